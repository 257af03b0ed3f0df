"""«Historik»: who changed what and when, told to those who read the internal material and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities import actions as activities
from deviations import actions as deviations
from finance import actions as finance
from finance.models import BudgetLine
from groups.access import viewer_of
from groups.actions import chairs, decisions, documents, groups, meetings
from groups.actions.organisations import change_organisation, place_on_side
from groups.models import ChairTerm, Group, Organisation
from groups.models.organisations import Side
from reports import actions as reports
from samla.contributions import past_of
from samla.past import Moment, deeds_of, moments
from samla.periods import HalfYear, today
from tests.cast import Stage, set_stage
from tests.factories import (
    make_chair,
    make_decision,
    make_document,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_target_group,
    make_user,
)
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)


@pytest.fixture
def stage() -> Stage:
    return set_stage()


def _url(thing: models.Model) -> str:
    return f"/historik/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/"


def _told(thing: models.Model, stage: Stage, role: str = "process_leader") -> tuple[Moment, ...]:
    past = past_of(thing, viewer_of(stage.users[role], today()))
    return moments(past, deeds_of(past))


# What is told


def test_a_change_is_told_with_who_when_and_both_values_newest_first(stage):
    chair = stage.users["chair"]
    for goal in ("Bättre vård", "God vård"):
        groups.change_group(group=Group.objects.get(pk=stage.open.pk), goal=goal, by=chair)
    newest, older, *_ = _told(stage.open, stage)
    assert (newest.who, newest.sentence) == (chair.name, "Ändrade uppgifter om Öppna gruppen: mål")
    change = newest.rows[0].changes[0]
    assert (change.label, change.before, change.after) == ("Mål", "Bättre vård", "God vård")
    assert older.rows[0].changes[0].before == ""
    assert newest.at > older.at
    assert timezone.now() - newest.at < timedelta(minutes=5)


def test_the_page_shows_it_as_a_table(stage):
    groups.change_group(group=stage.open, missions=["Leda", "Följa upp"], allows_substitutes=False, by=None)
    shown = page(_url(stage.open), stage.users["chair"])
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in shown.table.select("tr")]
    assert rows == [
        ["Uppgift", "Före", "Efter"],
        ["Uppdrag", "–", "Leda\nFölja upp"],
        ["Har ersättare", "ja", "nej"],
    ]


def test_words_stand_for_choices_days_and_what_is_pointed_to(stage):
    municipality = make_organisation("Ekbyn")
    groups.change_group(group=stage.open, municipality=municipality, mission_state="draft", by=None)
    groups.end_group(group=stage.open, on=date(2026, 6, 30), reason="Klart.", by=None)
    ended, changed, *_ = _told(stage.open, stage)
    assert {c.label: (c.before, c.after) for c in changed.rows[0].changes} == {
        "Kommun": ("", "Ekbyn"),
        "Uppdragets läge": ("uppdraget är beslutat", "uppdraget är ett utkast"),
    }
    assert {c.label: c.after for c in ended.rows[0].changes}["Gäller"] == "2022-01-01–2026-06-30"


def test_one_deed_is_told_once_with_its_lesser_deeds_and_all_rows(stage):
    make_chair(stage.open, make_person("Olle Sund"), ChairTerm.Office.VICE)
    chairs.change_chair(group=stage.open, on=date(2024, 10, 1), new_vice=make_person(), reason="Bytte tjänst.", by=None)
    told = _told(stage.open, stage)[0]
    assert told.sentence == "Bytte ordförande i Öppna gruppen: Bytte tjänst."
    assert len(told.steps) == 4
    assert sorted(f"{row.what.split(':')[0]} {row.verb}" for row in told.rows) == [
        "Byte av ordförande ny",
        "Ordförandeperiod ny",
        "Ordförandeperiod ny",
        "Ordförandeperiod ändrad",
        "Ordförandeperiod ändrad",
    ]


def test_what_is_linked_and_unlinked_is_told(stage):
    decision = make_decision(stage.open)
    goal = make_target_group("Äldre")
    decision.target_groups.add(goal)
    decision.target_groups.remove(goal)
    rows = [row for moment in _told(decision, stage) for row in moment.rows if row.what.startswith("Målgrupp")]
    assert sorted(row.verb for row in rows) == ["borttagen", "tillagd"]


def test_what_was_changed_outside_every_deed_is_told_too(stage):
    with connection.cursor() as cursor:  # as in a transaction of its own
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
    Group.objects.filter(pk=stage.open.pk).update(purpose="Bakvägen")
    told = _told(stage.open, stage)[0]
    assert (told.who, told.sentence) == ("", "Ändrat utanför portalen")
    assert told.rows[0].changes[0].after == "Bakvägen"


def test_a_protected_identity_is_named_nowhere(stage):
    person = make_person("Hemliga Henrik")
    seat = make_seat(stage.open)
    make_member(stage.open, person, seat=seat)
    assert "Hemliga Henrik" in text(page(_url(stage.open), stage.users["chair"]))
    type(person).objects.filter(pk=person.pk).update(has_protected_identity=True)
    shown = page(_url(stage.open), stage.users["chair"])
    assert "Henrik" not in shown.get_text()
    assert "en person med skyddade uppgifter" in text(shown)


# Every kind of thing


def _of_activity(stage: Stage) -> models.Model:
    activity = activities.add_activity(title="Utbildning", owner=stage.open, by=None)
    activities.put_in_year(activity=activity, year=2024, by=None)
    return activity


def _of_statistics(stage: Stage) -> models.Model:
    event_type = deviations.add_event_type(code="typ", name="Typ", by=None)
    party = deviations.add_party_class(code="part", name="Part", by=None)
    case = deviations.CaseRow(make_organisation(), make_target_group(), event_type, party, party, 20)
    extract = deviations.Extract(date(2025, 1, 10), "Registret", [case], {})
    return deviations.record_batch(half_year=HalfYear(2024, 1), extract=extract, by=None)


def _of_money(stage: Stage) -> models.Model:
    year = finance.open_year(year=2024, by=None)
    finance.add_line(year=year, kind=BudgetLine.Kind.COST, title="Utbildning", by=None)
    return year


def _of_organisation(stage: Stage) -> models.Model:
    organisation = make_organisation("Ekbyn")
    place_on_side(organisation=organisation, side=Side.MUNICIPALITY, start=DAY, by=None)
    return organisation


def _of_document(stage: Stage) -> models.Model:
    document = make_document("Rutinen")
    documents.adopt_document(document=document, group=stage.open, by=None)
    return document


KINDS: dict[str, tuple[Callable[[Stage], models.Model], set[str]]] = {
    "group": (lambda stage: stage.open, {"chair", "steering", "process_leader"}),
    "meeting": (lambda stage: make_meeting(stage.open), {"chair", "steering", "process_leader"}),
    "decision": (lambda stage: make_decision(stage.open), {"chair", "steering", "process_leader"}),
    "document": (_of_document, {"communicator", "steering", "process_leader"}),
    "organisation": (_of_organisation, {"steering", "process_leader"}),
    "activity": (_of_activity, {"chair", "steering", "process_leader"}),
    "statistics": (_of_statistics, {"analyst", "steering", "process_leader"}),
    "money": (_of_money, {"steering", "process_leader"}),
    "report": (
        lambda stage: reports.start_report(year=2024, responsible=make_person(), by=None),
        {"steering", "process_leader"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_history_is_for_those_who_read_the_internal_material(stage, kind):
    make, readers = KINDS[kind]
    thing = make(stage)
    answers = {}
    for role, user in stage.users.items():
        client = Client()
        if user:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        answers[role] = client.get(_url(thing)).status_code
    assert {role for role, status in answers.items() if status == 200} == readers
    assert {status for role, status in answers.items() if role not in readers} == {404}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_thing_leads_to_its_history(stage, kind):
    thing = KINDS[kind][0](stage)
    shown = page(thing_url(thing), stage.users["process_leader"])
    assert [link["href"] for link in shown.select(".samla-history-link a")] == [_url(thing)]


def thing_url(thing: Any) -> str:
    without_own = {"budgetyear": "/ekonomi/{0.year}/", "document": "/dokument/{0.slug}/"}
    own = without_own.get(thing._meta.model_name)
    return own.format(thing) if own else thing.get_absolute_url()


def test_the_register_leads_editors_to_the_history_of_each_document(stage):
    document = make_document()
    assert _url(document) in str(page("/dokument/", stage.users["communicator"]))
    assert _url(document) not in str(page("/dokument/", stage.users["chair"]))


@pytest.mark.parametrize("path", ["/historik/groups/person/1/", "/historik/groups/vad/1/", "/historik/auth/user/1/"])
def test_what_has_no_history_of_its_own_does_not_exist(stage, path):
    page(path, stage.users["process_leader"], status=404)


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_is_in_swedish(stage, kind):
    thing = KINDS[kind][0](stage)
    labels = {change.label for moment in _told(thing, stage) for row in moment.rows for change in row.changes}
    english = {"Group", "Organisation id", "Meeting", "Decision", "Activity", "Year", "Seat", "Line", "Goal"}
    assert labels
    assert labels & english == set()


# Many deeds


def _deed(stage: Stage, number: int) -> None:
    seat = make_seat(stage.open, organisation=make_organisation(f"Enhet {number}", Organisation.Kind.REGION_UNIT))
    make_member(stage.open, make_person(user=make_user()), seat=seat)
    groups.change_group(group=Group.objects.get(pk=stage.open.pk), goal=f"Mål {number}", by=None)
    seat.target_groups.add(make_target_group())


def test_the_number_of_queries_is_the_same_with_1_3_and_30_deeds(stage):
    client = Client()
    client.force_login(stage.users["chair"], backend="allauth.account.auth_backends.AuthenticationBackend")
    make_chair(stage.open, make_person(), ChairTerm.Office.VICE)
    counts = {}
    for number in range(1, 31):
        _deed(stage, number)
        if number in (1, 3, 30):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(_url(stage.open)).status_code == 200
            counts[number] = len(captured)
    assert set(counts.values()) == {counts[1]}, counts


def test_a_long_history_is_told_page_by_page(stage):
    for number in range(30):
        change_organisation(organisation=(one := make_organisation()), also_known_as=str(number), by=None)
        meetings.plan_meeting(host=stage.open, day=date(2025, 1, 1 + number), by=None)
        groups.change_group(group=Group.objects.get(pk=stage.open.pk), goal=f"Mål {number}", by=None)
    assert len(_told(one, stage)) == 2
    first, second = (page(f"{_url(stage.open)}?sida={n}", stage.users["chair"]) for n in (1, 2))
    told = [[heading.get_text() for heading in shown.select(".samla-past__what")] for shown in (first, second)]
    assert [len(found) for found in told] == [20, 12]
    assert first.select_one("nav[aria-label=Sidor]") is not None
    assert "Mål 29" in text(first)
    assert "Mål 0" in text(second)


def test_a_decisions_boards_and_items_belong_to_its_story(stage):
    political = make_group("Samrådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    decision = make_decision(political)
    board = make_organisation("Nämnden", Organisation.Kind.BOARD)
    decisions.ask_boards(decision=decision, boards=[board], by=None)
    assert "Fastställande: Nämnden" in {row.what for moment in _told(decision, stage) for row in moment.rows}
