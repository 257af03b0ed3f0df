"""The demo tells the story of its sources by count, marks all that is invented, and stays out of real data."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count
from django.test import Client

from activities.models import Activity, ActivityYear, Event, Status
from deviations.models import StatisticsBatch
from finance.models import Entry
from groups.models import (
    ChairTerm,
    Decision,
    Group,
    Meeting,
    Organisation,
    Person,
    Ratification,
    Seat,
)
from samla.demo.loading import load
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from tests.demo_database import USUAL_DAY
from tests.factories import make_group

pytestmark = pytest.mark.database

DAYS = [USUAL_DAY, date(2027, 1, 1), date(2028, 2, 29)]
KNOWN_DAYS = {date(2024, 3, 15), date(2024, 9, 27), date(2024, 11, 29), date(2025, 3, 21), date(2026, 3, 13)}
AREAS = (
    "/grupper/",
    "/grupper/nosam-alingsas/ledamoter/",
    "/moten/",
    "/beslut/",
    "/dokument/",
    "/aktiviteter/",
    "/evenemang/",
    "/avvikelser/",
    "/ekonomi/",
    "/arsrapporter/",
)
K, L = Meeting.Kind, Meeting.Length


def main_of(address: str) -> Tag:
    answer = Client().get(address)
    assert (address, answer.status_code) == (address, 200)
    main = BeautifulSoup(answer.content, "html.parser").main
    assert main is not None
    return main


def rows_by_table() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def held(slug: str, year: int = 2024, **facts: object) -> int:
    counted = Meeting.objects.of_year(year).filter(state=Meeting.State.HELD, participations__group__slug=slug)
    return counted.filter(**facts).count() if facts else counted.exclude(kind=K.CHECK_IN).count()


# On any day


@pytest.mark.parametrize("demo_day", DAYS)
def test_every_public_area_has_content(demo: date) -> None:
    for address in AREAS:
        main = main_of(address)
        counts = [int(str(tag["data-samla-count"])) for tag in main.select("[data-samla-count]")]
        assert (address, any(counts) or len(main.select("li, tbody tr")) > 10) == (address, True)


@pytest.mark.parametrize("demo_day", DAYS)
def test_the_year_that_the_demo_lives_in_is_alive(demo: date) -> None:
    """Something is behind and something ahead, so that a visitor sees both; the chair is somebody every day."""
    assert Meeting.objects.filter(date__gte=demo, state=Meeting.State.PLANNED).exists()
    assert Meeting.objects.filter(date__lt=demo, state=Meeting.State.PLANNED).count() == 0
    assert ActivityYear.objects.filter(year=demo.year).exists()
    chaired = ChairTerm.objects.current(demo).filter(office=ChairTerm.Office.CHAIR)
    assert set(chaired.values_list("group__slug", flat=True)) == {"psg", "sg", "nosam-alingsas", "nosam-lerum"}


@pytest.mark.parametrize("demo_day", DAYS)
def test_loading_again_changes_nothing(demo: date) -> None:
    before = rows_by_table()
    assert load(demo) is False
    assert rows_by_table() == before
    assert before["groups_meeting"] > 100


@pytest.mark.parametrize("demo_day", DAYS)
def test_2024_is_told_alike(demo: date) -> None:
    """The facts do not follow the demo's day."""
    assert Meeting.objects.of_year(2024).count() == 54
    assert Decision.objects.of_year(2024).count() == 10
    assert ActivityYear.objects.filter(year=2024).count() == 51


# Beside other data


@pytest.mark.django_db
def test_it_stays_out_of_real_data() -> None:
    make_group()
    before = rows_by_table()
    with pytest.raises(Refusal, match="riktiga uppgifter"):
        load(USUAL_DAY)
    assert rows_by_table() == before


@pytest.mark.django_db
def test_the_command_refuses_in_a_sentence() -> None:
    make_group()
    with pytest.raises(CommandError) as caught:
        call_command("load_demo", on=USUAL_DAY)
    assert str(caught.value).startswith("Databasen innehåller redan riktiga uppgifter.")


