"""What the pages of annual reports read: constant numbers of queries in, frozen dataclasses out."""

from reports.queries.editions import (
    Change,
    EditionPage,
    EditionRow,
    changes_since,
    current_edition,
    edition_page,
    newest_edition,
)
from reports.queries.lists import ReportRow, report_rows, visible_reports

__all__ = [
    "Change",
    "EditionPage",
    "EditionRow",
    "ReportRow",
    "changes_since",
    "current_edition",
    "edition_page",
    "newest_edition",
    "report_rows",
    "visible_reports",
]
