"""A half-year that comes in as a file, a pasted table or a typed grid: what is read, asked, refused, kept and saved."""

from __future__ import annotations

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from deviations.actions.codes import retire_code
from deviations.actions.incoming import apply_incoming
from deviations.models import CaseCount, CauseMention, ColumnLayout, IncomingStatistics, StatisticsBatch, forget_old
from groups.models import Group
from samla.errors import Refusal
from samla.models import User
from tests.deviations.conftest import Codes, MakeBatch
from tests.factories import make_group, make_member, make_person, make_user

pytestmark = pytest.mark.django_db

URL = "/avvikelser/inlasning/"
ABOUT = {"halvar": "2024-1", "uttagen": "2024-07-10", "kalla": "Registret"}
HEAD = "Ärendenr;Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Orsak;Beskrivning"
SECRET = "Den hemliga texten om ett enskilt fall"
TWO_CASES = (
    f"{HEAD}\n"
    f"A1;Norra;Äldre;Utskrivning;Kommun;Sjukhus;Information;{SECRET}\n"
    f"A2;Norra kommunen;Äldre;Utskrivning;kommun;SJUKHUS;Information; Rutiner;{SECRET}\n"
).replace("Information; Rutiner", '"Information; Rutiner"')


@pytest.fixture
def analyst(client: Client, db: None) -> User:
    user = make_user("Ada Analytiker")
    make_member(make_group("Analysgruppen", Group.Kind.ANALYSIS), make_person("Ada Analytiker", user=user))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def bring(client: Client, data: bytes | str, **more: Any) -> Any:
    content = data.encode() if isinstance(data, str) else data
    return client.post(URL, {**ABOUT, "fil": SimpleUploadedFile("uttag.csv", content), **more})


