"""Try a real house: what end-to-end tests and benchmarks share."""
