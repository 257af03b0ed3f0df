import hashlib
import logging
import os
import subprocess
import sys
import unicodedata
from datetime import date
from io import BytesIO
from itertools import pairwise

import page
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from pypdf import PdfReader

from samla.document import MISSING, PRINT_FONT, Attachment, DocumentError, render_pdf, unprintable
from tests.aloud import read_aloud, words
from tests.samla import demonstration

DAY = date(2025, 3, 21)


class Complaints(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


@pytest.fixture(scope="module")
def complaints():
    handler = Complaints()
    logging.getLogger("weasyprint").addHandler(handler)
    yield handler.messages
    logging.getLogger("weasyprint").removeHandler(handler)


@pytest.fixture(scope="module")
def report(complaints):
    return demonstration.pdf()


@pytest.fixture(scope="module")
def report_with_data(complaints):
    return demonstration.pdf((demonstration.CSV,))


@pytest.fixture(scope="module")
def reader(report):
    return PdfReader(BytesIO(report))


def small(body, **arguments):
    html = f'<!DOCTYPE html><html lang="sv"><head><title>Prov</title></head><body>{body}</body></html>'
    return render_pdf(html, title="Prov", document_date=DAY, **arguments)


def text_of(pdf):
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)


def failures(pdf, profile):
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_a_report_is_accessible_and_fit_for_archives(report, profile):
    assert failures(report, profile) == (True, [])


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_a_report_with_its_data_inside_is_accessible_and_fit_for_archives(report_with_data, profile):
    assert failures(report_with_data, profile) == (True, [])


def test_rendering_gives_no_warning(report, report_with_data, complaints):
    assert complaints == []


def test_attached_data_comes_out_as_it_went_in(report_with_data):
    attachments = PdfReader(BytesIO(report_with_data)).attachments
    assert {name: list(files) for name, files in attachments.items()} == {"moten.csv": [demonstration.CSV.content]}


def test_the_text_reads_in_the_order_of_the_report(reader):
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in reader.pages)
    wanted = [
        "Vårdsamverkan Ekbygden",
        "Årsrapport 2024",
        "Innehåll",
        "Året i korthet",
        "berörda nämnder har fastställt",
        "Så är samverkan uppbyggd",
        "Samordningsgruppen",
        "Möten per grupp 2023 och 2024",
        "Aktiviteterna vid årets slut",
        "Utgående balans 2022–2024",
        "Alla beslut, i den ordning de togs",
        "§ 46/2024",
        "Årets resultat",
        "Ylva Doğan Šćepan",
    ]
    text = text.replace("\u00a0", " ")
    positions, start = [], 0
    for sought in wanted:
        start = text.find(sought, start)
        positions.append((sought, start >= 0))
    assert positions == [(words, True) for words in wanted]


def test_bookmarks_follow_the_headings(reader):
    titles = [item.title for item in reader.outline[1] if not isinstance(item, list)]
    assert reader.outline[0].title == "Årsrapport 2024"
    assert titles == [
        "Innehåll",
        "Året i korthet",
        *(chapter.title for chapter in demonstration.CHAPTERS),
        "Bilagor",
    ]


def test_page_labels_say_what_is_printed(reader):
    assert reader.page_labels[:3] == ["Omslag", "2", "3"]
    total = len(reader.pages)
    assert f"Sida 3 av {total}" in reader.pages[2].extract_text()
    assert "Sida" not in reader.pages[0].extract_text()


def test_contents_name_the_page_where_the_chapter_starts(report, reader):
    read = words(read_aloud(report))
    number = int(read[read.index("Ekonomi", read.index("Innehåll")) + 1])
    assert "Balansen" in reader.pages[number - 1].extract_text()


def test_a_word_that_only_the_line_parts_is_read_whole():
    text = "Samordningsgruppen följer in- och utskrivningsprocessen med e-post till sjukvårdshuvudmännen. " * 6
    pdf = small(f"<h1>Prov</h1><p>{text}</p>")
    drawn = [line for line in text_of(pdf).splitlines() if line.endswith("-")]
    assert len(drawn) >= 2
    assert " ".join(words(read_aloud(pdf))) == f"Prov {text.strip()}"


def test_running_heads_name_document_and_chapter(reader):
    continued = [
        sheet.extract_text() for sheet in reader.pages if " 40/2024" in sheet.extract_text().replace("\u00a0", " ")
    ]
    assert len(continued) == 1
    assert "Årsrapport 2024" in continued[0]
    assert "Bilagor" in continued[0]


