"""The plan as a table: read by all, edited cell by cell by those who may, and nobody's word lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities import actions
from activities.models import Activity, ActivityYear, ProgressNote, Status, YearStatus
from groups.actions import people
from groups.models import Group
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.factories import make_group, make_meeting, make_member, make_person, make_target_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HTMX = {"HX-Request": "true"}
YEAR, DAY = 2024, date(2024, 3, 12)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TABLE = "/aktiviteter/tabell/"


@pytest.fixture
def stage() -> Stage:
    return set_stage()


def sign_in(stage: Stage, role: str) -> Client:
    client = Client()
    user = stage.users[role]
    if user:
        client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def leader(stage: Stage) -> Client:
    return sign_in(stage, "process_leader")


@pytest.fixture
def add(stage: Stage) -> Callable[..., ActivityYear]:
    """Put an activity in the open group's published plan of the year."""
    plan = actions.make_plan(group=stage.open, year=YEAR, by=None)
    actions.publish_plan(plan=plan, on=DAY, by=None)

    def make(title: str, owner: Group = stage.open, **facts: object) -> ActivityYear:
        return actions.start_activity(title=title, owner=owner, year=YEAR, on=DAY, by=None, **facts)

    return make


def soup(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def cell_url(row: ActivityYear, column: str) -> str:
    return f"/aktiviteter/rad/{row.pk}/{column}/"


def opened(client: Client, row: ActivityYear, column: str) -> dict[str, str]:
    """What the form of the cell holds when it is opened."""
    page = soup(client.get(cell_url(row, column), headers=HTMX))
    hidden = {field["name"]: field["value"] for field in page.select("input[type=hidden]") if field.get("value")}
    return {name: hidden[name] for name in ("version", "seen")}


def post(client: Client, row: ActivityYear, column: str, **typed: object):
    held = {name: typed.pop(name) for name in ("version", "seen") if name in typed} or opened(client, row, column)
    return client.post(cell_url(row, column), {**held, **typed}, headers=HTMX)


def standing(row: ActivityYear) -> YearStatus | None:
    return row.statuses.order_by("-on", "-pk").first()


# Reading


def test_anybody_reads_the_table_and_only_editors_are_offered_to_change_it(stage, add):
    add("Trygg hemgång")
    offered = {}
    for role in ("public", "member", "coordinator", "chair", "process_leader"):
        page = soup(sign_in(stage, role).get(f"{TABLE}?ar={YEAR}"))
        assert [one.text for one in page.select("tbody th a:not([data-samla-open])")] == ["Trygg hemgång"]
        offered[role] = len(page.select("[data-samla-open]"))
    assert offered == {"public": 0, "member": 0, "coordinator": 0, "chair": 8, "process_leader": 8}


def test_the_coordinator_changes_what_lies_in_the_own_area_and_nothing_else(stage, add):
    mine, other = add("Planer tillsammans", area="Samordnad plan"), add("Något annat", area="Annat")
    client = sign_in(stage, "coordinator")
    assert client.get(cell_url(mine, "titel")).status_code == 200
    assert client.get(cell_url(other, "titel")).status_code == 403


def test_the_address_narrows_the_table_and_its_totals_follow(stage, leader, add):
    elderly = make_target_group("Äldre")
    first, second = add("Trygg hemgång", target_groups=[elderly]), add("Skolfrånvaro")
    actions.set_status(row=first, status=Status.DONE, on=DAY, by=None)
    for query, titles in {
        f"malgrupp={elderly.code}": ["Trygg hemgång"],
        "status=planned": ["Skolfrånvaro"],
        "ord=skol": ["Skolfrånvaro"],
        f"grupp={stage.open.slug}": ["Trygg hemgång", "Skolfrånvaro"],
        "grupp=finns-inte": [],
    }.items():
        page = soup(leader.get(f"{TABLE}?ar={YEAR}&{query}"))
        assert [one.text for one in page.select("tbody th a:not([data-samla-open])")] == titles, query
    totals = soup(leader.get(f"{TABLE}?ar={YEAR}")).select_one("#summering").text
    assert "2 aktiviteter, varav 1 genomförd (50\u00a0%)." in totals
    answer = post(leader, second, "status", status="done")
    assert "2 aktiviteter, varav 2 genomförda (100\u00a0%)." in answer.content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_the_table_asks_as_often_whatever_it_holds(leader, add, count):
    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert leader.get(f"{TABLE}?ar={YEAR}").status_code == 200
        return len(queries)

    def fill(row: ActivityYear) -> None:
        actions.set_status(row=row, status=Status.PAUSED, reason="Väntar.", blocked_by="Bemanning", on=DAY, by=None)
        actions.add_note(activity=row.activity, on=DAY, text="Det går framåt.", by=None)

    fill(add("Den första", target_groups=[make_target_group()]))
    ask()
    alone = ask()
    for number in range(count):
        fill(add(f"Aktivitet {number}", target_groups=[make_target_group(f"Grupp {number}")]))
    assert ask() == alone


# Editing


def test_each_cell_is_saved_where_it_stands(stage, leader, add):
    row, elderly = add("Trygg hemgång"), make_target_group("Äldre")
    member = make_person("Maja Ek")
    make_member(stage.open, member)
    post(leader, row, "titel", title="Tryggare hemgång")
    post(leader, row, "malgrupp", target_groups=[elderly.pk])
    post(leader, row, "ansvarig", responsible=member.pk)
    post(leader, row, "tid", half="1")
    post(leader, row, "uppfoljning", follow_up_owner=stage.open.pk)
    activity = Activity.objects.get()
    assert (activity.title, activity.responsible, activity.follow_up_owner) == ("Tryggare hemgång", member, stage.open)
    assert list(activity.target_groups.all()) == [elderly]
    row.refresh_from_db()
    assert (row.planned_from, row.planned_to) == (date(2024, 1, 1), date(2024, 6, 30))
    text = soup(leader.get(f"{TABLE}?ar={YEAR}")).select_one(f"#rad-{row.pk}").get_text(" ", strip=True)
    for part in ("Tryggare hemgång", "Äldre", "Maja Ek", "halvåret 2024", "Öppna gruppen"):
        assert part in text


def test_the_answer_for_a_cell_is_the_cell_its_totals_and_a_way_to_take_it_back(leader, add):
    row = add("Trygg hemgång")
    answer = soup(post(leader, row, "status", status="ongoing"))
    assert answer.find("td")["id"] == f"rad-{row.pk}-status"
    assert {one["hx-target"] for one in answer.select("hx-partial")} == {"#summering", "#angra"}
    assert "Sparat: Trygg hemgång." in answer.select_one("#klart").text
    assert answer.select_one("[data-samla-undo]").text.strip() == "Ångra: status för Trygg hemgång"


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("status", {"status": "paused"}, "Skriv kort varför aktiviteten har den statusen."),
        ("status", {"status": "finns-inte"}, "Välj ett giltigt alternativ"),
        ("tid", {"planned_from": "2024-05-01", "planned_to": "2024-04-01"}, "kan inte sluta innan den börjar"),
        ("tid", {"planned_from": "i maj", "planned_to": ""}, "Skriv dagen som år, månad och dag"),
        ("ansvarig", {"responsible": "OUTSIDER"}, "Personen sitter inte i gruppen."),
        ("titel", {"title": ""}, "måste fyllas i"),
        ("titel", {"title": "Möte med 19121212-1212"}, "ser ut som ett personnummer"),
    ],
)
def test_what_is_wrong_is_said_at_the_cell_and_nothing_is_saved(leader, add, column, typed, sentence):
    row = add("Trygg hemgång")
    outsider = make_person()
    typed = {name: outsider.pk if value == "OUTSIDER" else value for name, value in typed.items()}
    answer = post(leader, row, column, **typed)
    assert answer.status_code == 422
    cell = soup(answer).select_one(f"#rad-{row.pk}-{column}")
    assert sentence in " ".join(cell.select_one(".samla-field__error").text.split())
    assert (Activity.objects.get().title, standing(row)) == ("Trygg hemgång", None)
    row.refresh_from_db()
    assert row.planned_from is None


