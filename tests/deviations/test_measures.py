"""What the analysis group writes about a half-year, and what others may do to it."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from deviations import actions
from deviations.actions.codes import add_code, order_codes, rename_code, set_threshold
from deviations.actions.measures import move_measure, write_analysis
from deviations.models import Analysis, Cause, ImprovementAction, StatisticsBatch
from deviations.queries import half_year_page
from deviations.queries.meetings import solved_aside, taken_up
from groups.access import PUBLIC
from groups.actions import minutes
from groups.models import AgendaItem, Group
from samla.actions import describe_collaboration
from samla.errors import ChangedMeanwhile, Refusal
from samla.models import User
from samla.periods import HalfYear
from samla.small_numbers import protected_count
from tests.deviations.conftest import Codes, MakeBatch
from tests.deviations.test_incoming import analyst, text_of
from tests.factories import make_group, make_meeting
from tests.meeting_factories import make_item
from tests.minutes_factories import approve, close, make_room

__all__ = ["analyst"]
pytestmark = pytest.mark.django_db

SPRING = HalfYear(2024, 1)
PAGE = "/avvikelser/2024-1/"


def test_an_analysis_is_written_where_it_stands_and_read_by_all_when_published(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    make_batch(2024, 1)
    url = f"{PAGE}analys/{codes.elderly.code}/"
    saved = client.post(url, {"text": "Informationen kommer sent.", "version": "1"})

    assert saved.status_code == 302
    assert "Informationen kommer sent." in text_of(Client().get(PAGE))
    assert Client().get(url).status_code == 403


def test_two_who_write_the_same_analysis_see_each_others_text(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    make_batch(2024, 1)
    url = f"{PAGE}analys/{codes.elderly.code}/"
    write_analysis(half_year=SPRING, target_group=codes.elderly, text="Först", by=None)
    assert client.post(url, {"text": "Sist", "version": "1"}).status_code == 302
    clash = client.post(url, {"text": "Samtidigt", "version": "1"})

    assert clash.status_code == 412
    assert ("Sist" in text_of(clash), "Samtidigt" in text_of(clash)) == (True, True)
    assert Analysis.objects.get().text == "Sist"
    with pytest.raises(Refusal, match="samtidigt"):
        write_analysis(half_year=SPRING, target_group=codes.elderly, text="Ny", version=0, by=None)


def test_a_small_number_in_a_text_is_refused_at_its_field(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    make_batch(2024, 1)
    answer = client.post(f"{PAGE}analys/{codes.young.code}/", {"text": "Tre avvikelser kom in.", "version": "1"})

    assert answer.status_code == 422
    assert "«Tre avvikelser»" in text_of(answer)
    assert not Analysis.objects.exists()


def test_a_measure_is_added_changed_and_followed_step_by_step(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    make_batch(2024, 1)
    given = {"pattern": "Sen information", "measure": "Checklista", "event_type": codes.discharge.pk}
    client.post(f"{PAGE}atgard/", given)
    row = ImprovementAction.objects.get()
    client.post(f"{PAGE}atgard/{row.pk}/", {**given, "measure": "Gemensam checklista", "version": row.version})
    step = {"state": "done", "on": f"{date.today():%Y-%m-%d}", "way": "meeting"}  # noqa: DTZ011 – as the page does
    moved = client.post(f"{PAGE}atgard/{row.pk}/lage/", step)
    again = client.post(f"{PAGE}atgard/{row.pk}/lage/", step)

    row.refresh_from_db()
    assert (row.measure, row.state, moved.status_code, again.status_code) == ("Gemensam checklista", "done", 302, 422)
    assert [(one.state, one.told_by_way) for one in row.steps.all()] == [("proposed", ""), ("done", "meeting")]


def test_a_measure_cannot_go_back_in_time(codes: Codes) -> None:
    row = actions.add_improvement_action(year=2024, half=1, pattern="a", measure="b", on=date(2024, 9, 1), by=None)
    with pytest.raises(Refusal, match="senare dag"):
        move_measure(measure=row, state=ImprovementAction.State.DONE, on=date(2024, 8, 1), by=None)


def test_whether_the_number_moved_is_told_from_published_numbers_only(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    young, medication = {"target_group": codes.young}, {"event_type": codes.medication}
    few = codes.case(2, **young, **medication)
    make_batch(2024, 2, codes.case(28), few, codes.case(9, **young), codes.case(12, **medication))
    for about in ({"event_type": codes.discharge}, {**young, **medication}):
        actions.add_improvement_action(year=2024, half=1, pattern="a", measure="b", by=None, **about)
    page = half_year_page(SPRING, PUBLIC)

    assert page is not None
    assert [row.moved for row in page.measures] == [
        "Andra halvåret 2024: något fler (30 → 37).",
        "Andra halvåret 2024: går inte att jämföra, små tal visas inte.",
    ]


def test_the_share_of_local_meetings_that_took_up_deviations_is_counted(db: None) -> None:
    local, other = make_group("Lokal", Group.Kind.LOCAL), make_group("Arbetsgrupp", Group.Kind.WORK)
    for month, subject in ((2, AgendaItem.Subject.DEVIATIONS), (4, ""), (9, AgendaItem.Subject.DEVIATIONS)):
        meeting = make_meeting(local, date(2024, month, 1))
        make_item(meeting, subject=subject)
    make_meeting(other, date(2024, 3, 1))

    assert (taken_up(SPRING).text, taken_up(HalfYear(2023, 1)).text) == (
        "1 av 2 möten (50\xa0%)",
        "Inga möten är registrerade.",
    )


def test_what_was_solved_aside_is_summed_from_approved_minutes_and_small_sums_are_hidden(db: None) -> None:
    assert solved_aside(SPRING) == ""
    for number, count in enumerate((3, 4)):
        room = make_room(day=date(2024, 3, 4 + number))
        minutes.count_solved_aside(item=room.meeting.items.get(), count=count, by=None)
        assert solved_aside(SPRING) == ("", "<5")[number]  # what is still being written does not count
        close(room)
        approve(room, room.chair)
        approve(room, room.approver)
    assert solved_aside(SPRING) == "7"


def test_a_half_year_is_published_once_by_who_may(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    batch = make_batch(2024, 1, published=False)
    url = f"{PAGE}publicera/"
    early = client.post(url, {"on": "2024-07-01"})
    done = client.post(url, {"on": "2024-08-20"})

    assert (early.status_code, done.status_code, client.post(url, {"on": "2024-08-21"}).status_code) == (409, 302, 409)
    assert StatisticsBatch.objects.get().published_on == date(2024, 8, 20)
    assert Client().get(PAGE).status_code == 200
    assert batch.pk


# Code tables


def test_a_name_is_changed_from_a_day_and_older_tables_keep_theirs(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    make_batch(2024, 2)
    rename_code(row=codes.discharge, name="Ut ur sjukhuset", on=date(2024, 10, 1), by=None)
    pages = [half_year_page(half, PUBLIC) for half in (SPRING, SPRING.next)]

    assert [page.tables[1].rows[0].name for page in pages if page] == ["Utskrivning", "Ut ur sjukhuset"]


def test_codes_are_made_from_names_and_put_in_order(codes: Codes) -> None:
    made = add_code(table="cause", name="Omgivning & organisation", by=None)
    order_codes(table="cause", codes=[made.code, "information", "rutiner"], by=None)

    assert list(Cause.objects.values_list("code", flat=True)) == ["omgivning-organisation", "information", "rutiner"]
    with pytest.raises(Refusal, match="redan"):
        add_code(table="cause", name="omgivning & ORGANISATION", by=None)
    with pytest.raises(Refusal, match="har ändrats"):
        order_codes(table="cause", codes=["rutiner"], by=None)


def test_somebody_elses_rename_is_not_written_over(codes: Codes) -> None:
    mine = Cause.objects.get(pk=codes.routines.pk)
    rename_code(row=codes.routines, name="Rutiner och riktlinjer", on=date(2024, 3, 1), by=None)
    with pytest.raises(ChangedMeanwhile):
        rename_code(row=mine, name="Annat", on=date(2024, 4, 1), by=None)


def test_the_code_tables_are_edited_on_screen(client: Client, analyst: User, codes: Codes) -> None:
    url = "/avvikelser/kodtabeller/"
    client.post(f"{url}orsaker/ny/", {"name": "Teknik"})
    client.post(f"{url}orsaker/teknik/andra/", {"gor": "upp"})
    client.post(f"{url}orsaker/rutiner/andra/", {"gor": "av"})
    client.post(f"{url}orsaker/information/", {"name": "Kommunikation", "on": "2024-03-01"})
    page = BeautifulSoup(client.get(url).content, "html.parser")
    rows = [
        [cell.text.strip() for cell in row.select("th, td")[:3]] for row in page.select("table")[1].select("tbody tr")
    ]

    assert [row[0].split(" (")[0] for row in rows] == ["Kommunikation", "Teknik", "Rutiner"]
    assert rows[0][1:] == ["information", "Information t.o.m. 2024-02-29"]
    assert "används inte" in rows[2][0]


def test_the_limit_for_small_numbers_is_chosen_and_holds_for_what_comes_after(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    describe_collaboration(full_name="Samverkan", short_name="S", by=None)
    before = make_batch(2024, 1)
    set_threshold(threshold=8, by=None)
    after = make_batch(2024, 2, codes.case(7), codes.case(60, event_type=codes.medication))
    wrong = client.post("/avvikelser/kodtabeller/grans/", {"threshold": "2"})

    assert (before.threshold, after.threshold, wrong.status_code) == (5, 8, 422)
    assert "<8" in text_of(Client().get("/avvikelser/2024-2/"))
    assert [protected_count(count).text for count in (0, 7, 8)] == ["0", "<8", "8"]
