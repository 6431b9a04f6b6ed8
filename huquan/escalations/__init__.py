"""Escalations: why a person has to look, how urgently, and when one is there."""