@pytest.mark.django_db
def test_a_day_before_the_demo_begins_is_refused() -> None:
    with pytest.raises(Refusal, match="Demon börjar 2026-04-01"):
        load(date(2026, 3, 31))


# What is invented is marked


def test_everybody_is_invented_and_lives_at_example_org(demo: date) -> None:
    people = Person.objects.order_by("pk").values_list("name", "email", "provenance")
    assert len(people) > 40
    assert {provenance for _, _, provenance in people} == {Provenance.INVENTED}
    addresses = [email for _, email, _ in people] + list(User.objects.order_by("pk").values_list("email", flat=True))
    assert {email.rpartition("@")[2] for email in addresses} == {"example.org"}
    assert len({name for name, _, _ in people}) == len(people)


def test_days_that_no_source_gives_are_marked(demo: date) -> None:
    known = Meeting.objects.filter(provenance=Provenance.RECORDED).order_by("date")
    assert set(known.values_list("date", flat=True)) == KNOWN_DAYS
    derived = Meeting.objects.filter(provenance=Provenance.DERIVED).order_by("date")
    assert set(derived.values_list("host__slug", flat=True)) == {"au"}


def test_numbers_that_no_source_gives_are_marked(demo: date) -> None:
    assert set(StatisticsBatch.objects.order_by("pk").values_list("provenance", flat=True)) == {Provenance.INVENTED}
    entries = Entry.objects.exclude(line__year__year=2024).exclude(provenance=Provenance.INVENTED)
    told = set(entries.order_by("pk").values_list("line__kind", "provenance"))
    assert told == {("opening_balance", Provenance.DERIVED)}
    assert Entry.objects.filter(provenance=Provenance.RECORDED).count() == 2
    units = Organisation.objects.filter(kind__in=[Organisation.Kind.HEALTH_CENTRE, Organisation.Kind.REHAB_UNIT])
    real = units.exclude(provenance=Provenance.INVENTED).order_by("pk")
    assert [unit.name for unit in real] == ["Lerums vårdcentral"]
    assert Event.objects.filter(year__gt=2024).exclude(provenance=Provenance.INVENTED).count() == 0


def test_decisions_and_answers_whose_day_no_source_gives_are_marked(demo: date) -> None:
    known = Decision.objects.exclude(provenance=Provenance.INVENTED).order_by("pk")
    assert {decision.title for decision in known} == {
        "Årsrapport 2024 fastställs",
        "Reviderad uppdragsbeskrivning för närområdessamverkan",
    }
    assert Ratification.objects.exclude(provenance=Provenance.INVENTED).count() == 0


def test_the_pages_show_the_marks(demo: date) -> None:
    """Each invented meeting of the year in its list, each member in the roster."""
    invented = Meeting.objects.public().of_year(2024).exclude(kind=K.CHECK_IN).filter(provenance=Provenance.INVENTED)
    assert len(main_of("/moten/?ar=2024").select("[data-provenance=invented]")) >= invented.count() > 25
    roster = main_of("/grupper/psg/ledamoter/?datum=2024-06-01")
    assert len(roster.select("[data-provenance=invented]")) >= 11
    assert main_of("/avvikelser/2024-1/").select("[data-provenance=invented]")
    assert main_of("/ekonomi/2023/").select("[data-provenance=invented]")


def test_no_number_in_the_demo_is_a_persons(demo: date) -> None:
    told = " ".join(str(value) for row in Activity.objects.order_by("pk").values_list("title") for value in row)
    told += " ".join(ActivityYear.objects.order_by("pk").values_list("outcome", flat=True))
    assert re.findall(r"\b\d{6,8}[-+]\d{4}\b", told) == []


def test_every_persona_can_be_acted_as(demo: date) -> None:
    assert User.objects.exclude(persona="").count() == 9


# The facts of 2024


def test_the_groups_and_what_they_are(demo: date) -> None:
    on = date(2024, 10, 1)
    kinds = dict(Group.objects.current(on).values_list("kind").annotate(many=Count("pk")).order_by("kind"))
    kind = Group.Kind
    assert kinds == {
        kind.POLITICAL: 1,
        kind.COORDINATION: 1,
        kind.EXECUTIVE: 1,
        kind.LOCAL: 2,
        kind.THEME: 2,
        kind.WORK: 4,
        kind.ANALYSIS: 1,
    }


