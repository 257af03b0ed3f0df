"""The facts of the deviations: counts by code tables, what is made of them, and what is on its way in."""

from deviations.models.batches import CaseCount, CauseMention, StatisticsBatch
from deviations.models.codes import TABLES, Cause, Code, EventType, FormerName, PartyClass, names_on
from deviations.models.incoming import ColumnLayout, IncomingStatistics, forget_old
from deviations.models.measures import Analysis, ImprovementAction, MeasureStep

__all__ = [
    "TABLES",
    "Analysis",
    "CaseCount",
    "Cause",
    "CauseMention",
    "Code",
    "ColumnLayout",
    "EventType",
    "FormerName",
    "ImprovementAction",
    "IncomingStatistics",
    "MeasureStep",
    "PartyClass",
    "StatisticsBatch",
    "forget_old",
    "names_on",
]
