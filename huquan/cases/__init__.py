"""Cases: what the complaint department keeps of a complaint."""
