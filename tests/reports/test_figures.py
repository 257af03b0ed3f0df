"""Every figure of the report opens the rows it follows from, and the web and the paper tell the same."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from groups.actions import meetings
from groups.models import Group, Meeting
from reports.content import Figure, Mark, Prose, ReportContent, figures_of, proses_of, walk
from reports.models import Edition, EditionFile
from reports.publication import files_of
from reports.queries.editions import snapshot_of
from reports.rendering import report_html, report_pdf
from tests.reports.conftest import Reported, build, complaints, read_draft, read_report, squeezed

pytestmark = pytest.mark.database


def all_figures(reported: Reported) -> Iterator[Figure]:
    yield from reported.content.six
    for section in walk(reported.content.sections):
        for block in section.blocks:
            yield from figures_of(block)


def sentences(content: ReportContent) -> str:
    """The running text of the report, squeezed."""
    told = [prose for section in walk(content.sections) for block in section.blocks for prose in proses_of(block)]
    return squeezed("".join(part if isinstance(part, str) else getattr(part, "text", "") for p in told for part in p))


def figure_page(key: str) -> Tag:
    answer = Client().get(f"/arsrapporter/2024/underlag/{key}/")
    assert answer.status_code == 200, key
    main = BeautifulSoup(answer.content, "html.parser").main
    assert main is not None
    return main


def test_every_figure_follows_from_its_rows(reported: Reported) -> None:
    assert [figure.key for figure in all_figures(reported) if not figure.follows] == []


def test_no_figure_is_told_with_two_values(reported: Reported) -> None:
    told = defaultdict(set)
    for figure in all_figures(reported):
        told[figure.key].add((figure.value, figure.rows))
    assert [key for key, values in told.items() if len(values) > 1] == []


def test_every_figure_on_the_page_can_be_opened(reported: Reported) -> None:
    links = reported.soup.select("[data-samla-figure]")
    assert {link["data-samla-figure"] for link in links} == set(reported.content.figures())
    assert {link["href"] for link in links} == {
        f"/arsrapporter/2024/utgavor/{reported.content.edition}/underlag/{key}/" for key in reported.content.figures()
    }


def test_what_a_figure_opens_is_what_it_was_counted_from(reported: Reported, demo: date) -> None:
    # One of each kind: figures that differ by a number at the end are made alike
    kinds = {re.sub(r"-\d+$", "", key): figure for key, figure in reported.content.figures().items()}
    assert len(kinds) > 25
    for key, figure in ((figure.key, figure) for figure in kinds.values()):
        shown = figure_page(key)
        rows = shown.select("[data-samla-count] > li")
        assert [key, str(len(rows))] == [key, str(shown.select("[data-samla-count]")[0]["data-samla-count"])]
        if figure.rule == "count":
            assert (key, len(rows)) == (key, figure.value)
        else:
            amounts = [Decimal(str(amount["data-samla-amount"])) for amount in shown.select("[data-samla-amount]")]
            assert (key, sum(amounts)) == (key, figure.value)


def test_the_pages_that_the_rows_lead_to_are_open_to_anybody(demo: date) -> None:
    links = {
        str(link["href"])
        for key in ("ar-moten", "moten-nosam-lerum", "ar-beslut", "ar-aktiviteter", "ar-faststallt", "ar-avvikelser")
        for link in figure_page(key).select("[data-samla-count] a")
    }
    assert len(links) > 50
    assert dict.fromkeys(links, 200) == {link: Client().get(link).status_code for link in links}


@pytest.mark.parametrize("medium", ["webb", "PDF", "Word"])
def test_all_media_tell_all_that_was_built(reported: Reported, medium: str) -> None:
    told = [part for section in walk(reported.content.sections) for b in section.blocks for part in proses_of(b)]
    phrases = {phrase for prose in told for phrase in _between_marks(prose)}
    phrases |= {figure.text + figure.label for figure in reported.content.six}
    phrases |= {section.title for section in walk(reported.content.sections)}
    text = reported.texts[medium]
    assert len(phrases) > 300
    assert [phrase for phrase in phrases if squeezed(phrase) not in text] == []


def _between_marks(prose: Prose) -> list[str]:
    """The text of the prose, parted where a mark stands, since the media name the marks differently."""
    phrases = [""]
    for part in prose:
        text = part if isinstance(part, str) else "" if isinstance(part, Mark) else part.text
        phrases[-1] += text
        if isinstance(part, Mark) or (isinstance(part, Figure) and part.provenance):
            phrases.append("")
    return phrases


def add_meeting(on: date) -> None:
    """One more meeting of one of the groups."""
    lerum = Group.objects.get(slug="nosam-lerum")
    meeting = meetings.plan_meeting(host=lerum, day=date(2024, 12, 11), by=None)
    meetings.hold_meeting(meeting=meeting, on=on, by=None)


def test_a_meeting_more_is_a_meeting_more_in_every_sentence_of_the_draft(reported: Reported, demo: date) -> None:
    before = build()
    add_meeting(demo)
    after = read_draft()

    sentence = "Antal möten under 2024: NOSAM Alingsås sju och NOSAM Lerum {}"
    for medium in ("webb", "PDF", "Word"):
        assert squeezed(sentence.format("sju.")) in reported.texts[medium]
        assert squeezed(sentence.format("åtta ")) in after.texts[medium]
        assert squeezed("14 olika möten") in after.texts[medium]
    assert len(after.content.figures()["moten-nosam-lerum"].rows) == 8
    assert after.content.six[0].value == before.six[0].value + 1


def test_a_published_edition_stays_and_says_what_has_changed_since(reported: Reported, demo: date) -> None:
    add_meeting(demo)
    after = read_report()
    assert (after.page, after.pdf, after.word) == (reported.page, reported.pdf, reported.word)
    shown = figure_page("moten-nosam-lerum")
    assert len(shown.select("[data-samla-count] > li")) == 7
    assert "I dag skulle siffran vara åtta" in shown.get_text()
    (added,) = shown.select(".ds-alert a")
    assert added["href"] == "/grupper/nosam-lerum/moten/2024-12-11/"


def test_a_cancelled_meeting_is_not_counted(demo: date) -> None:
    meeting = meetings.plan_meeting(host=Group.objects.get(slug="sg"), day=date(2024, 12, 20), by=None)
    meetings.cancel_meeting(meeting=meeting, reason="Få kunde komma.", by=None)
    assert squeezed("Samordningsgruppen träffades fem gånger under 2024") in sentences(build())


def test_a_joint_meeting_is_told_of_both_groups_and_counted_once(demo: date) -> None:
    before = build()
    politicians, officials = (Group.objects.get(slug=slug) for slug in ("psg", "sg"))
    meeting = meetings.plan_meeting(
        host=politicians, day=date(2024, 6, 14), together_with=[officials], kind=Meeting.Kind.JOINT, by=None
    )
    meetings.hold_meeting(meeting=meeting, on=demo, by=None)
    after = build()
    assert squeezed("Politiska samrådsgruppen träffades fyra gånger") in sentences(after)
    assert squeezed("Därtill möttes gruppen fyra gånger tillsammans med Politiska") in sentences(after)
    assert after.six[0].value == before.six[0].value + 1


def test_an_edition_rendered_anew_from_its_snapshot_is_the_same_to_the_byte(reported: Reported, demo: date) -> None:
    edition = Edition.objects.get(report__year=2024, number=reported.content.edition)
    kept = {file.kind: file for file in edition.files.all()}
    made = files_of(snapshot_of(edition))
    assert {kind: made[kind] == bytes(file.data) for kind, file in kept.items()} == dict.fromkeys(
        EditionFile.Kind, True
    )
    assert {kind: sha256(data).hexdigest() for kind, data in made.items()} == {
        k: file.sha256 for k, file in kept.items()
    }
    with complaints() as heard:
        report_pdf(snapshot_of(edition))
    assert heard == []


MEDIA = ("webb", "PDF", "Word")


@pytest.mark.parametrize("medium", MEDIA)
def test_each_figure_is_the_same_in_every_medium_and_in_the_database(
    reported: Reported, medium: str, demo: date
) -> None:
    """Published, a figure says what the database gives: on the web, on paper, in Word and as data."""
    live = build().figures()
    published = reported.content.figures()
    assert {key: figure.value for key, figure in published.items()} == {key: live[key].value for key in published}
    text = reported.texts[medium]
    assert [key for key, figure in published.items() if squeezed(figure.text) not in text] == []


def test_the_data_within_the_pdf_are_the_figures(reported: Reported, demo: date) -> None:
    (data,) = reported.reader.attachments["siffror.csv"]
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    told = {row["nyckel"]: Decimal(row["värde"].lstrip("'")) for row in rows}
    assert told == {key: figure.value for key, figure in reported.content.figures().items()}
    assert Client().get("/arsrapporter/2024/siffror.csv").content == data


def test_every_number_that_is_not_known_is_marked(reported: Reported) -> None:
    """The printed report gives no number of deviations, check-ins or units, and no day for most meetings."""
    figures = reported.content.figures()
    invented = {key for key, figure in figures.items() if figure.provenance == "invented"}
    derived = {key for key, figure in figures.items() if figure.provenance == "derived"}
    assert {"ar-avvikelser", "ar-beslut", "ar-faststallt", "avstamningar-sg"} <= invented
    assert "moten-au" in derived
    known = ("moten-psg-tillsammans", "moten-sg", "moten-nosam-lerum", "moten-lokala", "moten-temagrupp-utskrivning")
    assert [figures[key].provenance for key in known] == [""] * len(known)


def test_both_media_carry_every_mark(reported: Reported) -> None:
    """As many on paper as on screen, where the six figures stand alone and the legend names each mark once."""
    on_paper = BeautifulSoup(report_html(reported.content), "html.parser").select(".mark")
    on_screen = reported.soup.main.select("[data-provenance]")
    assert len(on_paper) > 40
    assert len(on_paper) == len(on_screen)


def test_other_years_mark_their_numbers_as_invented(demo: date) -> None:
    figures = build(2025).figures()
    counted = [key for key in figures if key.startswith(("moten-", "avstamningar-", "ar-"))]
    assert len(counted) > 10
    assert [key for key in counted if not figures[key].provenance] == []
