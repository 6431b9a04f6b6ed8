"""What keeps a house from starting, said so that the operator can act."""


class LaunchRefused(Exception):
    """The house can't start; the message says why and what to do."""