def test_a_long_table_repeats_its_head_on_each_page(reader):
    sheets = [sheet.extract_text() for sheet in reader.pages if "väntar på" in sheet.extract_text()]
    assert len(sheets) == 3
    assert all("Paragraf" in sheet for sheet in sheets)


def test_all_fonts_are_our_own_and_embedded(reader):
    fonts = {}
    for sheet in reader.pages:
        for font in sheet["/Resources"]["/Font"].values():
            child = font["/DescendantFonts"][0]
            fonts[child["/BaseFont"].split("+")[1]] = "/FontFile2" in child["/FontDescriptor"]
    assert set(fonts.values()) == {True}
    assert {name[:13] for name in fonts} == {"Source-Sans-3"}


def test_the_demonstration_has_one_main_heading_and_skips_no_level():
    headings = BeautifulSoup(demonstration.html(), "html.parser").find_all(["h1", "h2", "h3", "h4"])
    levels = [int(heading.name[1]) for heading in headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_file_knows_its_title_language_author_and_only_the_given_date(reader):
    assert reader.metadata.title == "Årsrapport 2024"
    assert reader.metadata.author == "Vårdsamverkan Ekbygden"
    assert reader.metadata.creation_date.date() == demonstration.DAY
    assert reader.metadata.modification_date.date() == demonstration.DAY
    assert reader.trailer["/Root"]["/Lang"] == "sv"


def test_the_same_report_gives_the_same_bytes_in_every_process(report_with_data):
    code = (
        "import django, hashlib, sys; django.setup(); from tests.samla import demonstration as d; "
        "sys.stdout.write(hashlib.sha256(d.pdf((d.CSV,))).hexdigest())"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "samla.settings", "PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout == hashlib.sha256(report_with_data).hexdigest()


def test_streams_that_would_end_badly_are_written_otherwise():
    files = [small(f"<h1>Prov {number}</h1><p>{'ab' * number}</p>") for number in range(60)]
    assert [number for number, data in enumerate(files) if b"\r\nendstream" in data] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.se/bild.png",
        "http://127.0.0.1:8000/arsrapporter/",
        "file:///etc/hostname",
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/img/finns-inte.svg",
        "data:image/png;base64,AAAA",
    ],
)
def test_nothing_but_our_own_static_files_is_fetched(address):
    with pytest.raises(DocumentError, match="ingen av portalens egna filer"):
        small(f'<h1>Prov</h1><p><img alt="bild" src="{address}"></p>')


def test_our_own_pictures_are_shown():
    pdf = small('<h1>Prov</h1><p><img alt="Tre cirklar" src="/static/img/print-cover.svg"></p>')
    assert failures(pdf, page.ValidationProfile.PDF_UA_1) == (True, [])


def test_links_lead_to_the_portal_not_to_a_file():
    pdf = small('<h1>Prov</h1><p><a href="/moten/">Möten</a></p>')
    link = PdfReader(BytesIO(pdf)).pages[0]["/Annots"][0].get_object()
    assert link["/A"]["/URI"] == settings.BASE_URL + "/moten/"


def test_a_letter_written_with_a_loose_accent_is_composed():
    assert "Möte i Åhus" in text_of(small(f"<h1>{unicodedata.normalize('NFD', 'Möte i Åhus')}</h1>"))


def test_a_character_outside_the_font_is_shown_as_a_box_and_can_be_asked_for():
    pdf = small("<h1>Bra \U0001f600 jobbat \u4e2d</h1>")
    assert f"Bra {MISSING} jobbat {MISSING}" in text_of(pdf)
    assert failures(pdf, page.ValidationProfile.PDF_A_2A) == (True, [])
    assert unprintable("Bra \U0001f600 – ☐ ☑ ≤ → Łódź\n") == {"\U0001f600"}


def test_two_attachments_are_both_inside():
    files = (Attachment("a.csv", b"1", "Första"), Attachment("b.json", b"{}", "Andra"))
    pdf = small("<h1>Prov</h1>", attachments=files)
    assert sorted(PdfReader(BytesIO(pdf)).attachments) == ["a.csv", "b.json"]


def test_a_machine_without_pango_gets_one_clear_sentence(tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    code = (
        "import django; django.setup(); from datetime import date; from samla.document import *\n"
        "try: render_pdf('', title='', document_date=date(2025, 1, 1))\n"
        "except DocumentError as error: print(error)"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "samla.settings", "PYTHONPATH": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout.startswith("PDF kan inte skapas: systembiblioteket Pango saknas")


def test_the_print_fonts_are_the_ones_that_were_vendored():
    folder = PRINT_FONT.parent
    listed = dict(reversed(line.split()) for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name not in {"SHA256SUMS", "README.md"}
    }
    assert present == listed
