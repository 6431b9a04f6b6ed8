"""The core: what is true of consumer rights support whatever the channel."""
