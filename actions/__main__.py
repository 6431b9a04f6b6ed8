"""The action server's entry: `python -m actions`."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import yaml
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import Action
from sanic import Request, Sanic
from sanic.response import HTTPResponse, empty

from actions.base import Core, HuquanAction
from actions.complaint_form import RegistrationForm
from actions.executor import ActionFailed, QuietExecutor
from actions.lookup import ValidateLookupForm
from huquan.cases.policies import Policies
from huquan.cases.routing import Routing
from huquan.clock import system_clock
from huquan.config import Settings, settings_or_exit
from huquan.db import Database
from huquan.entitlements.service import load_calendar, load_goods
from huquan.escalations.policy import load_hours, load_policy
from huquan.evidence.checklist import Checklists
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.return_steps import ReturnSteps
from huquan.knowledge.service import Library, make_search
from huquan.logs import configure_logs
from huquan.privacy.retention import Retention
from huquan.vault import Vault

SUBJECTS: Final = (
    "answers",
    "case_changes",
    "cases",
    "compensation",
    "complaint",
    "corrections",
    "evidence",
    "follow_up",
    "handover",
    "letters",
    "lookup",
    "privacy",
    "problem",
    "questions",
    "recovery",
    "report",
    "returns",
)
for subject in SUBJECTS:  # importing a subject's module is what brings its actions into being
    import_module(f"actions.{subject}")

ROOT: Final = Path(__file__).parent.parent
KNOWLEDGE: Final = ROOT / "knowledge"
SEARCH_INDEX: Final = ROOT / "models/knowledge.joblib"
SENT_AWAY: Final = ROOT / "data/nlu/out_of_scope.yml"


def load_core(settings: Settings) -> Core:
    """Load what actions need; raise KnowledgeInvalid when the knowledge folder is wrong."""
    library = Library.load(KNOWLEDGE, laws=settings.laws_folder)
    return Core(
        database=Database.connect(settings.database_url),
        library=library,
        search=make_search(
            library,
            KNOWLEDGE,
            embedder=MultilingualE5(),
            sent_away=SENT_AWAY,
            kept_in=SEARCH_INDEX,
        ),
        calendar=load_calendar(KNOWLEDGE),
        goods=load_goods(KNOWLEDGE),
        return_steps=ReturnSteps.load(KNOWLEDGE),
        routing=Routing.load(KNOWLEDGE, library.taxonomy),
        checklists=Checklists.load(KNOWLEDGE, library.taxonomy),
        policies=Policies.load(KNOWLEDGE),
        retention=Retention.load(KNOWLEDGE),
        vault=Vault(settings.secret_key),
        policy=load_policy(KNOWLEDGE),
        hours=load_hours(KNOWLEDGE),
        clock=system_clock,
    )


def load_domain() -> dict[str, Any]:
    """Return what Rasa was trained with, as far as actions need it: forms and slots."""
    domain: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return domain


def make_executor(core: Core, domain: dict[str, Any]) -> ActionExecutor:
    """Give the core to the actions and hand them to the SDK's executor."""
    HuquanAction.core = core
    RegistrationForm.core = core
    executor = QuietExecutor(domain)
    forms: list[type[Action]] = [*RegistrationForm.__subclasses__(), ValidateLookupForm]
    subclasses: list[type[Action]] = [*HuquanAction.__subclasses__(), *forms]
    for action in subclasses:
        executor.register_action(action)
    return executor


def make_server(executor: ActionExecutor) -> Sanic[Any, Any]:
    """Return the SDK's server with our words for a failure: none."""
    app = create_app(executor, cors_origins=None)
    app.error_handler.add(ActionFailed, _say_nothing)
    return app


async def _say_nothing(request: Request, error: Exception) -> HTTPResponse:
    """Answer without a body: the SDK's own page would send back what the consumer wrote."""
    del request, error
    return empty(status=500)


def main() -> int:
    """Serve until told to stop; return the exit status."""
    settings = settings_or_exit(os.environ)
    configure_logs(settings.log_level)
    server = make_server(make_executor(load_core(settings), load_domain()))
    server.run(
        host="127.0.0.1",
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
