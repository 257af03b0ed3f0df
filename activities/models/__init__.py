"""The facts of the activities, one module a noun."""

from activities.models.measures import Event, Indicator, Observation
from activities.models.plans import (
    CLOSED,
    PROGRESS,
    REMAINING,
    Activity,
    ActivityPlan,
    ActivityYear,
    ProgressNote,
    Status,
    Topic,
    YearStatus,
)

__all__ = [
    "CLOSED",
    "PROGRESS",
    "REMAINING",
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
