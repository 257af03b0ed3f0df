"""What annual reports contribute to the pages around them."""

from __future__ import annotations

from datetime import date

from groups.access import Viewer
from reports.queries import report_rows
from samla.contributions import Highlight
from samla.formatting import date_long


def highlights(viewer: Viewer, on: date) -> tuple[Highlight, ...]:
    """The newest published report, for the start page."""
    published = [row for row in report_rows(viewer) if row.published_on and row.published_on <= on]
    return tuple(
        Highlight(
            kind="report",
            title=row.title,
            url=row.url,
            text=f"Publicerad {date_long(row.published_on)}" if row.published_on else "",
            on=row.published_on,
            state=row.state,
        )
        for row in published[:1]
    )
