"""The launcher: one command starts, watches and stops the whole house on one machine."""