def text_of(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").text.split())


def test_cases_are_counted_shown_and_saved_whole(client: Client, analyst: User, codes: Codes) -> None:
    answer = bring(client, TWO_CASES)
    review = client.get(answer["Location"])

    assert "Tabellen ger 2 ärenden" in text_of(review)
    assert "inte lästa: A · Ärendenr, H · Beskrivning" in text_of(review)
    assert not StatisticsBatch.objects.exists()
    saved = client.post(answer["Location"], {"spara": "1"})
    batch = StatisticsBatch.objects.get()
    assert (saved["Location"], batch.published_on) == ("/avvikelser/2024-1/", None)
    assert [(row.municipality, row.count) for row in batch.counts.all()] == [(codes.north, 2)]
    assert {row.cause.code: row.count for row in batch.mentions.all()} == {"information": 2, "rutiner": 1}
    assert not IncomingStatistics.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_text_files_are_read_in_any_usual_form(
    client: Client, analyst: User, codes: Codes, encoding: str, mark: str
) -> None:
    rows = ["Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Antal", "Norra;Äldre;Läkemedel;Kommun;Sjukhus;7"]
    bring(client, "\r\n".join(rows).replace(";", mark).encode(encoding))

    assert IncomingStatistics.objects.get().counted["cases"] == [
        ["Norra", "Äldre", "Läkemedel", "Kommun", "Sjukhus", "", 7]
    ]


def test_a_counted_workbook_and_a_pasted_table_say_the_same(client: Client, analyst: User, codes: Codes) -> None:
    rows = [
        ("Halvårsstatistik", "", "", "", "", ""),
        ("Kommun", "Målgrupp", "Händelsetyp", "Avsändare", "Mottagare", "Antal"),
        ("Norra", "Äldre", "Utskrivning", "Kommun", "Sjukhus", 12),
        ("Södra", "Unga", "Läkemedel", "Sjukhus", "Kommun", 0),
        ("Södra", "Unga", "Läkemedel", "Sjukhus", "Kommun", 8),
    ]
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    bring(client, made.getvalue())
    first = IncomingStatistics.objects.get().counted
    client.post(URL, {**ABOUT, "tabell": "\n".join("\t".join(map(str, row)) for row in rows)})

    assert sum(row[-1] for row in first["cases"]) == 20
    assert IncomingStatistics.objects.get().counted == first


def test_a_long_pasted_table_is_read_and_one_that_is_far_too_long_is_refused(
    client: Client, analyst: User, codes: Codes
) -> None:
    head, row = "Kommun\tMålgrupp\tHändelsetyp\tAvsändare\tMottagare\n", "Norra\tÄldre\tUtskrivning\tKommun\tSjukhus\n"
    told = client.post(URL, {**ABOUT, "tabell": head + row * 60_000})  # 2,7 MB
    assert told.status_code == 302
    assert sum(found[-1] for found in IncomingStatistics.objects.get().counted["cases"]) == 60_000
    refused = client.post(URL, {**ABOUT, "tabell": "x" * (17 * 1024 * 1024)})
    assert (refused.status_code, "för stor" in refused.content.decode()) == (413, True)


def test_unknown_headings_are_asked_for_once_and_remembered(client: Client, analyst: User, codes: Codes) -> None:
    table = "Ort;Vilka;Vad;Vem;Till vem\nNorra;Äldre;Utskrivning;Kommun;Sjukhus\n"
    asked = bring(client, table)
    page = BeautifulSoup(asked.content, "html.parser")
    fingerprint = page.select_one("input[name=rubriker]")["value"]  # type: ignore[index]
    chosen = {"municipality": 0, "target_group": 1, "event_type": 2, "sender": 3, "receiver": 4}
    fields = {f"kolumn-{key}": str(index) for key, index in chosen.items()}

    assert asked.status_code == 422
    assert bring(client, table, rubriker=fingerprint, **fields).status_code == 302
    assert ColumnLayout.objects.get().columns == chosen
    assert bring(client, table).status_code == 302


def test_unknown_values_are_asked_for_once_and_remembered(client: Client, analyst: User, codes: Codes) -> None:
    table = "Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare\nNorra;65+;Utskrivning;Kommun;Sjukhus\n"
    review = bring(client, table)["Location"]
    page = BeautifulSoup(client.get(review).content, "html.parser")
    field = page.select_one("select[name^=varde-]")["name"]  # type: ignore[index]

    assert client.post(review, {}).status_code == 422
    assert client.post(review, {"spara": "1"}).status_code == 409
    assert client.post(review, {field: codes.elderly.code}).status_code == 302
    assert client.post(review, {"spara": "1"}).status_code == 302
    assert CaseCount.objects.get().target_group == codes.elderly
    again = bring(client, table + "Norra;65+;Läkemedel;Kommun;Sjukhus\n")["Location"]
    assert "Välj vad de betyder" not in text_of(client.get(again))


def test_the_same_file_again_changes_nothing_and_another_replaces_and_keeps(
    client: Client, analyst: User, codes: Codes
) -> None:
    for _ in range(2):
        review = bring(client, TWO_CASES)["Location"]
        status = client.post(review, {"spara": "1"}).status_code
    assert (status, StatisticsBatch.objects.count()) == (409, 1)
    assert "Det finns inget att spara" in text_of(client.get(review))

    review = bring(client, TWO_CASES + "A3;Norra;Unga;Läkemedel;Kommun;Sjukhus;;x\n")["Location"]
    shown = " ".join(BeautifulSoup(client.get(review).content, "html.parser").get_text(" ").split())
    client.post(review, {"spara": "1"})

    assert "Norra kommunen 2 3 +1" in shown
    earlier, now = StatisticsBatch.objects.order_by("pk")
    assert (earlier.is_current, now.is_current, now.corrects) == (False, True, earlier)
    assert sum(earlier.counts.values_list("count", flat=True)) == 2


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (f"{HEAD}\nA1;Norra;Äldre;Utskrivning;Kommun;Sjukhus;;Se 811218-9876\n", "kolumn H, rad 2"),
        (f"{HEAD}\n811218-9876;Norra;Äldre;Utskrivning;Kommun;Sjukhus;;\n", "kolumn A, rad 2"),
        (
            f"{HEAD}\nA1;Norra;Äldre;{'x' * 81};Kommun;Sjukhus;;\n",
            "D · Händelsetyp ser ut att innehålla fritext",
        ),
        (
            HEAD + "".join(f"\nA;Norra;Äldre;Typ {n};Kommun;Sjukhus;;" for n in range(201)),
            "fler än 200 olika värden, i rad 202",
        ),
        (f"{HEAD}\nA1;Norra;Äldre;=1+1;Kommun;Sjukhus;;\n", "formel (rad 2, kolumn D)"),
        ("x", "Välj vilka kolumner"),
        ("", "Filen är tom"),
    ],
)
def test_what_must_not_come_in_is_refused_by_its_place_and_nothing_is_kept(
    client: Client, analyst: User, codes: Codes, table: str, sentence: str
) -> None:
    answer = bring(client, table)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "811218" not in answer.content.decode()
    assert not IncomingStatistics.objects.exists()


