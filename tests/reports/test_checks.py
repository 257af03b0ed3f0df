"""The self-check: the traps that the printed report of 2024 fell into are found, and a clean report is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.checks import Finding, GroupName, Kind, OldName, Reference, check, readability
from reports.content import (
    Authored,
    Block,
    Bullets,
    Drawing,
    Figure,
    Head,
    Link,
    Paragraph,
    ReportContent,
    Section,
    SourceRow,
    Table,
    walk,
)
from reports.models import AnnualReport
from reports.queries.reference import reference_for
from samla.charts import StructureNode, structure_chart
from tests.demo_database import USUAL_DAY, InTheDemo
from tests.reports.conftest import build

pytestmark = pytest.mark.database

REFERENCE = Reference(
    year=2024,
    full_name="Vårdsamverkan Ekbygden",
    short_name="EKB Y",
    also_known_as=("EKB-området",),
    abbreviations={"CFS": "en skala för skörhet", "SIP": "samordnad individuell plan"},
    proper_names=("NOSAM Norra", "SÄS"),
    old_names=(OldName("Psykisk ohälsa och beroende", "Psykisk hälsa och missbruk"),),
    valid_names=("Barn och unga", "Psykisk hälsa och missbruk", "Äldre"),
    target_groups=("Barn och unga", "Psykisk hälsa och missbruk", "Äldre"),
    groups=(GroupName("norra", ("NOSAM Norra",)), GroupName("sodra", ("NOSAM Södra",))),
    people=("Ada Ek",),
    leads=lambda path: path == "/beslut/",
)
MEETINGS = Figure(
    "moten-norra",
    Decimal(7),
    "sju",
    "möten i NOSAM Norra",
    tuple(SourceRow(f"möte {number}") for number in range(7)),
)
CHART = structure_chart("s", title="Grupperna", message="Två grupper.", nodes=[StructureNode("1", "A", None, "grupp")])


def a_sum(key: str, label: str, amount: int) -> Figure:
    return Figure(key, Decimal(amount), f"{amount} kr", label, (SourceRow(label, amount=Decimal(amount)),), rule="sum")


def report_of(*blocks: Block, anchor: str = "lokalt") -> ReportContent:
    head = Head("Vårdsamverkan Ekbygden", "EKB Y", date(2025, 3, 21), "", ())
    return ReportContent(2024, "Årsrapport 2024", head, (), (Section(anchor, "NOSAM", blocks),))


def found_in(*blocks: Block) -> list[str]:
    return [finding.check for finding in check(report_of(*blocks), REFERENCE)]


# Each trap as somebody would write it, and what finds it; then the same said right
TRAPS = {
    "Q1 a result that is a balance": (
        "<p>Året gav ett positivt resultat på 8 mnkr.</p>",
        "result_alone",
        "<p>Årets resultat blev −0,6 mnkr. Vi följer resultaten av samverkan.</p>",
    ),
    "Q2 a name of another year": (
        "<p>Arbetet för psykisk ohälsa och beroende fortsatte.</p>",
        "outdated",
        "<p>Arbetet för psykisk hälsa och missbruk fortsatte.</p>",
    ),
    "Q3 target groups in another order": (
        "<p>Målgrupperna är äldre, barn och unga samt psykisk hälsa och missbruk.</p>",
        "order",
        "<p>Målgrupperna är barn och unga, psykisk hälsa och missbruk samt äldre.</p>",
    ),
    "Q4 the collaboration in another spelling": (
        "<p>I EKBY möts region och kommun.</p>",
        "collaboration",
        "<p>I EKB Y möts region och kommun.</p>",
    ),
    "Q4 the collaboration by its by-name": (
        "<p>I EKB-området möts region och kommun.</p>",
        "collaboration",
        "<p>I Vårdsamverkan Ekbygden möts region och kommun.</p>",
    ),
    "Q5 a mail link that differs by a letter": (
        '<p>Skriv till <a href="mailto:kontakd@example.org">kontakt@example.org</a>.</p>',
        "mail_links",
        '<p>Skriv till <a href="mailto:kontakt@example.org">kontakt@example.org</a>.</p>',
    ),
    "Q10 a number of meetings that was not counted": (
        "<p>NOSAM Norra hade åtta möten under året.</p>",
        "meetings",
        "<p>NOSAM Norra hade sju möten under året, och träffas en gång i halvåret.</p>",
    ),
    "Q16 a level of headings skipped": (
        "<h4>Skola</h4><p>Text.</p>",
        "headings",
        "<h3>Skola</h3><h4>Frånvaro</h4><p>Text.</p>",
    ),
    "Q16 bold text for a heading": (
        "<p><strong>Skola</strong></p><p>Text.</p>",
        "headings",
        "<p><strong>Viktigt:</strong> skolan är med.</p>",
    ),
    "Q18 a link without address": (
        "<p>Läs <a>protokollet</a>.</p>",
        "links",
        '<p>Läs <a href="/beslut/">protokollet</a> och <a href="https://example.org/p">mer</a>.</p>',
    ),
    "a link to a page that is not there": (
        '<p>Läs <a href="/beslut/9/">protokollet</a>.</p>',
        "links",
        '<p>Läs <a href="#lokalt">avsnittet</a>.</p>',
    ),
    "Q19 an abbreviation in another spelling": ("<p>Skalan CSF pausas.</p>", "misspelled", "<p>Skalan CFS pausas.</p>"),
    "Q19 an abbreviation nobody explains": (
        "<p>Arbetet leds av ATV.</p>",
        "unexplained",
        "<p>Arbetet leds av akutteamet (ATV). SÄS deltog, och ATV fortsätter.</p>",
    ),
    "Q19 an abbreviation explained twice": (
        "<p>Akutteamet (ATV) växte.</p><p>Akutteamet (ATV) fortsätter.</p>",
        "explained_twice",
        "<p>Akutteamet (ATV) växte.</p><p>ATV fortsätter.</p>",
    ),
    "Q20 ages that leave a gap": (
        "<p>Flest var 50–64 år, och över 65 år ökade.</p>",
        "age_bands",
        "<p>Flest var 50–64 år, och 65 år och äldre ökade.</p>",
    ),
    "Q21 two words for one thing": (
        "<p>Våra målområden är fyra. Varje fokusområde har en plan.</p>",
        "mixed_terms",
        "<p>Våra målområden är fyra. Varje målområde har en plan.</p>",
    ),
    "a number too small to tell": (
        "<p>Tre avvikelser gällde samma enhet.</p>",
        "small",
        "<p>Några få avvikelser gällde samma enhet. Sju ärenden gällde remisser.</p>",
    ),
    "a personnummer": ("<p>Ärendet 811218-9876 är löst.</p>", "person_numbers", "<p>Ärende 12 är löst.</p>"),
    "somebody's name": ("<p>Ada Ek höll ihop arbetet.</p>", "people", "<p>Processledaren höll ihop arbetet.</p>"),
    "somebody's address": (
        "<p>Skriv till ada.ek@example.org.</p>",
        "addresses",
        "<p>Skriv till kontakt@example.org.</p>",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_found_and_what_is_said_right_is_not(trap: str) -> None:
    wrong, name, right = TRAPS[trap]
    assert found_in(Authored(wrong), Bullets(((MEETINGS,),))) == [name]
    assert found_in(Authored(right), Bullets(((MEETINGS,),))) == []


def test_a_chart_needs_a_table_and_words() -> None:
    table = Table("Grupperna", ("Grupp", "Antal"), ((("A",), ("1",)),))
    assert found_in(Drawing(CHART, has_table=False)) == ["charts"]
    assert found_in(Drawing(replace(CHART, message=" "))) == ["charts"]
    assert found_in(Drawing(CHART, has_table=False), table) == []
    assert found_in(Drawing(CHART)) == []


def test_a_document_without_address_is_named_once() -> None:
    link = Link("Rutinen")
    assert found_in(Paragraph((link,)), Paragraph((link,))) == ["documents"]
    assert found_in(Paragraph((Link("Rutinen", "https://example.org/"),))) == []


def test_an_account_that_does_not_add_up_is_found() -> None:
    sums = [
        a_sum(f"ekonomi-{n}", label, amount)
        for n, (label, amount) in enumerate(
            (("ingående balans", 86), ("intäkter", 48), ("kostnader", 54), ("utgående balans", 80)), start=1
        )
    ]
    assert found_in(Bullets(tuple((one,) for one in sums))) == []
    sums[3] = a_sum("ekonomi-4", "utgående balans", 81)
    assert found_in(Bullets(tuple((one,) for one in sums))) == ["account"]


def test_an_amount_in_a_text_is_compared_with_the_account() -> None:
    closing = replace(a_sum("ekonomi-4", "utgående balans", 8), text="8,0 mnkr")
    right = Authored("<p>Utgående balans blev 8,0 mnkr.</p>")
    wrong = Authored("<p>Utgående balans blev 8,6 mnkr.</p>")
    assert found_in(Bullets(((closing,),)), right) == []
    assert found_in(Bullets(((closing,),)), wrong) == ["amounts"]


def test_a_figure_or_a_total_that_is_not_its_rows_is_found() -> None:
    rows = ((("A",), ("1",)), (("B",), ("2",)))
    assert found_in(Table("T", ("Vad", "Antal"), rows, numeric=(1,), total=(("Summa",), ("3",)))) == []
    assert found_in(Table("T", ("Vad", "Antal"), rows, numeric=(1,), total=(("Summa",), ("4",)))) == ["totals"]
    hidden = ((("A",), ("<5",)), (("B",), ("2",)))
    assert found_in(Table("T", ("Vad", "Antal"), hidden, numeric=(1,), total=(("Summa",), ("4",)))) == []
    assert found_in(Paragraph((replace(MEETINGS, rows=MEETINGS.rows[:6]),))) == ["account"]


def test_a_heavy_text_is_found_and_a_short_one_is_not_measured() -> None:
    heavy = "Samverkansstrukturens verksamhetsutvecklingsprocesser förutsätter tvärprofessionella " * 12
    assert readability("Kort text.") is None
    assert found_in(Authored(f"<p>{heavy}.</p>")) == ["heavy"]
    assert found_in(Authored("<p>" + "Vi ses ofta och talar om det som är svårt. " * 8 + "</p>")) == []


def test_a_finding_has_the_same_key_each_time_and_another_elsewhere() -> None:
    block = Authored("<p>Läs <a>protokollet</a>.</p>")
    (one,) = check(report_of(block), REFERENCE)
    (again,) = check(report_of(block), REFERENCE)
    (elsewhere,) = check(report_of(block, anchor="ekonomi"), REFERENCE)
    assert one == again
    assert (one.kind, one.section) == (Kind.LINK, "lokalt")
    assert one.key == again.key != elsewhere.key


# The whole report of 2024


def findings(report: ReportContent, day: date) -> tuple[Finding, ...]:
    return check(report, reference_for(AnnualReport.objects.get(year=2024), day))


def test_the_report_of_2024_has_only_the_faults_of_its_source(in_the_demo: InTheDemo) -> None:
    """Ten documents without address, two gaps between ages, and the name of an operation: all true, none false."""
    with in_the_demo(USUAL_DAY):
        found = findings(build(), USUAL_DAY)
        waived = set(AnnualReport.objects.get(year=2024).waivers.values_list("key", flat=True))
    counted = {name: sum(one.check == name for one in found) for name in {one.check for one in found}}
    assert counted == {"documents": 11, "age_bands": 2, "unexplained": 1}
    assert [one.text for one in found if one.key not in waived] == []


def test_every_trap_planted_in_the_report_of_2024_is_found(in_the_demo: InTheDemo) -> None:
    traps = {
        "Q1": ("ekonomi", "<p>Året slutade med ett positivt resultat på 8 mnkr.</p>", "result_alone"),
        "Q2": ("lokalt", "<p>Psykisk ohälsa, skadligt bruk och beroende är en målgrupp.</p>", "outdated"),
        "Q3": ("lokalt", "<p>Äldre, barn och unga, psykisk hälsa och missbruk.</p>", "order"),
        "Q4": ("om-samverkan", "<p>Strukturen i SAMLA förändrades.</p>", "collaboration"),
        "Q5": ("medarbetare", '<p><a href="mailto:b@example.org">a@example.org</a></p>', "mail_links"),
        "Q10": ("lokalt", "<p>NOSAM Lerum hade nio möten.</p>", "meetings"),
        "Q16": ("aktiviteter", "<h4>Konferens</h4><p>Text.</p>", "headings"),
        "Q18": ("avvikelser", "<p>Läs <a>rapporten</a>.</p>", "links"),
        "Q19": ("lokalt", "<p>Screening enligt CSF pausas.</p>", "misspelled"),
        "Q20": ("om-samverkan", "<p>Gruppen över 65 år växer, och 65 år och äldre följs.</p>", "age_bands"),
        "Q21": (
            "struktur",
            "<p>Målområdena kallas ibland fokusområden: ett målområde är ett fokusområde.</p>",
            "mixed_terms",
        ),
    }
    with in_the_demo(USUAL_DAY):
        report = build()
        before = {one.key for one in findings(report, USUAL_DAY)}
        planted = report
        for section, html, _ in traps.values():
            planted = replace(planted, sections=tuple(_with(one, section, html) for one in planted.sections))
        planted = _without_tables(planted)
        found = {(one.section, one.check) for one in findings(planted, USUAL_DAY) if one.key not in before}
    assert {(section, name) for section, _, name in traps.values()} - found == set()
    assert ("avvikelser-antal", "charts") in found  # Q17


def _with(section: Section, anchor: str, html: str) -> Section:
    return replace(section, blocks=(*section.blocks, Authored(html))) if section.anchor == anchor else section


def _without_tables(report: ReportContent) -> ReportContent:
    """The charts of the chapter on deviations as they were printed: alone."""

    def bare(section: Section) -> Section:
        blocks = tuple(
            replace(block, has_table=False) if isinstance(block, Drawing) else block
            for block in section.blocks
            if not isinstance(block, Table)
        )
        return replace(section, blocks=blocks, sections=tuple(bare(part) for part in section.sections))

    changed = tuple(bare(one) if one.anchor == "avvikelser" else one for one in report.sections)
    return replace(report, sections=changed)


def test_walking_the_report_meets_every_section_once(in_the_demo: InTheDemo) -> None:
    with in_the_demo(USUAL_DAY):
        anchors = [section.anchor for section in walk(build().sections)]
    assert len(anchors) == len(set(anchors)) > 40
