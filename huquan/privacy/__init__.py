"""Privacy: what is kept of a consumer, handed over on request and removed."""
