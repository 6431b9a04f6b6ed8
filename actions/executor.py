"""The SDK's executor, made to keep consumers' words out of what it says about a failure."""

import logging
from typing import Any

from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)

LOG = logging.getLogger(__name__)

MEANT_FOR_RASA = (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)


class ActionFailed(Exception):
    """An action broke off; its unit of work kept nothing."""


class QuietExecutor(ActionExecutor):
    """Runs actions; what goes wrong stays in the log.

    The domain is our own file and is not sent along with every call: it is larger than all else.
    """

    def __init__(self, domain: dict[str, Any]) -> None:
        """Take the domain that Rasa works with."""
        super().__init__()
        self.domain = domain

    def update_and_return_domain(
        self, payload: dict[str, Any], action_name: str
    ) -> dict[str, Any] | None:
        """Return the domain, whether or not the call brings one."""
        del payload, action_name
        return self.domain

    async def run(
        self,
        action_call: dict[str, Any],
        *rest: Any,  # noqa: ANN401 - passed on to the SDK
        **named: Any,  # noqa: ANN401 - passed on to the SDK
    ) -> ActionExecutorRunResult | None:
        """Run one action; raise ActionFailed for anything that Rasa has no use for."""
        try:
            return await super().run(action_call, *rest, **named)
        except MEANT_FOR_RASA:
            raise
        except Exception:
            LOG.exception("action failed", extra={"action": action_call.get("next_action")})
            raise ActionFailed from None
