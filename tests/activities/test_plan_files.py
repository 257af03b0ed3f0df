"""The plan as a file: out and in again without loss, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import page
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordDocument

from activities import actions
from activities.models import Activity, ActivityYear, Status, YearStatus
from samla.importing.reading import read_table
from tests.activities.test_table import DAY, YEAR, add, leader, sign_in, soup, stage  # noqa: F401 – fixtures
from tests.cast import Stage
from tests.factories import make_member, make_person, make_target_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FILE, IMPORT = f"/aktiviteter/tabell/fil.{{}}?ar={YEAR}", f"/aktiviteter/tabell/las-in/?ar={YEAR}"
Add = Callable[..., ActivityYear]


@pytest.fixture
def rows(stage: Stage, add: Add) -> list[ActivityYear]:  # noqa: F811
    member, elderly, young = make_person("Maja Ek"), make_target_group("Äldre"), make_target_group("Unga")
    make_member(stage.open, member)
    first = add("=Trygg hemgång", responsible=member, target_groups=[elderly, young], follow_up_owner=stage.open)
    actions.change_year(row=first, planned_from=date(2024, 1, 1), planned_to=date(2024, 6, 30), by=None)
    second = add("Skolfrånvaro")
    actions.set_status(row=second, status=Status.PAUSED, reason="Väntar; sedan «vi får se».", on=DAY, by=None)
    return [first, second]


def exported(client: Client, kind: str = "xlsx") -> list[list[str]]:
    content = client.get(FILE.format(kind)).content
    return [list(row.cells) for row in read_table(content).rows]


def upload(client: Client, table: list[list[str]]) -> BeautifulSoup:
    text = "\n".join("\t".join(row) for row in table)
    return soup(client.post(IMPORT, {"tabell": text}))


def save(client: Client, preview: BeautifulSoup):
    return client.post(IMPORT, {"underlag": preview.select_one("[name=underlag]")["value"]})


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_that_comes_back_untouched_changes_nothing(leader, rows, kind):  # noqa: F811
    content = leader.get(FILE.format(kind)).content
    answer = soup(leader.post(IMPORT, {"fil": SimpleUploadedFile(f"plan.{kind}", content)}))
    assert "Tabellen stämmer med portalen" in answer.select_one(".samla-lead").text
    assert "2 rader är som i portalen." in answer.text


def test_what_is_changed_in_the_file_is_shown_and_then_saved_whole(leader, rows):  # noqa: F811
    table = exported(leader)
    heading = table[0]
    table[1][heading.index("Aktivitet")] = "Tryggare hemgång"
    table[2][heading.index("Status")] = "genomförd"
    table[2][heading.index("Varför")] = ""
    new = [""] * len(heading)
    new[heading.index("Aktivitet")], new[heading.index("Målgrupp")] = "Ny rutin", "Unga"
    new[heading.index("Grupp")] = "Öppna gruppen"
    preview = upload(leader, [*table, new])
    assert preview.select_one("[data-samla-count]")["data-samla-count"] == "3"
    assert Activity.objects.filter(title="Tryggare hemgång").count() == 0
    assert save(leader, preview).status_code == 302
    assert [one.title for one in Activity.objects.order_by("pk")] == ["Tryggare hemgång", "Skolfrånvaro", "Ny rutin"]
    assert rows[1].statuses.order_by("-pk").first().status == "done"
    made = ActivityYear.objects.get(activity__title="Ny rutin")
    assert (made.year, made.position, made.activity.target_groups.get().names.get().name) == (YEAR, 3, "Unga")


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("Målgrupp", "Marsmänniskor", "Det finns inget sådant i listan över målgrupp"),
        ("Mål", "Något", "Det finns inget sådant i listan över mål"),
        ("Ansvarig", "Ingen Alls", "Ingen i gruppen heter så"),
        ("Status", "klar kanske", "Okänd status"),
        ("Status", "inställd", "Skriv kort varför"),
        ("Till", "2023-01-01", "kan inte sluta innan den börjar"),
        ("Från", "i våras", "Skriv dagen som år, månad och dag"),
        ("Nr", "999999", "Det finns ingen sådan rad"),
        ("Aktivitet", "", "Skriv vad aktiviteten heter"),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_column_and_nothing_saved(leader, rows, column, typed, sentence):  # noqa: F811
    table = exported(leader)
    table[1][table[0].index(column)] = typed
    table[2][table[0].index("Aktivitet")] = "Annat namn"
    if typed == "2023-01-01":
        table[1][table[0].index("Från")] = "2024-02-01"
    answer = upload(leader, table)
    told = [[cell.text for cell in row.select("th, td")] for row in answer.select("[data-samla-count] tr")]
    assert any(row[0] == "2" and sentence in row[2] for row in told), told
    assert "Annat namn" in answer.select_one("textarea").text
    assert not Activity.objects.filter(title="Annat namn").exists()
    assert YearStatus.objects.count() == 1


def test_a_row_that_somebody_changed_since_the_file_was_fetched_is_not_written_over(leader, rows):  # noqa: F811
    table = exported(leader)
    actions.change_activity(activity=rows[0].activity, title="Namnet nu", on=DAY, by=None)
    table[1][table[0].index("Aktivitet")] = "Namnet i filen"
    assert "Raden har ändrats i portalen" in upload(leader, table).text
    assert Activity.objects.get(pk=rows[0].activity_id).title == "Namnet nu"


def test_a_table_that_would_do_something_else_by_now_is_shown_again(leader, rows):  # noqa: F811
    table = exported(leader)
    table[2][table[0].index("Aktivitet")] = "Nytt namn"
    preview = upload(leader, table)
    actions.change_activity(activity=rows[1].activity, title="Någon annans namn", on=DAY, by=None)
    assert save(leader, preview).status_code in (409, 412)
    assert Activity.objects.get(pk=rows[1].activity_id).title == "Någon annans namn"


def test_people_are_named_only_to_those_inside(stage, rows):  # noqa: F811
    named = {role: "Maja Ek" in str(exported(sign_in(stage, role), "csv")) for role in ("public", "chair", "steering")}
    assert named == {"public": False, "chair": True, "steering": True}


def test_the_paper_is_accessible_and_the_word_document_holds_the_same_rows(leader, rows):  # noqa: F811
    pdf = leader.get(FILE.format("pdf"))
    assert pdf["Content-Type"] == "application/pdf"
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        found = page.validate_pdf_bytes(pdf.content, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in found.failures] == []
    document = WordDocument(BytesIO(leader.get(FILE.format("docx")).content))
    titles = [row.cells[0].text for row in document.tables[0].rows]
    assert titles == ["Aktivitet", "=Trygg hemgång", "Skolfrånvaro"]
