"""What pages and reports read of the activities: constant numbers of queries in, frozen dataclasses out."""

from activities.queries.events import EventFact, EventPage, event_list, year_events
from activities.queries.indicators import ObservationFact, year_observations
from activities.queries.lists import ActivityPage, Filters, PlanPage, activity_list, plan_page
from activities.queries.matters import (
    CountedActivity,
    LinkedDocument,
    LocalOutcome,
    Matter,
    reported_matters,
    year_activities,
)
from activities.queries.rows import Owner, RowFact, TargetFact
from activities.queries.story import ActivityStory, activity_page

__all__ = [
    "ActivityPage",
    "ActivityStory",
    "CountedActivity",
    "EventFact",
    "EventPage",
    "Filters",
    "LinkedDocument",
    "LocalOutcome",
    "Matter",
    "ObservationFact",
    "Owner",
    "PlanPage",
    "RowFact",
    "TargetFact",
    "activity_list",
    "activity_page",
    "event_list",
    "plan_page",
    "reported_matters",
    "year_activities",
    "year_events",
    "year_observations",
]
