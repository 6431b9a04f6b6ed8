"""Our pipeline beside Rasa's default one: trained and asked in one run on the same sentences."""
