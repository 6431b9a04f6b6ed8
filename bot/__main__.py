"""Rasa's own command line, with turns that are whole: `python -m bot <arguments of rasa>`."""

import rasa.__main__
import rasa.core.agent
from rasa.core.actions.action import RemoteAction

from bot.processor import WholeTurnProcessor
from bot.remote import check_answer


def main() -> None:
    """Run Rasa."""
    # Rasa has no setting for the class that processes messages: the agent takes the one its
    # module names. Replaced here, it holds for the server, for training and for tests alike.
    rasa.core.agent.MessageProcessor = WholeTurnProcessor
    # The same check of what actions answer, in a hundredth of the time.
    RemoteAction._validate_action_result = check_answer  # noqa: SLF001 - Rasa's own name for it
    rasa.__main__.main()


if __name__ == "__main__":
    main()
