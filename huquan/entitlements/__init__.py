"""What a consumer may claim: the law as pure functions."""
