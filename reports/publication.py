"""What an edition is made of: every file that its readers get, out of its content alone."""

from __future__ import annotations

from reports import rendering, snapshots
from reports.content import ReportContent
from reports.models import EditionFile

K = EditionFile.Kind


def files_of(content: ReportContent) -> dict[str, bytes]:
    """Every file of an edition. The same content, fonts and release give the same bytes."""
    return {
        K.SNAPSHOT: snapshots.dump(content),
        K.ARTICLE: rendering.article_html(content).encode(),
        K.PDF: rendering.report_pdf(content),
        K.WORD: rendering.report_word(content),
    }
