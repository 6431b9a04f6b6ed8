"""The worker: what happens because time passed."""
