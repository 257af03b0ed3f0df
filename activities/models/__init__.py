"""The facts of the activities, one module a noun."""

from activities.models.measures import Event, Indicator, IndicatorTarget, Observation
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
from activities.models.versions import PlanVersion

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
    "IndicatorTarget",
    "Observation",
    "PlanVersion",
    "ProgressNote",
    "Status",
    "Topic",
    "YearStatus",
]
