"""How well, how fast and in how much memory the search over knowledge finds what is asked for."""
