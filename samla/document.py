"""The one renderer from HTML to PDF: accessible (PDF/UA-1), for archives (PDF/A), always the same bytes.

The HTML comes from a template that extends base_print.html. Its looks come from static/css/print.css, and
static/css/charts.css for charts. Nothing is fetched: only our own static files may be used.
"""

import re
import threading
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from fontTools.ttLib import TTFont

from samla.errors import Refusal
from samla.pdf_conformance import PARTED, write_conforming

STATIC_FILES: Path = settings.BASE_DIR / "static"
CHART_STYLE = STATIC_FILES / "css" / "charts.css"
STYLES = tuple(STATIC_FILES / "css" / name for name in ("chart-key.css", "print.css", "print-parts.css"))
PRINT_FONT = STATIC_FILES / "vendor" / "fonts-print" / "SourceSans3-Regular.ttf.woff2"

# Stands for a character that the font lacks. Without it the machine's own fonts would decide what is seen.
MISSING = "\u25a1"

_PANGO_IS_MISSING = (
    "PDF kan inte skapas: systembiblioteket Pango saknas på den här datorn. "
    "Installera det med «apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0» "
    "och starta om portalen. Allt annat fungerar."
)

# All renderings in the process share WeasyPrint's fonts, and Pango is not made for two threads at once.
_one_at_a_time = threading.Lock()


class DocumentError(Refusal):
    """A PDF could not be made here and now."""

    status_code = 503


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF, such as the figures as CSV. Description: what the reader is told it is."""

    name: str
    content: bytes
    description: str


def render_pdf(
    html: str,
    *,
    title: str,
    document_date: date,
    author: str = "",
    description: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; with attachments PDF/A-3a. Same arguments, same bytes.

    `document_date` is the only date the file knows. Raises DocumentError with a Swedish sentence.
    """
    weasyprint = _load_weasyprint()
    variant = "pdf/a-3a" if attachments else "pdf/a-2a"
    with _one_at_a_time, warnings.catch_warnings():
        # WeasyPrint 70 leaves its own colour profile for the garbage collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        document = _lay_out(weasyprint, html, variant)
        _describe(document.metadata, title, document_date, author, description)
        return write_conforming(
            lambda finisher: document.write_pdf(
                pdf_variant=variant,
                finisher=finisher,
                # Made anew for each writing: WeasyPrint reads an attachment once.
                attachments=[_embed(weasyprint, item, document_date) for item in attachments],
            )
        )


def unprintable(text: str) -> frozenset[str]:
    """The characters of the text that the print font lacks, for a check before publication."""
    known = _print_font_characters()
    return frozenset(
        character
        for character in unicodedata.normalize("NFC", text)
        if ord(character) not in known and character not in "\n\r\t"
    )


def _load_weasyprint() -> Any:
    # Imported here: it loads the system's Pango, and the portal must run without it.
    try:
        import weasyprint  # noqa: PLC0415
        import weasyprint.text.fonts  # noqa: PLC0415
    except OSError as error:
        raise DocumentError(_PANGO_IS_MISSING) from error
    return weasyprint


def _lay_out(weasyprint: Any, html: str, variant: str) -> Any:
    styles, fonts = _styles(weasyprint)
    fetcher = _static_files_only(weasyprint)
    source = weasyprint.HTML(string=_prepare(html), base_url=settings.BASE_URL + "/", url_fetcher=fetcher)
    try:
        return source.render(font_config=fonts, stylesheets=styles, pdf_variant=variant)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise DocumentError(str(error.__cause__)) from error


@cache
def _styles(weasyprint: Any) -> tuple[list[Any], Any]:
    """Style sheets and fonts, read once per process: a sixth of the time of a report."""
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetcher = _static_files_only(weasyprint)
    sheets = [weasyprint.CSS(filename=path, font_config=fonts, url_fetcher=fetcher) for path in STYLES]
    return sheets, fonts


@cache
def _static_files_only(weasyprint: Any) -> Any:
    class StaticFilesOnly(weasyprint.URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> Any:
            path = _static_path(url)
            kind = guess_type(path.name)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return StaticFilesOnly(fail_on_errors=True)


def _static_path(url: str) -> Path:
    """The file in static/ that the address means: beside the style sheet, or as the portal serves it."""
    served = settings.BASE_URL + settings.STATIC_URL
    if url.startswith(served):
        path = STATIC_FILES / unquote(urlsplit(url.removeprefix(served)).path)
    elif url.startswith("file:"):
        path = Path(unquote(urlsplit(url).path))
    else:
        path = Path()
    if not path.resolve().is_relative_to(STATIC_FILES) or not path.is_file():
        raise DocumentError(f"PDF kan inte skapas: «{url[:80]}» är ingen av portalens egna filer.")
    return path


def _prepare(html: str) -> str:
    """The HTML as WeasyPrint must have it: composed letters, only known characters, styled charts."""
    known = _print_font_characters()
    text = "".join(
        character if ord(character) in known or character in "\n\r\t" else _substitute(character)
        for character in unicodedata.normalize("NFC", html).replace(PARTED, "-")
    )
    return re.sub(r'<svg class="chart\b[^>]*>', lambda svg: svg.group() + chart_style(), text)


def _substitute(character: str) -> str:
    # Format characters (joiners, marks of direction) and combining marks have no shape of their own to miss.
    return "" if unicodedata.category(character) in {"Cf", "Mn", "Cc"} else MISSING


@cache
def _print_font_characters() -> frozenset[int]:
    return frozenset(TTFont(PRINT_FONT).getBestCmap())


@cache
def chart_style() -> str:
    """The charts' style sheet as a style element, for a drawing that no page gives its looks."""
    # WeasyPrint keeps the page's CSS out of inline SVG and knows no custom properties there. On the web the
    # Content-Security-Policy forbids a style element, so only the PDF gets one.
    css = re.sub(r"/\*.*?\*/", "", CHART_STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"var\(--[a-z0-9-]+, *([^()]+)\)", r"\1", css.split("@media")[0])
    return f"<style>{plain}</style>"


def _describe(metadata: Any, title: str, day: date, author: str, description: str) -> None:
    metadata.title = title
    metadata.authors = [author] if author else []
    metadata.description = description or None
    metadata.generator = "Samla"
    metadata.created = metadata.modified = f"{day.isoformat()}T00:00:00+00:00"


def _embed(weasyprint: Any, attachment: Attachment, day: date) -> Any:
    moment = datetime.combine(day, time(), UTC)
    return weasyprint.Attachment(
        file_obj=BytesIO(attachment.content),
        name=attachment.name,
        description=attachment.description,
        relationship="Data",
        created=moment,
        modified=moment,
    )
