"""The facts of the activities, one module a noun."""

from activities.models.measures import Event, Indicator, Observation
from activities.models.plans import Activity, ActivityPlan, ActivityYear, Topic
from activities.models.statuses import (
    CLOSED,
    PROGRESS,
    REMAINING,
    USUAL,
    ProgressNote,
    Status,
    YearStatus,
)

__all__ = [
    "CLOSED",
    "PROGRESS",
    "REMAINING",
    "USUAL",
    "Activity",
    "ActivityPlan",
    "ActivityYear",
    "Event",
    "Indicator",
    "Observation",
    "ProgressNote",
    "Status",
    "Topic",
    "YearStatus",
]