def test_the_rules_hold_without_any_form(stage, add):
    row = add("Trygg hemgång")
    with pytest.raises(Refusal, match="Skriv kort varför"):
        actions.set_status(row=row, status=Status.CANCELLED, on=DAY, reason=" ", by=None)
    with pytest.raises(Refusal, match="sitter inte i"):
        actions.change_activity(activity=row.activity, responsible=make_person(), on=DAY, by=None)
    with pytest.raises(Refusal, match="kan inte sluta innan den börjar"):
        actions.change_year(row=row, planned_from=date(2024, 5, 1), planned_to=date(2024, 4, 1), by=None)


def test_a_status_says_why_what_blocks_at_which_meeting_and_who_told(stage, leader, add):
    row, other = add("Trygg hemgång"), add("Ny rutin")
    meeting = make_meeting(stage.open, DAY)
    opened = leader.get(f"/aktiviteter/rad/{row.pk}/status/").content.decode()
    assert '<option value="Ny rutin">' in opened
    teller = make_person("Olle Sund")
    make_member(stage.open, teller)
    answer = post(
        leader, row, "status", status="paused", reason="Väntar på rutinen.", blocked_by="Ny rutin",
        meeting=meeting.pk, source=teller.pk, told_by_way="email", told_on="2024-03-10",
    )  # fmt: skip
    assert answer.status_code == 200
    said = standing(row)
    assert (said.status, said.reason, said.on, said.meeting) == ("paused", "Väntar på rutinen.", DAY, meeting)
    assert (said.blocked_by_activity, said.source, said.told_by_way) == (other.activity, teller, "email")
    assert "Hindras av: Ny rutin." in answer.content.decode()
    post(leader, row, "status", status="paused", reason="Väntar på rutinen.", blocked_by="Ingen bil")
    assert (standing(row).blocked_by_text, standing(row).blocked_by_activity) == ("Ingen bil", None)