def test_each_wrong_count_is_told_by_row_and_column_and_never_by_what_it_says(
    client: Client, analyst: User, codes: Codes
) -> None:
    head = "Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Registrerad;Antal"
    rows = ["Norra;Äldre;Utskrivning;Kommun;Sjukhus;2024-02-01;hemligt", "Norra;Äldre;Läkemedel;Kommun;Sjukhus;igår;3"]
    answer = bring(client, "\n".join([head, *rows]))
    cells = [
        [cell.text for cell in row.select("th, td")]
        for row in BeautifulSoup(answer.content, "html.parser").select("#svar tbody tr")
    ]

    assert answer.status_code == 422
    assert [row[:2] for row in cells] == [["2", "G (Antal)"], ["3", "F (Registrerad)"]]
    assert "hemligt" not in answer.content.decode()


def test_merged_headings_are_refused(client: Client, analyst: User, codes: Codes) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Målgrupp", "Händelsetyp"])
        sheet.merge_range(0, 3, 0, 4, "Parter")
        sheet.write_row(1, 0, ["Norra", "Äldre", "Utskrivning", "Kommun", "Sjukhus"])

    assert "Rubriken i rad 1, kolumn D–E är sammanslagna celler" in text_of(bring(client, made.getvalue()))


def test_cases_of_another_time_are_left_out_and_told(client: Client, analyst: User, codes: Codes) -> None:
    head = "Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Registrerad"
    rows = [f"Norra;Äldre;Utskrivning;Kommun;Sjukhus;{day}" for day in ("2024-01-01", "2024-06-30 13:30", "2024-07-01")]
    review = client.get(bring(client, "\n".join([head, *rows]))["Location"])

    assert "Tabellen ger 2 ärenden" in text_of(review)
    assert "1 rad gäller en annan tid" in text_of(review)


