"""The facts of the groups, one module a noun."""

from groups.models.decisions import (
    Assignment,
    Decision,
    Evaluation,
    Implementation,
    ImprovementArea,
    Ratification,
)
from groups.models.direction import CooperationPlan, Goal, PlanAdoption, TargetGroup, TargetGroupName
from groups.models.documents import Abbreviation, Document, DocumentAdoption
from groups.models.groups import Group
from groups.models.meetings import AgendaItem, Meeting, MeetingGroup
from groups.models.nominations import Nomination
from groups.models.organisations import Organisation, OrganisationSide
from groups.models.people import (
    ChairTerm,
    CoordinatorAssignment,
    ExternalBody,
    ExternalRepresentation,
    Membership,
    Person,
    Seat,
    StaffRole,
)
from groups.models.rotation import ChairChange, RotationRule, RotationTurn
from groups.models.told import Told

__all__ = [
    "Abbreviation",
    "AgendaItem",
    "Assignment",
    "ChairChange",
    "ChairTerm",
    "CooperationPlan",
    "CoordinatorAssignment",
    "Decision",
    "Document",
    "DocumentAdoption",
    "Evaluation",
    "ExternalBody",
    "ExternalRepresentation",
    "Goal",
    "Group",
    "Implementation",
    "ImprovementArea",
    "Meeting",
    "MeetingGroup",
    "Membership",
    "Nomination",
    "Organisation",
    "OrganisationSide",
    "Person",
    "PlanAdoption",
    "Ratification",
    "RotationRule",
    "RotationTurn",
    "Seat",
    "StaffRole",
    "TargetGroup",
    "TargetGroupName",
    "Told",
]