def test_the_whole_table_is_gone_through_at_a_meeting(stage, leader, add):
    row, meeting = add("Trygg hemgång"), make_meeting(stage.open, DAY)
    held = opened(leader, row, "status")
    leader.post(f"{cell_url(row, 'status')}?mote={meeting.pk}", {**held, "status": "ongoing"}, headers=HTMX)
    assert (standing(row).meeting, standing(row).on) == (meeting, DAY)


# Two editors


def test_two_at_one_cell_see_both_texts_and_two_at_one_row_keep_both(stage, leader, add):
    row = add("Trygg hemgång")
    chair = sign_in(stage, "chair")
    mine, status = opened(leader, row, "titel"), opened(leader, row, "status")
    post(chair, row, "titel", title="Ordförandens namn")
    answer = post(leader, row, "titel", title="Mitt namn", **mine)
    assert answer.status_code == 412
    page = soup(answer)
    assert page.select_one("input[name=title]")["value"] == "Mitt namn"
    assert page.select_one("[data-samla-theirs=title]").text.strip() == "Ordförandens namn"
    assert "chair sparade en annan text" in page.select_one("[data-samla-clash]").text
    post(chair, row, "tid", half="2")
    assert post(leader, row, "status", status="ongoing", **status).status_code == 200
    assert standing(row).status == "ongoing"


def test_two_statuses_at_once_clash_and_two_notes_are_both_kept(stage, leader, add):
    row, chair = add("Trygg hemgång"), sign_in(stage, "chair")
    mine, note = opened(leader, row, "status"), opened(leader, row, "anteckning")
    post(chair, row, "status", status="done")
    answer = post(leader, row, "status", status="paused", reason="Väntar.", **mine)
    assert answer.status_code == 412
    assert soup(answer).select_one("[data-samla-theirs=status]").text.strip() == "genomförd"
    again = {field["name"]: field["value"] for field in soup(answer).select("input[type=hidden]") if field.get("value")}
    assert post(leader, row, "status", status="paused", reason="Väntar.", **again).status_code == 200
    post(chair, row, "anteckning", text="Ordförandens ord")
    post(leader, row, "anteckning", text="Mina ord", **note)
    assert list(ProgressNote.objects.order_by("pk").values_list("text", flat=True)) == ["Ordförandens ord", "Mina ord"]


# Taking back


def test_a_status_is_taken_back_by_a_row_that_says_what_held_before(leader, add):
    row = add("Trygg hemgång")
    post(leader, row, "status", status="paused", reason="Väntar.")
    post(leader, row, "status", status="done")
    undone = standing(row)
    answer = leader.post("/aktiviteter/tabell/angra/", {"status": undone.pk}, headers=HTMX)
    assert answer.status_code == 200
    assert [one.status for one in row.statuses.order_by("pk")] == ["paused", "done", "paused"]
    assert (standing(row).undoes, standing(row).reason) == (undone, "Väntar.")
    again = leader.post("/aktiviteter/tabell/angra/", {"status": undone.pk}, headers=HTMX)
    assert again.status_code == 409
    assert "Någon har sagt något nytt" in again.content.decode()


def test_a_note_is_taken_back_and_kept_in_the_history(stage, leader, add):
    row = add("Trygg hemgång")
    post(leader, row, "anteckning", text="Fel aktivitet.")
    note = ProgressNote.objects.get()
    leader.post(f"/aktiviteter/anteckning/{note.pk}/ta-tillbaka/", headers=HTMX)
    assert ProgressNote.objects.count() == 2
    assert "Fel aktivitet." not in sign_in(stage, "public").get(row.activity.get_absolute_url()).content.decode()


def test_a_fact_is_given_its_former_value_by_the_button(leader, add):
    row = add("Trygg hemgång")
    answer = soup(post(leader, row, "titel", title="Ett annat namn"))
    form = answer.select_one("#angra form")
    fields = {field["name"]: field["value"] for field in form.select("input") if field["name"] != "csrfmiddlewaretoken"}
    assert leader.post(form["action"], fields, headers=HTMX).status_code == 200
    assert Activity.objects.get().title == "Trygg hemgång"


