"""Facts: what a message says of a dispute, a module for each kind. Pure, without Rasa."""
