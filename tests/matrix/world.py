"""What the addresses of the matrix lead to, and what a row of it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from activities import actions as activities
from activities.models import Activity
from deviations import actions as deviations
from finance import actions as finance
from groups.actions import missions, nominations
from groups.models import (
    Decision,
    Document,
    DocumentFile,
    Meeting,
    Membership,
    MissionVersion,
    Nomination,
    Organisation,
)
from reports import actions as reports
from samla.periods import HalfYear
from tests.cast import PUBLIC, ROLES, Stage, set_stage
from tests.factories import (
    make_approved_mission,
    make_decision,
    make_document,
    make_document_file,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_target_group,
)

DAY = date(2024, 3, 12)
SIGNED_IN = frozenset(ROLES) - {PUBLIC}
READS_ALL = frozenset({"steering", "process_leader"})
OF_THE_GROUP = READS_ALL | {"member"}
EDITS_REGISTER = frozenset({"communicator", "process_leader"})
OF_STATISTICS = READS_ALL | {"analyst"}
NOT_LEADERS = dict.fromkeys(set(ROLES) - {"process_leader"}, 403)
NOT_WRITERS = dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403)
EVERYBODY_404 = dict.fromkeys(ROLES, 404)
ONLY_SIGNED_OUT = dict.fromkeys(SIGNED_IN, 302)


@dataclass(frozen=True)
class World:
    """What the addresses lead to."""

    stage: Stage
    meetings: dict[str, Meeting]
    decisions: dict[str, Decision]
    activities: dict[str, Activity]
    document: Document
    files: dict[str, DocumentFile]
    place: Membership
    nomination: Nomination
    board: Organisation
    draft: MissionVersion
    more: dict[str, Any] = field(default_factory=dict)


Arguments = Callable[[World], list[Any]]


@dataclass(frozen=True)
class Row:
    """An address: how it is filled, who reads the internal thing there, and answers other than 200."""

    open: Arguments = lambda world: []
    internal: Arguments | None = None
    insiders: frozenset[str] = frozenset()
    answers: dict[str, int] = field(default_factory=dict)
    internal_answers: dict[str, int] = field(default_factory=dict)


def build() -> World:
    """Make it all, through the actions."""
    stage = set_stage()
    groups = {"open": stage.open, "internal": stage.internal}
    meetings = {name: make_meeting(group, DAY, published_on=DAY) for name, group in groups.items()}
    decisions = {name: make_decision(group, day=DAY) for name, group in groups.items()}
    made = {name: activities.add_activity(title=name, owner=group, by=None) for name, group in groups.items()}
    for name, group in groups.items():
        plan = activities.make_plan(group=group, year=2024, by=None)
        activities.publish_plan(plan=plan, on=DAY, by=None)
        activities.put_in_year(activity=made[name], year=2024, plan=plan, by=None)
    _count_deviations()
    _keep_accounts()
    _write_reports(decisions["open"])
    make_meeting(stage.open, date(2025, 3, 11))
    visibility = DocumentFile.Visibility
    files = {name: make_document_file(visibility=seen) for name, seen in zip(groups, visibility, strict=True)}
    document = make_document(issuer=make_organisation())
    place = make_member(stage.open)
    board = make_organisation("Nämnden", Organisation.Kind.BOARD)
    vacant, asked = make_seat(stage.open), make_organisation()
    nomination = nominations.ask_to_nominate(seat=vacant, organisation=asked, on=DAY, by=None)
    approved = {name: make_approved_mission(group) for name, group in groups.items()}
    draft = missions.revise_mission(mission=approved["open"].mission, drawn_up_by="Lea Ledare", by=None)
    return World(stage, meetings, decisions, made, document, files, place, nomination, board, draft)


def _count_deviations() -> None:
    """The first half-year is published, the second is not."""
    municipality, target_group = make_organisation(), make_target_group()
    event_type = deviations.add_event_type(code="typ", name="Typ", by=None)
    party = deviations.add_party_class(code="part", name="Part", by=None)
    case = deviations.CaseRow(municipality, target_group, event_type, party, party, 20)
    for half in (1, 2):
        extract = deviations.Extract(date(2025, 1, 10), "Registret", [case], {})
        batch = deviations.record_batch(half_year=HalfYear(2024, half), extract=extract, by=None)
        if half == 1:
            deviations.publish_batch(batch=batch, on=date(2025, 1, 11), by=None)


def _keep_accounts() -> None:
    """2023 is closed and published, 2024 is not."""
    closed, _ = (finance.open_year(year=year, by=None) for year in (2023, 2024))
    finance.close_year(year=closed, on=date(2024, 1, 20), by=None)
    finance.publish_year(year=closed, on=date(2024, 2, 1), by=None)


def _write_reports(decision: Decision) -> None:
    """The report on 2024 is published, that on 2025 is a draft."""
    author = make_person()
    published, _ = (reports.start_report(year=year, responsible=author, by=None) for year in (2024, 2025))
    reports.approve_report(report=published, decision=decision, dated=DAY, by=None)
    reports.publish_report(report=published, on=date(2025, 3, 21), by=None)
