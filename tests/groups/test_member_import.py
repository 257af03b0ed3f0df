"""A list of members is read whole or not at all, says what is wrong by row and column, and twice changes nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from groups.actions.member_import import ChangedSinceSeen, import_members
from groups.actions.people import end_early
from groups.import_plan import Change, Plan, plan_members
from groups.importing import COLUMNS
from groups.models import Group, Membership, Organisation, Person, Seat
from samla.forms import confirmation_name
from samla.guard import seal
from samla.importing.columns import find_columns
from samla.importing.reading import read_table
from samla.importing.writing import as_xlsx
from tests.cast import Stage, set_stage
from tests.factories import make_group, make_member, make_organisation, make_person, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 1, 1)
HEAD = "Organisation;Funktion;Plats;Namn;E-post;Nominerad av;Från;Till"
# A number of the Tax Agency's for tests
NUMBER = "811218-9876"


@pytest.fixture
def group() -> Group:
    """A group with two places for Ekby kommun and one for each of two functions of the hospital."""
    group = make_group("Ekgruppen", start=date(2023, 1, 1))
    town = make_organisation("Ekby kommun", short_name="Ekby", also_known_as="Ekby stad, Ekbys kommun")
    hospital = make_organisation("Eksjukhuset", Organisation.Kind.HOSPITAL)
    make_seat(group, organisation=town, maximum=2)
    make_seat(group, organisation=hospital, function="medicin")
    make_seat(group, organisation=hospital, function="psykiatri")
    return group


def plan_of(group: Group, *rows: str, head: str = HEAD) -> Plan:
    table = read_table("\n".join([head, *rows]).encode())
    columns = find_columns(table, COLUMNS)
    return plan_members(group, columns.records(table), columns)


def wrong(group: Group, *rows: str) -> list[tuple[str, str]]:
    """What is wrong, each with its place."""
    return [(error.place, error.text) for error in plan_of(group, *rows).errors]


def import_rows(group: Group, *rows: str) -> Plan:
    table = read_table("\n".join([HEAD, *rows]).encode())
    columns = find_columns(table, COLUMNS)
    records = columns.records(table)
    seen = plan_members(group, records, columns).fingerprint
    return import_members(group=group, records=records, columns=columns, seen=seen, by=None)


def members() -> list[tuple[str, str, int, str, str]]:
    return [
        (m.person.name, m.seat.label, m.place, str(m.first_day), str(m.last_day or ""))
        for m in Membership.objects.order_by("seat__position", "seat", "place", "period")
    ]


LIST = (
    "Ekby stad;;;Anna Ek;anna@example.org;;2024-01-01;",
    "ekby kommun;;;Bo Björk;;Eksjukhuset;2024-01-01;2024-09-30",
    "Ekby;;;Cia Cederträd;;;2024-10-01;",
    "Eksjukhuset;Psykiatri;;Anna Ek;;;20240101;",
    "Eksjukhuset;medicin;;;;;;",
)
AFTER = [
    ("Anna Ek", "Ekby kommun", 1, "2024-01-01", ""),
    ("Bo Björk", "Ekby kommun", 2, "2024-01-01", "2024-09-30"),
    ("Cia Cederträd", "Ekby kommun", 2, "2024-10-01", ""),
    ("Anna Ek", "Eksjukhuset – psykiatri", 1, "2024-01-01", ""),
]


def test_a_list_becomes_members_by_one_deed_and_twice_changes_nothing(group):
    plan = import_rows(group, *LIST)
    assert (plan.count(Change.NEW), plan.nameless) == (4, 1)
    assert members() == AFTER
    assert Person.objects.count() == 3
    deeds = {event.pgh_context["deeds"][0] for m in Membership.objects.all() for event in m.history.all()}
    assert deeds == {"Läste in en lista med ledamöter i Ekgruppen: 4 nya, 0 ändrade"}
    again = import_rows(group, *LIST)
    assert (again.changes_nothing, len(again.steps), members()) == (True, 4, AFTER)


def test_an_end_and_an_address_are_changes_and_the_place_is_free_for_who_comes(group):
    import_rows(group, "Ekby;;;Anna Ek;;;2024-01-01;", "Ekby;;;Bo Björk;;;2024-01-01;")
    make_person("Cia Ceder")
    plan = import_rows(
        group, "Ekby;;;Cia Ceder;;;2024-07-01;", "Ekby;;;Anna Ek;anna@example.org;;2024-01-01;2024-06-30"
    )
    assert [(step.change, step.says) for step in plan.steps] == [
        (Change.NEW, ""),
        (Change.CHANGED, "E-postadressen läggs till. Slutar 30 juni 2024."),
    ]
    assert members() == [
        ("Anna Ek", "Ekby kommun", 1, "2024-01-01", "2024-06-30"),
        ("Cia Ceder", "Ekby kommun", 1, "2024-07-01", ""),
        ("Bo Björk", "Ekby kommun", 2, "2024-01-01", ""),
    ]
    assert Person.objects.get(name="Anna Ek").email == "anna@example.org"


def test_an_empty_end_changes_nothing(group):
    import_rows(group, "Ekby;;;Anna Ek;;;2024-01-01;2024-06-30")
    assert import_rows(group, "Ekby;;;Anna Ek;;;2024-01-01;").changes_nothing


def test_who_comes_back_gets_a_row_of_their_own(group):
    import_rows(group, "Ekby;;;Anna Ek;;;2024-01-01;2024-03-31")
    import_rows(group, "Ekby;;;Anna Ek;;;2024-10-01;")
    assert [row[3:] for row in members()] == [("2024-01-01", "2024-03-31"), ("2024-10-01", "")]


@pytest.mark.parametrize(
    ("row", "place", "text"),
    [
        ("Akby kommun;;;A;;;2024-01-01;", "A (Organisation)", "finns inte i portalen. Menas «Ekby kommun»?"),
        ("Något annat;;;A;;;2024-01-01;", "A (Organisation)", "Organisationen finns inte i portalen."),
        (";;;A;;;2024-01-01;", "A (Organisation)", "Fyll i vilken organisation"),
        ("Eksjukhuset;;;A;;;2024-01-01;", "B (Funktion)", "Välj bland «medicin» eller «psykiatri»."),
        ("Eksjukhuset;kirurgi;;A;;;2024-01-01;", "B (Funktion)", "Välj bland «medicin» eller «psykiatri»."),
        ("Ekby;;3;A;;;2024-01-01;", "C (Plats)", "Platsen har högst 2."),
        ("Ekby;;två;A;;;2024-01-01;", "C (Plats)", "Skriv platsens nummer med siffror"),
        ("Ekby;;;A;anna;;2024-01-01;", "E (E-post)", "Det är inte en e-postadress."),
        ("Ekby;;;A;;Nowhere;2024-01-01;", "F (Nominerad av)", "Organisationen finns inte"),
        ("Ekby;;;A;;;;", "G (Från)", "Fyll i den första dagen"),
        ("Ekby;;;A;;;1/2/2024;", "G (Från)", "Skriv dagen som år, månad och dag"),
        ("Ekby;;;A;;;2024-02-30;", "G (Från)", "Skriv dagen som år, månad och dag"),
        ("Ekby;;;A;;;0224-02-03;", "G (Från)", "Årtalet verkar inte stämma."),
        ("Ekby;;;A;;;2022-12-31;", "G (Från)", "Gruppen finns från och med 1 januari 2023."),
        ("Ekby;;;A;;;2024-02-01;2024-01-31", "H (Till)", "Den sista dagen ligger före den första."),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(group, row, place, text):
    ((where, what),) = wrong(group, row)
    assert where == f"Rad 2, kolumn {place}"
    assert text in what


def test_days_are_read_as_people_write_them(group):
    plan = plan_of(group, "Ekby;;;A;;;1 februari 2024;2024-03-01 00:00")
    assert [(step.line.start, step.line.end) for step in plan.steps] == [(date(2024, 2, 1), date(2024, 3, 1))]


def test_an_ended_group_and_an_ended_organisation_take_nobody(group):
    group.period = type(group.period)(group.period.lower, date(2024, 7, 1), "[)")
    group.save()
    assert [text for _, text in wrong(group, "Ekby;;;A;;;2024-07-01;", "Ekby;;;B;;;2024-06-01;2024-07-01")] == [
        "Gruppen upphörde 30 juni 2024. Ingen kan ta plats i den efter det.",
        "Gruppen finns till och med 30 juni 2024. Välj en tidigare dag.",
    ]
    Organisation.objects.filter(name="Ekby kommun").update(period=type(group.period)(None, date(2024, 1, 1), "[)"))
    assert wrong(group, "Ekby;;;A;;;2024-02-01;")[0][1].startswith("Organisationen upphörde 31 december 2023.")


def test_a_place_is_held_by_one_at_a_time_and_a_person_holds_it_once(group):
    import_rows(group, "Ekby;;1;Anna Ek;;;2024-01-01;", "Ekby;;2;Bo Björk;;;2024-01-01;")
    found = wrong(
        group,
        "Ekby;;1;Cia;;;2024-02-01;",
        "Ekby;;;Dag;;;2024-02-01;",
        "Ekby;;;Anna Ek;;;2024-02-01;",
        "Ekby;;2;Anna Ek;;;2024-01-01;",
        "Eksjukhuset;medicin;;Eva;;;2024-01-01;",
        "Eksjukhuset;medicin;;Eva;;;2024-03-01;",
    )
    assert found == [
        ("Rad 2, kolumn C (Plats)", "Platsen har redan en ledamot under den tiden."),
        ("Rad 3, kolumn G (Från)", "Alla platser är redan tillsatta under den tiden."),
        ("Rad 4, kolumn G (Från)", "Personen har redan platsen, från och med 1 januari 2024."),
        ("Rad 5, kolumn C (Plats)", "Personen har plats nummer 1."),
        ("Rad 7, kolumn D (Namn)", "Personen står också på rad 6, på samma plats under samma tid."),
    ]


def test_a_longer_time_is_a_row_of_its_own(group):
    import_rows(group, "Ekby;;;Anna Ek;;;2024-01-01;2024-06-30")
    ((place, text),) = wrong(group, "Ekby;;;Anna Ek;;;2024-01-01;2024-12-31")
    assert (place, text.split(".")[0]) == ("Rad 2, kolumn H (Till)", "Uppdraget slutar 30 juni 2024")


def test_people_of_one_name_are_told_apart_by_their_addresses(group):
    make_person("Anna Ek", email="anna.1@example.org")
    make_person("Anna Ek", email="anna.2@example.org")
    make_person("Bo Björk", email="bo@example.org")
    assert wrong(
        group,
        "Ekby;;;Anna Ek;;;2024-01-01;",
        "Ekby;;;Bo Björk;annan@example.org;;2024-01-01;",
        "Ekby;;;Cia;bo@example.org;;2024-01-01;",
    ) == [
        ("Rad 2, kolumn D (Namn)", "Flera personer i portalen heter så. Fyll i e-postadressen."),
        (
            "Rad 3, kolumn E (E-post)",
            "I portalen finns någon med det namnet och en annan adress. Är det samma person, lämna cellen tom.",
        ),
        (
            "Rad 4, kolumn E (E-post)",
            "I portalen hör adressen till någon med ett annat namn. Rätta namnet eller adressen.",
        ),
    ]
    plan = plan_of(group, "Ekby;;;Anna Ek;ANNA.2@example.org;;2024-01-01;")
    assert [step.who.known.email for step in plan.steps] == ["anna.2@example.org"]


def test_no_error_repeats_what_stands_in_the_cell(group):
    rows = ["Hemliga;Hemliga;Hemliga;Hemliga;Hemliga;Hemliga;Hemliga;Hemliga", f"Ekby;;;{'Hemliga' * 30};;;2024-01-01;"]
    found = wrong(group, *rows)
    assert len(found) == 2
    assert "Hemliga" not in str(found)


def test_a_list_with_one_error_changes_nothing(group):
    with pytest.raises(ChangedSinceSeen):
        import_rows(group, LIST[0], "Ekby;;;B;;;nyss;")
    assert members() == []


def test_what_the_user_saw_is_what_is_done(group):
    table = read_table("\n".join([HEAD, *LIST]).encode())
    columns = find_columns(table, COLUMNS)
    records = columns.records(table)
    seen = plan_members(group, records, columns).fingerprint
    make_member(group, make_person("Dag"), seat=Seat.objects.get(group=group, function=""), start=DAY)
    before = members()
    with pytest.raises(ChangedSinceSeen):
        import_members(group=group, records=records, columns=columns, seen=seen, by=None)
    assert members() == before


def test_a_plan_asks_as_little_of_the_database_for_many_rows_as_for_few(group, django_assert_num_queries):
    rows = [
        f"Ekby;;;Person {n};;;20{n // 12 + 24}-{n % 12 + 1:02}-01;20{n // 12 + 24}-{n % 12 + 1:02}-20"
        for n in range(30)
    ]
    for many in (1, 3, 30):
        with django_assert_num_queries(4):
            assert plan_of(group, *rows[:many]).errors == []


# The pages


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def leader(stage: Stage) -> Client:
    return signed_in(stage, "process_leader")


def signed_in(stage: Stage, role: str) -> Client:
    client = Client()
    client.force_login(stage.users[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def address(stage: Stage) -> str:
    make_seat(stage.open, organisation=make_organisation("Ekby kommun"), maximum=2)
    return f"/grupper/{stage.open.slug}/ledamoter/import/"


GOOD = f"{HEAD}\nEkby kommun;;;Anna Ek;;;2024-01-01;\n"


def carried(page: str) -> str:
    return re.search(r'name="underlag" value="([^"]+)"', page)[1]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "pasted"])
def test_a_list_is_looked_at_then_saved_and_the_second_time_there_is_nothing_to_save(leader, address, kind):
    rows = [tuple(line.split(";")) for line in GOOD.splitlines()]
    data = as_xlsx(rows, sheet="Blad") if kind == "xlsx" else GOOD.encode("cp1252")

    def brought() -> dict[str, object]:
        return {"tabell": GOOD} if kind == "pasted" else {"fil": SimpleUploadedFile("lista", data)}

    seen = leader.post(address, brought())
    assert (seen.status_code, seen["Cache-Control"]) == (200, "no-store")
    assert Membership.objects.filter(person__name="Anna Ek").count() == 0
    saved = leader.post(address, {"underlag": carried(seen.content.decode())}, follow=True)
    assert "Listan är sparad: en ny ledamot och noll ändringar." in saved.content.decode()
    assert Membership.objects.filter(person__name="Anna Ek").count() == 1
    again = leader.post(address, brought()).content.decode()
    assert "Det finns inget att spara." in again


def test_errors_are_shown_in_a_table_and_the_pasted_text_stays(leader, address):
    answer = leader.post(address, {"tabell": f"{HEAD}\nEkby kommun;;;Anna Ek;;;igår;\n"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 uppgift i listan behöver rättas" in page
    assert "G (Från)" in page
    assert "Ekby kommun;;;Anna Ek;;;igår;" in page
    assert "underlag" not in page


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        ({}, "Välj en fil eller klistra in en tabell"),
        ({"fil": SimpleUploadedFile("a.xlsx", b"PK" + bytes(3000))}, "inte en tabell som kan läsas"),
        ({"fil": SimpleUploadedFile("a.csv", b"")}, "Filen är tom"),
        ({"fil": SimpleUploadedFile("a.csv", b"a" * (11 << 20))}, "större än 10 MB"),
        ({"tabell": "a;b\nc;d\n"}, "saknar «Organisation», «Namn» och «Från»"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(leader, address, brought, sentence):
    answer = leader.post(address, brought)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_file_with_a_personnummer_is_refused_whole_and_a_chance_match_can_be_confirmed(leader, address):
    data = f"{HEAD};Telefon\nEkby kommun;;;Anna Ek;;;2024-01-01;;{NUMBER}\n".encode()
    refused = leader.post(address, {"fil": SimpleUploadedFile("a.csv", data)})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "(rad 2, kolumn I)" in page
    assert NUMBER not in page
    box = {confirmation_name("fil"): seal(NUMBER)}
    seen = leader.post(address, {"fil": SimpleUploadedFile("a.csv", data), **box})
    assert seen.status_code == 200
    assert NUMBER not in seen.content.decode()
    assert leader.post(address, {"underlag": carried(seen.content.decode())}).status_code == 302


def test_a_confirmed_name_is_saved_and_the_history_tells(leader, address):
    text = f"{HEAD}\nEkby kommun;;;Avtal {NUMBER};;;2024-01-01;\n"
    assert leader.post(address, {"tabell": text}).status_code == 422
    seen = leader.post(address, {"tabell": text, confirmation_name("tabell"): seal(text)})
    assert leader.post(address, {"underlag": carried(seen.content.decode())}).status_code == 302
    event = Person.objects.get(name__startswith="Avtal").history.get()
    assert "intygade att siffrorna i «namn» inte är ett personnummer" in event.pgh_context["deeds"][-1]


def test_nothing_of_the_list_is_kept_between_the_steps(leader, address, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    people = Person.objects.count()
    large = GOOD.encode() + b"\n" * (4 << 10) + b";;;;;;;;;x" * 1000
    assert leader.post(address, {"fil": SimpleUploadedFile("a.csv", large)}).status_code in {200, 422}
    assert Person.objects.count() == people


def test_a_list_that_somebody_else_looked_at_or_that_was_altered_is_not_saved(leader, stage, address):
    page = leader.post(address, {"tabell": GOOD}).content.decode()
    for content in (carried(page) + "x", "x"):
        answer = leader.post(address, {"underlag": content})
        assert answer.status_code == 422
        assert "Välj den igen" in answer.content.decode()
    elsewhere = f"/grupper/{stage.internal.slug}/ledamoter/import/"
    assert leader.post(elsewhere, {"underlag": carried(page)}).status_code == 422


def test_a_list_is_shown_again_when_the_group_has_changed_meanwhile(leader, stage, address):
    seat = Seat.objects.get(group=stage.open, maximum=2)
    page = leader.post(address, {"tabell": GOOD}).content.decode()
    dag = make_member(stage.open, make_person("Dag"), seat=seat, start=DAY)
    answer = leader.post(address, {"underlag": carried(page)})
    assert answer.status_code == 412
    assert "Gruppen har ändrats sedan du granskade listan." in answer.content.decode()
    end_early(row=dag, last_day=date(2024, 2, 1), reason="slutade", by=None)
    make_member(stage.open, make_person("Eva"), seat=seat, place=2, start=DAY)
    full = leader.post(address, {"underlag": carried(answer.content.decode())})
    assert full.status_code == 412
    assert "Alla platser är redan tillsatta under den tiden." in full.content.decode()


def test_only_the_process_leader_reads_in_and_is_shown_the_way(leader, stage, address):
    roster = address.removesuffix("import/")
    assert address in leader.get(roster).content.decode()
    for role in ("chair", "steering", "member"):
        client = signed_in(stage, role)
        assert client.post(address, {"tabell": GOOD}).status_code == 403
        assert address not in client.get(roster).content.decode()


def test_the_form_is_guarded_against_other_sites(stage, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(address, {"tabell": GOOD}).status_code == 403


# What is handed out


def exported(client: Client, group: Group, kind: str = "csv", day: str = "2024-06-01") -> list[tuple[str, ...]]:
    answer = client.get(f"/grupper/{group.slug}/ledamoter/lista.{kind}?datum={day}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="ledamoter-{group.slug}-{day}.{kind}"'
    return [row.cells for row in read_table(answer.content).rows]


@pytest.fixture
def filled(stage: Stage) -> Group:
    town = make_organisation("Ekby kommun")
    seat = make_seat(stage.open, organisation=town, maximum=2, minimum=2)
    make_member(stage.open, make_person("=Anna Ek", is_elected=True), seat=seat, start=DAY)
    patients = make_seat(stage.open, organisation=make_organisation("Brukarna", Organisation.Kind.USER_ORGANISATION))
    make_member(stage.open, make_person("Bo Björk"), seat=patients, start=DAY, end=date(2024, 12, 31))
    return stage.open


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_members_has_the_names_that_its_reader_may_see(stage, leader, filled, kind):
    head = ("Organisation", "Funktion", "Plats", "Namn", "Nominerad av", "Från", "Till", "Läge")
    town = ("Ekby kommun", "", "1", "=Anna Ek", "", "2024-01-01", "", "tillsatt")
    vacant = ("Ekby kommun", "", "2", "", "", "", "", "vakant")

    def users(name: str) -> tuple[str, ...]:
        return ("Brukarna", "", "1", name, "", "2024-01-01", "2024-12-31", "tillsatt")

    assert [row[:8] for row in exported(leader, filled, kind)] == [head, town, vacant, users("Bo Björk")]
    assert [row[:8] for row in exported(Client(), filled, kind)] == [head, town, vacant, users("")]


def test_what_is_handed_out_changes_nothing_when_it_is_read_in_again(leader, filled):
    data = leader.get(f"/grupper/{filled.slug}/ledamoter/lista.xlsx?datum=2024-06-01").content
    page = leader.post(f"/grupper/{filled.slug}/ledamoter/import/", {"fil": SimpleUploadedFile("a.xlsx", data)})
    assert "Det finns inget att spara." in page.content.decode()
    assert "1 rad utan namn hoppas över." in page.content.decode()


def test_there_is_no_file_of_another_kind_or_of_no_day(leader, filled):
    assert leader.get(f"/grupper/{filled.slug}/ledamoter/lista.pdf").status_code == 404
    assert leader.get(f"/grupper/{filled.slug}/ledamoter/lista.csv?datum=igar").status_code == 404
