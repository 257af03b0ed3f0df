"""All years of money as files that leave the portal, and the page that leads to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import page
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pypdf import PdfReader

from finance import actions
from finance.models import BudgetLine, Entry
from groups.models import Group
from tests.factories import make_decision, make_group
from tests.finance.conftest import MakeYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_years_on_paper_pass_the_profiles_for_accessibility_and_archives(make_year: MakeYear) -> None:
    make_year(2023, "8.2", "5.6", "5.2")
    year = make_year(2024, "8.6", "4.8", "5.4", closed=False)
    line = year.lines.get(kind=BudgetLine.Kind.COST)
    actions.book_entry(line=line, amount=Decimal(6_000_000), on=date(2024, 1, 1), kind=Entry.Kind.BUDGET, by=None)
    actions.close_year(year=year, on=date(2025, 2, 1), by=None)
    actions.publish_year(year=year, on=date(2025, 3, 1), by=None)
    decision = make_decision(make_group(visibility=Group.Visibility.PUBLIC))
    actions.commit_money(title="Mottagning", years={2025: None}, decision=decision, by=None)

    answer = Client().get("/ekonomi/fil/pdf/")

    assert answer["Content-Disposition"] == 'attachment; filename="ekonomi.pdf"'
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(answer.content, profile=profile)
        assert (report.is_compliant, [failure.message for failure in report.failures]) == (True, [])
    paper = PdfReader(BytesIO(answer.content))
    told = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).replace("\u00a0", " ").split())
    for said in (
        "Ekonomi 2023–2024",
        "Utgående balans år för år",
        "Tabell: Utgående balans år för år",
        "2024 kostnader 6,0 5,4 +0,6",
        "Mottagning 2025",
        "Årets resultat",
    ):
        assert said in told
    assert list(paper.attachments) == ["ekonomi.csv"]


def test_the_years_as_a_table_are_in_kronor_and_only_those_that_the_reader_may_read(make_year: MakeYear) -> None:
    make_year(2023, "8.2", "5.6", "5.2")
    make_year(2024, "8.6", "4.8", "5.4", published=False)

    rows = Client().get("/ekonomi/fil/csv/").content.decode("utf-8-sig").splitlines()

    assert rows == [
        "År;Ingående balans;Intäkter;Kostnader;Årets resultat;Utgående balans;Intecknat;Fria medel",
        "2023;8200000,00;5600000,00;5200000,00;400000,00;8600000,00;0,00;8600000,00",
    ]
    assert Client().get("/ekonomi/fil/docx/").status_code == 404


def test_without_a_year_there_is_no_file(db: None) -> None:
    assert Client().get("/ekonomi/fil/pdf/").status_code == 404


def test_the_overview_leads_to_its_files_and_tells_budget_and_promises(make_year: MakeYear) -> None:
    make_year(2024, "8.6", "4.8", "5.4")
    decision = make_decision(make_group(visibility=Group.Visibility.PUBLIC))
    actions.commit_money(title="Mottagning", years={2025: Decimal(3_000_000)}, decision=decision, by=None)

    shown = BeautifulSoup(Client().get("/ekonomi/").content, "html.parser")

    links = {str(link["href"]) for link in shown.select("main a")}
    assert {"/ekonomi/fil/pdf/", "/ekonomi/fil/csv/", f"/beslut/{decision.pk}/"} <= links
    rows = [" ".join(row.text.split()) for row in shown.select("[aria-label='Budget och utfall år för år'] tbody tr")]
    assert rows == ["2024 intäkter – 4,8 – –", "2024 kostnader – 5,4 – –"]
