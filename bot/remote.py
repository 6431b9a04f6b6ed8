"""What comes back from the action server is checked with a schema that is compiled once.

Rasa checks the schema itself anew for every answer, which took more than a third of a turn.
"""

from typing import Any, Final

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction

_ANSWER: Final = Draft202012Validator(RemoteAction.action_response_format_spec())


def check_answer(action: RemoteAction, answer: dict[str, Any]) -> bool:
    """Return True for an answer of the agreed form; raise jsonschema's ValidationError else."""
    _ANSWER.validate(answer)
    return True