def test_what_has_been_said_is_never_written_over(add):
    row = add("Trygg hemgång")
    said = actions.set_status(row=row, status=Status.ONGOING, on=DAY, by=None)
    with pytest.raises(Exception, match="Cannot update"):
        YearStatus.objects.filter(pk=said.pk).update(reason="Något annat")


# Many rows


def test_many_rows_get_one_status_all_or_none(leader, add):
    rows = [add("Den ena"), add("Den andra")]
    chosen = {"rad": [row.pk for row in rows], "status": "paused"}
    refused = leader.post("/aktiviteter/tabell/flera/", {**chosen, "reason": ""}, headers=HTMX)
    assert (refused.status_code, YearStatus.objects.count()) == (422, 0)
    answer = leader.post("/aktiviteter/tabell/flera/", {**chosen, "reason": "Väntar."}, headers=HTMX)
    assert answer.status_code == 200
    assert [standing(row).status for row in rows] == ["paused", "paused"]
    ids = [field["value"] for field in soup(answer).select("#angra input[name=status]")]
    leader.post("/aktiviteter/tabell/angra/", {"status": ids}, headers=HTMX)
    assert [standing(row).status for row in rows] == ["planned", "planned"]


def test_nobody_changes_rows_of_others_among_many(stage, add):
    mine, other = add("Min"), add("Andras", make_group("Södra gruppen"))
    chosen = {"rad": [mine.pk, other.pk], "status": "done"}
    assert sign_in(stage, "chair").post("/aktiviteter/tabell/flera/", chosen).status_code in (403, 302)
    assert standing(other) is None


def test_a_new_row_asks_for_a_title_a_target_group_and_who(stage, leader, add):
    add("Den första")
    elderly = make_target_group("Äldre")
    typed = {"titel": "Ny rutin", "malgrupp": elderly.code, "grupp": stage.open.slug, "ansvarig": ""}
    answer = leader.post(f"/aktiviteter/tabell/ny/?ar={YEAR}", typed, headers=HTMX)
    made = ActivityYear.objects.get(activity__title="Ny rutin")
    assert (made.position, made.year, made.plan.group) == (2, YEAR, stage.open)
    assert soup(answer).select_one(f"#rad-{made.pk}") is not None
    wrong = leader.post(f"/aktiviteter/tabell/ny/?ar={YEAR}", {**typed, "titel": ""}, headers=HTMX)
    assert wrong.status_code == 422
    chair = sign_in(stage, "chair")
    other = chair.post(f"/aktiviteter/tabell/ny/?ar={YEAR}", {**typed, "grupp": stage.internal.slug}, headers=HTMX)
    assert "Välj en grupp som du leder." in other.content.decode()


def test_rows_change_places_by_steps_and_by_dragging(leader, add):
    rows = [add(title) for title in ("A", "B", "C")]

    def order() -> list[str]:
        return list(ActivityYear.objects.order_by("position").values_list("activity__title", flat=True))

    leader.post("/aktiviteter/tabell/ordning/", {"ner": rows[0].pk}, headers=HTMX)
    assert order() == ["B", "A", "C"]
    leader.post("/aktiviteter/tabell/ordning/", {"upp": rows[2].pk}, headers=HTMX)
    assert order() == ["B", "C", "A"]
    leader.post("/aktiviteter/tabell/ordning/", {"rad": rows[0].pk, "fore": rows[1].pk}, headers=HTMX)
    assert order() == ["A", "B", "C"]


def test_without_javascript_the_cell_opens_on_the_page_and_leads_back_to_it(leader, add):
    row = add("Trygg hemgång")
    page = soup(leader.get(f"{cell_url(row, 'titel')}?ar={YEAR}"))
    form = page.select_one(f"#rad-{row.pk}-titel form")
    typed = {"title": "Nytt namn", **opened(leader, row, "titel")}
    answer = leader.post(form["action"].split("#")[0], typed)
    assert answer["Location"] == f"{TABLE}?ar={YEAR}#rad-{row.pk}-titel"
    assert Activity.objects.get().title == "Nytt namn"


def test_a_person_outside_the_group_may_answer_who_coordinates(stage, leader, add):
    row = add("Trygg hemgång")
    coordinator = make_person("Siv Sund")
    people.assign_coordinator(person=coordinator, area="SIP", start=date(2022, 1, 1), by=None)
    assert post(leader, row, "ansvarig", responsible=coordinator.pk).status_code == 200
    assert Activity.objects.get().responsible == coordinator
