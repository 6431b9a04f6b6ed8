"""The bot: what runs inside the Rasa process beside Rasa itself."""
