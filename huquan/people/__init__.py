"""People: the staff of the complaint department and what each role may do."""
