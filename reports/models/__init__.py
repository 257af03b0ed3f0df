"""The facts of annual reports: their life, what people write in them, and what was published for good."""

from reports.models.editions import Edition, EditionFile
from reports.models.reports import AnnualReport
from reports.models.studio import Comment, OwnSection, SectionPlan, SectionText, ToldDecision, Waiver

__all__ = [
    "AnnualReport",
    "Comment",
    "Edition",
    "EditionFile",
    "OwnSection",
    "SectionPlan",
    "SectionText",
    "ToldDecision",
    "Waiver",
]
