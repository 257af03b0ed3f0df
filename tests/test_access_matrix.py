"""Every address of the portal × every role: who is shown what. An address that is not in the matrix fails.

Each row makes its arguments from a world that holds a thing anybody may read and, where there is such a
thing, one that only insiders may. What a reader may not know of answers 404.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

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

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)
SIGNED_IN = frozenset(ROLES) - {PUBLIC}
READS_ALL = frozenset({"steering", "process_leader"})
OF_THE_GROUP = READS_ALL | {"member"}
EDITS_REGISTER = frozenset({"communicator", "process_leader"})
OF_STATISTICS = READS_ALL | {"analyst"}


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


Arguments = Callable[[World], list[Any]]


@dataclass(frozen=True)
class Row:
    """An address: how it is filled, who reads the internal thing there, and answers other than 200."""

    open: Arguments = lambda world: []
    internal: Arguments | None = None
    insiders: frozenset[str] = frozenset()
    answers: dict[str, int] = field(default_factory=dict)
    internal_answers: dict[str, int] = field(default_factory=dict)


NOT_LEADERS = dict.fromkeys(set(ROLES) - {"process_leader"}, 403)
NOT_WRITERS = dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403)
EVERYBODY_404 = dict.fromkeys(ROLES, 404)
ONLY_SIGNED_OUT = dict.fromkeys(SIGNED_IN, 302)

MATRIX: dict[str, Row] = {
    "portal:start_show": Row(),
    "portal:about_show": Row(),
    "portal:accessibility_show": Row(),
    "portal:feedback_send": Row(),
    "portal:cookies_show": Row(),
    "portal:robots_show": Row(),
    "portal:style_show": Row(),
    "portal:style_edit": Row(),
    "portal:style_edit_row": Row(lambda world: [1]),
    "portal:style_page": Row(lambda world: ["lista"]),
    # Nobody becomes somebody else outside a demo
    "portal:persona_list": Row(answers=EVERYBODY_404),
    "portal:persona_use": Row(lambda world: [1], answers=EVERYBODY_404),
    "account_login": Row(answers=ONLY_SIGNED_OUT),
    "account_request_login_code": Row(answers=ONLY_SIGNED_OUT),
    # Without a code that was asked for there is nothing to confirm
    "account_confirm_login_code": Row(answers=dict.fromkeys(ROLES, 302)),
    "account_inactive": Row(),
    "account_logout": Row(answers={PUBLIC: 302}),
    "groups:group_list": Row(),
    "groups:group_detail": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:roster": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:membership_end": Row(lambda world: [world.stage.open.slug, world.place.pk], answers=NOT_LEADERS),
    "groups:seat_add": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:seat_change": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:seat_end": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:seat_fill": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:nomination_ask": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:nomination_detail": Row(lambda world: [world.nomination.pk], answers=NOT_LEADERS),
    "groups:nomination_withdraw": Row(lambda world: [world.nomination.pk], answers=NOT_LEADERS),
    "groups:hand_over": Row(lambda world: [world.place.person_id], answers=NOT_LEADERS),
    "groups:board_end": Row(lambda world: [world.board.slug], answers=NOT_LEADERS),
    "groups:renewal": Row(answers=NOT_LEADERS),
    "groups:representation": Row(),
    "groups:chair_show": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:chair_confirm": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:chair_change": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:chair_vice": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:rotation_edit": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:member_import": Row(
        lambda world: [world.stage.open.slug], answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403)
    ),
    "groups:roster_file": Row(
        lambda world: [world.stage.open.slug, "csv"], lambda world: [world.stage.internal.slug, "xlsx"], OF_THE_GROUP
    ),
    "groups:meeting_list": Row(),
    "groups:meeting_detail": Row(
        lambda world: [world.stage.open.slug, world.meetings["open"].day_code],
        lambda world: [world.stage.internal.slug, world.meetings["internal"].day_code],
        OF_THE_GROUP,
    ),
    "groups:decision_list": Row(),
    "groups:decision_detail": Row(
        lambda world: [world.decisions["open"].pk], lambda world: [world.decisions["internal"].pk], OF_THE_GROUP
    ),
    "groups:document_list": Row(),
    "groups:document_add": Row(answers=dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)),
    "groups:document_edit": Row(
        lambda world: [world.document.pk], answers=dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)
    ),
    "groups:group_edit": Row(
        lambda world: [world.stage.open.slug, "mal"],
        lambda world: [world.stage.internal.slug, "mal"],
        frozenset({"process_leader"}),
        # Insight but no right: 403
        answers=dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403),
        internal_answers=dict.fromkeys(("member", "steering"), 403),
    ),
    "groups:organisation_list": Row(),
    "groups:organisation_add": Row(answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403)),
    "groups:organisation_detail": Row(lambda world: [world.document.issuer.slug]),
    "groups:organisation_edit": Row(
        lambda world: [world.document.issuer.slug, "namn"],
        answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403),
    ),
    "portal:history_show": Row(
        lambda world: ["groups", "group", world.stage.open.pk],
        lambda world: ["groups", "group", world.stage.internal.pk],
        OF_THE_GROUP,
        answers=dict.fromkeys(set(ROLES) - READS_ALL - {"chair"}, 404),
    ),
    "groups:document_detail": Row(lambda world: [world.files["open"].document.slug]),
    "groups:mission_show": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:mission_version": Row(
        lambda world: [world.stage.open.slug, 1], lambda world: [world.stage.internal.slug, 1], OF_THE_GROUP
    ),
    "groups:mission_file": Row(
        lambda world: [world.stage.open.slug, 1], lambda world: [world.stage.internal.slug, 1], OF_THE_GROUP
    ),
    "groups:mission_compare": Row(
        lambda world: [world.stage.open.slug, 1, 1], lambda world: [world.stage.internal.slug, 1, 1], OF_THE_GROUP
    ),
    "groups:mission_start": Row(lambda world: [world.stage.open.slug], answers=NOT_WRITERS),
    "groups:mission_revise": Row(lambda world: [world.stage.open.slug], answers=NOT_WRITERS),
    # The second version is a draft: those who may not write in it are told so, and what it says stays unknown
    "groups:mission_section": Row(
        lambda world: [world.stage.open.slug, 2, world.draft.sections.earliest("position").pk], answers=NOT_WRITERS
    ),
    "groups:mission_section_add": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:mission_seats": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:mission_approve": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:file_show": Row(
        lambda world: [world.files["open"].file.pk], lambda world: [world.files["internal"].file.pk], READS_ALL
    ),
    "activities:plan_detail": Row(
        lambda world: [world.stage.open.slug, 2024], lambda world: [world.stage.internal.slug, 2024], OF_THE_GROUP
    ),
    "activities:activity_list": Row(),
    "activities:activity_detail": Row(
        lambda world: [world.activities["open"].pk], lambda world: [world.activities["internal"].pk], OF_THE_GROUP
    ),
    "activities:event_list": Row(),
    "deviations:half_year_list": Row(),
    "deviations:half_year": Row(lambda world: ["2024-1"], lambda world: ["2024-2"], OF_STATISTICS),
    "finance:overview": Row(),
    "finance:year_detail": Row(lambda world: [2023], lambda world: [2024], READS_ALL),
    "reports:report_list": Row(),
    "reports:report_detail": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:report_pdf": Row(lambda world: [2024], lambda world: [2025], READS_ALL),
    "reports:figure_detail": Row(lambda world: [2024, "ar-moten"], lambda world: [2025, "ar-moten"], READS_ALL),
}


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


@pytest.fixture
def world() -> World:
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


def answers(world: World, name: str, arguments: Arguments) -> dict[str, int]:
    """What each role is answered there."""
    found = {}
    for role, user in world.stage.users.items():
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        found[role] = client.get(reverse(name, args=arguments(world))).status_code
    return found


def test_every_address_is_in_the_matrix_and_every_row_leads_somewhere():
    assert sorted(addresses()) == sorted(MATRIX)


def test_what_is_open_is_read_by_everybody(world):
    expected = {name: dict.fromkeys(ROLES, 200) | row.answers for name, row in MATRIX.items()}
    assert {name: answers(world, name, row.open) for name, row in MATRIX.items()} == expected


def test_what_is_internal_does_not_exist_for_outsiders(world):
    rows = {name: row for name, row in MATRIX.items() if row.internal}
    expected = {
        name: {role: 200 if role in row.insiders else 404 for role in ROLES} | row.internal_answers
        for name, row in rows.items()
    }
    assert {name: answers(world, name, row.internal) for name, row in rows.items()} == expected
