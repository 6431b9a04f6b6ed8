"""Conversations: what was said, in order, and whose turn it is."""
