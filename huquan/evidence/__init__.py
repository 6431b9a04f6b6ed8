"""Evidence: files that consumers upload, what is read in them, and what is still worth keeping."""
