"""Why a person has to look."""

from enum import StrEnum


class EscalationReason(StrEnum):
    """A reason; Chinese labels are in knowledge/taxonomy.yml."""

    REQUESTED = "requested"
    MISUNDERSTOOD = "misunderstood"
    CRISIS = "crisis"
    INJURY = "injury"
    MINOR = "minor"
    GROUP = "group"
    LARGE_SUM = "large_sum"
    DECISION_OVERDUE = "decision_overdue"
    MEDIATION_OVERDUE = "mediation_overdue"
    BOT_FAILED = "bot_failed"
    AGENT_SILENT = "agent_silent"
    REOPENED = "reopened"