def test_the_boards_and_organisations_that_sit_in_the_groups(demo: date) -> None:
    on = date(2024, 10, 1)
    seats = Seat.objects.current(on).exclude(kind=Seat.Kind.SUPPORT)
    boards = [seat.organisation for seat in seats.filter(group__slug="psg").order_by("position")]
    owners = [board.principal.slug for board in boards if board and board.principal]
    assert (len(boards), owners.count("vgr"), owners.count("alingsas"), owners.count("lerum")) == (11, 7, 3, 1)
    steering = seats.filter(group__slug="sg")
    assert steering.values("organisation").distinct().order_by("organisation").count() == 11
    assert [steering.filter(organisation__slug=slug).count() for slug in ("alingsas", "lerum")] == [3, 3]
    assert Seat.objects.current(on).filter(group__slug="au").count() == 5


def test_how_often_each_group_met(demo: date) -> None:
    assert held("psg") == held("psg", kind=K.JOINT) == held("sg", kind=K.JOINT) == 3
    assert held("sg", kind=K.PLANNING) == 5
    assert [held("sg", kind=K.PLANNING, length=length) for length in (L.HALF_DAY, L.FULL_DAY)] == [3, 2]
    assert held("nosam-alingsas") == held("nosam-lerum") == 7
    assert held("nosam-lerum", kind=K.JOINT_LOCAL) == 1
    local = Meeting.objects.of_year(2024).counted().filter(groups__slug__startswith="nosam")
    assert local.distinct().count() == 13
    assert held("temagrupp-utskrivning") == 7
    assert held("temagrupp-egenvard") == 2
    assert held("arbetsgrupp-vald") == 4
    assert held("au") == held("sg")
    assert held("sg", kind=K.CHECK_IN) >= 8


def test_the_events_and_their_numbers(demo: date) -> None:
    training = Event.objects.get(year=2024, kind=Event.Kind.TRAINING)
    assert (training.sessions, training.participants, training.is_approximate) == (6, 105, False)
    conference = Event.objects.get(kind=Event.Kind.CONFERENCE)
    assert (conference.year, conference.month, conference.is_full_day) == (2024, 11, True)
    assert (conference.participants, conference.is_approximate) == (150, True)
    assert (len(conference.themes), conference.lectures) == (3, 2)
    assert Event.objects.get(year=2024, state=Event.State.CANCELLED).kind == Event.Kind.DIALOGUE


def test_the_activities_ended_the_year_as_the_source_says(demo: date) -> None:
    told = {activity.title: activity for activity in Activity.objects.order_by("-pk")}
    expected = {
        "Skattning av sköra äldre (CFS)": Status.PAUSED,
        "Brukardialog om rehabilitering": Status.CANCELLED,
        "Öppenvårdsprocessen för äldre": Status.RAISED,
        "Stöddokument för palliativ vård och livets slutskede": Status.UNRESOLVED,
        "Vård- och omsorgskollen": Status.PREPARED,
        "Mini-Maria": Status.WATCHED,
        "Våld i nära relationer": Status.HANDED_OVER,
    }
    ended = {title: told[title].years.get(year=2024).statuses.order_by("on", "pk").last().status for title in expected}
    assert ended == expected


def test_the_coordination_group_changed_chair_in_october(demo: date) -> None:
    terms = ChairTerm.objects.filter(group__slug="sg", office=ChairTerm.Office.CHAIR)
    before, after = (terms.current(date(2024, month, 1)).get() for month in (9, 10))
    vice_before, vice_after = (
        ChairTerm.objects.current(date(2024, month, 1)).get(group__slug="sg", office=ChairTerm.Office.VICE)
        for month in (9, 10)
    )
    assert after.person == vice_before.person
    assert before.last_day == date(2024, 9, 30)
    assert before.organisation
    assert before.organisation.slug == "regional-primarvard"
    assert vice_after.organisation
    assert vice_after.organisation.slug == "alingsas-lasarett"
