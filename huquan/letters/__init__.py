"""Letters: what a consumer hands in elsewhere, written from a case."""
