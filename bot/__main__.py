"""Rasa's own command line, with turns that are whole: `python -m bot <arguments of rasa>`."""

import rasa.__main__
import rasa.core.agent

from bot.processor import WholeTurnProcessor


def main() -> None:
    """Run Rasa."""
    # Rasa has no setting for the class that processes messages: the agent takes the one its
    # module names. Replaced here, it holds for the server, for training and for tests alike.
    rasa.core.agent.MessageProcessor = WholeTurnProcessor
    rasa.__main__.main()


if __name__ == "__main__":
    main()
