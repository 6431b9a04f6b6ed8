"""Actions: Rasa asks, the core answers."""
