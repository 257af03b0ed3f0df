"""The facts of the groups, one module a noun."""

from groups.models.agenda import AgendaItem, AgendaSection, ItemAttachment, ItemKind, Proposal, StandingItem, Subject
from groups.models.anchorings import Anchoring
from groups.models.assignments import Assignment, Referral
from groups.models.attendance import Attendance
from groups.models.calendars import CalendarKey, FreePeriod
from groups.models.decisions import Decision, Evaluation, ImprovementArea
from groups.models.deputies import Deputy
from groups.models.direction import CooperationPlan, Goal, PlanAdoption, TargetGroup, TargetGroupName
from groups.models.documents import Abbreviation, Document, DocumentAdoption
from groups.models.files import DocumentFile, FileContent, StoredFile
from groups.models.groups import Group
from groups.models.links import PersonalLink
from groups.models.meetings import Meeting, MeetingGroup, MeetingMove
from groups.models.minutes import (
    ActionPoint,
    Approval,
    Assent,
    Circulation,
    Correction,
    Minutes,
    Remark,
    SolvedAside,
)
from groups.models.missions import MissionDocument, MissionSeat, MissionSection, MissionVersion
from groups.models.nominations import Nomination
from groups.models.notices import Apology, Invitation
from groups.models.organisations import Organisation, OrganisationName, OrganisationSide
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
from groups.models.ratifications import Implementation, Ratification
from groups.models.records import DiaryYear, RecordClass, Registration
from groups.models.report_backs import ReportBack
from groups.models.rotation import ChairChange, RotationRule, RotationTurn
from groups.models.status_reports import StatusReport
from groups.models.told import Told, Way, Word
from groups.models.voices import Consultation, Recusal

__all__ = [
    "Abbreviation",
    "ActionPoint",
    "AgendaItem",
    "AgendaSection",
    "Anchoring",
    "Apology",
    "Approval",
    "Assent",
    "Assignment",
    "Attendance",
    "CalendarKey",
    "ChairChange",
    "ChairTerm",
    "Circulation",
    "Consultation",
    "CooperationPlan",
    "CoordinatorAssignment",
    "Correction",
    "Decision",
    "Deputy",
    "DiaryYear",
    "Document",
    "DocumentAdoption",
    "DocumentFile",
    "Evaluation",
    "ExternalBody",
    "ExternalRepresentation",
    "FileContent",
    "FreePeriod",
    "Goal",
    "Group",
    "Implementation",
    "ImprovementArea",
    "Invitation",
    "ItemAttachment",
    "ItemKind",
    "Meeting",
    "MeetingGroup",
    "MeetingMove",
    "Membership",
    "Minutes",
    "MissionDocument",
    "MissionSeat",
    "MissionSection",
    "MissionVersion",
    "Nomination",
    "Organisation",
    "OrganisationName",
    "OrganisationSide",
    "Person",
    "PersonalLink",
    "PlanAdoption",
    "Proposal",
    "Ratification",
    "RecordClass",
    "Recusal",
    "Referral",
    "Registration",
    "Remark",
    "ReportBack",
    "RotationRule",
    "RotationTurn",
    "Seat",
    "SolvedAside",
    "StaffRole",
    "StandingItem",
    "StatusReport",
    "StoredFile",
    "Subject",
    "TargetGroup",
    "TargetGroupName",
    "Told",
    "Way",
    "Word",
]
