"""The deeds on deviations."""

from deviations.actions.batches import CaseRow, Extract, correct_batch, publish_batch, record_batch
from deviations.actions.codes import add_cause, add_event_type, add_party_class
from deviations.actions.measures import add_improvement_action

__all__ = [
    "CaseRow",
    "Extract",
    "add_cause",
    "add_event_type",
    "add_improvement_action",
    "add_party_class",
    "correct_batch",
    "publish_batch",
    "record_batch",
]
