"""Simulated consumers: who they are, what they want, what became of it."""