def test_nothing_of_a_case_is_anywhere_when_a_file_has_been_read(
    client: Client, analyst: User, codes: Codes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """The database's every table, the data folder, temporary files and the log hold no row, free text or number."""
    before = {path for path in Path(tempfile.gettempdir()).glob("*") if path.is_file()}
    review = bring(client, TWO_CASES)["Location"]
    bring(client, TWO_CASES.replace(SECRET, f"{SECRET} 811218-9876"))
    client.post(review, {"spara": "1"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        for name in tables:
            cursor.execute(f'SELECT count(*) FROM "{name}" t WHERE t::text LIKE %s OR t::text LIKE %s', [
                f"%{SECRET}%", "%811218%"
            ])  # fmt: skip
            assert (name, cursor.fetchone()) == (name, (0,))
    out, err = capfd.readouterr()
    fresh = [path for path in Path(tempfile.gettempdir()).glob("*") if path.is_file() and path not in before]
    kept = [path for path in Path(settings.DATA_DIR).rglob("*") if path.is_file() and path.suffix in (".log", ".txt")]
    texts = [path.read_bytes() for path in (*fresh, *kept) if path.stat().st_size < 50_000_000]
    assert StatisticsBatch.objects.exists()
    assert SECRET not in caplog.text + out + err
    assert not any(SECRET.encode() in text or b"811218-9876" in text for text in texts)


def test_what_is_looked_through_is_its_owners_and_is_forgotten_after_a_day(
    client: Client, analyst: User, codes: Codes
) -> None:
    review = bring(client, TWO_CASES)["Location"]
    kept = IncomingStatistics.objects.get()
    other = make_user("Olle Annan")
    make_member(Group.objects.get(), make_person("Olle Annan", user=other))
    stranger = Client()
    stranger.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert stranger.get(review).status_code == 404
    assert client.get(review).status_code == 200
    assert (forget_old(kept.kept_at + timedelta(hours=23)), forget_old(kept.kept_at + timedelta(hours=25))) == (0, 1)
    assert client.get(review).status_code == 404


def test_a_fault_on_the_way_leaves_nothing_half_saved(client: Client, analyst: User, codes: Codes) -> None:
    bring(client, TWO_CASES)
    kept = IncomingStatistics.objects.get()
    kept.extracted_on = date(2024, 1, 1)

    with pytest.raises(Refusal):
        apply_incoming(incoming=kept, by=analyst)
    assert not StatisticsBatch.objects.exists()
    assert not CauseMention.objects.exists()
    assert IncomingStatistics.objects.exists()


# The grid


def grid_row(number: int, codes: Codes, count: str, **others: str) -> dict[str, str]:
    facts = {
        "municipality": codes.north.slug,
        "target_group": codes.elderly.code,
        "event_type": "utskrivning",
        "sender": "kommun",
        "receiver": "sjukhus",
        "count": count,
        **others,
    }
    return {f"rad-{number}-{name}": value for name, value in facts.items()}


def test_a_half_year_is_typed_row_by_row(client: Client, analyst: User, codes: Codes) -> None:
    rows = grid_row(1, codes, "12") | grid_row(3, codes, "9", event_type="lakemedel")
    given = {**ABOUT, "rader": "5", **rows, "orsak-information": "14"}
    answer = client.post("/avvikelser/2024-1/rutnat/", given)
    client.post(answer["Location"], {"spara": "1"})

    batch = StatisticsBatch.objects.get()
    assert sorted(batch.counts.values_list("count", flat=True)) == [9, 12]
    assert {row.cause.code: row.count for row in batch.mentions.all()} == {"information": 14}


def test_a_row_that_is_begun_must_be_finished_and_what_was_typed_stays(
    client: Client, analyst: User, codes: Codes
) -> None:
    given = {**ABOUT, "rader": "2", **grid_row(1, codes, "", sender="")}
    answer = client.post("/avvikelser/2024-1/rutnat/", given)
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 422
    assert "Välj avsändare i rad 1" in page.text
    assert "Rad 1: Skriv hur många" in page.text
    assert page.select_one("select[name=rad-1-municipality] option[selected]")["value"] == codes.north.slug  # type: ignore[index]


def test_more_rows_can_be_had_and_what_is_stored_stands_in_the_grid(
    client: Client, analyst: User, codes: Codes, make_batch: MakeBatch
) -> None:
    make_batch(2024, 1)
    page = BeautifulSoup(client.get("/avvikelser/2024-1/rutnat/").content, "html.parser")
    more = client.post("/avvikelser/2024-1/rutnat/", {**ABOUT, "rader": "7", "fler": "1"})

    assert [field["value"] for field in page.select("input[name$=count][value]")] == ["30", "10"]
    assert len(BeautifulSoup(more.content, "html.parser").select("[data-samla-grid] tbody tr")) == 17


def test_the_form_and_its_files_are_guarded_against_other_sites(analyst: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(analyst, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert bring(strict, TWO_CASES).status_code == 403


def test_retired_codes_are_not_offered_but_still_understood(client: Client, analyst: User, codes: Codes) -> None:
    retire_code(row=codes.discharge, retired=True, by=None)
    page = BeautifulSoup(client.get("/avvikelser/2024-1/rutnat/").content, "html.parser")

    assert [option["value"] for option in page.select("select[name=rad-1-event_type] option")] == ["", "lakemedel"]
    assert bring(client, TWO_CASES).status_code == 302


def test_a_half_year_that_has_not_ended_is_not_typed_in(client: Client, analyst: User, codes: Codes) -> None:
    answer = client.get("/avvikelser/2999-1/rutnat/", follow=True)
    assert answer.redirect_chain == [("/avvikelser/", 302)]
    assert "Talen skrivs in efter den 30 juni 2999." in text_of(answer)
