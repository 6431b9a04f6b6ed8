"""Rasa's own command line, with turns that are whole: `python -m bot <arguments of rasa>`."""

import rasa.__main__
import rasa.core.actions.action
import rasa.core.agent

from bot.processor import WholeTurnProcessor
from bot.remote import LeanRemoteAction


def main() -> None:
    """Run Rasa."""
    # Rasa has no settings for these classes: it takes the ones that its modules name. Replaced
    # here, they hold for the server, for training and for tests alike.
    rasa.core.agent.MessageProcessor = WholeTurnProcessor
    rasa.core.actions.action.RemoteAction = LeanRemoteAction
    rasa.__main__.main()


if __name__ == "__main__":
    main()
