"""Published editions as readers get them: the stored bytes, never made anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports import snapshots
from reports.content import Figure, ReportContent, SourceRow
from reports.models import AnnualReport, Edition, EditionFile

K = EditionFile.Kind


@dataclass(frozen=True)
class EditionRow:
    """An edition in the list of a report's editions."""

    number: int
    published_on: date
    url: str
    corrected: str
    reason: str
    is_current: bool


@dataclass(frozen=True)
class EditionPage:
    """A published edition as a page: its article, when and by whom, and the other editions."""

    year: int
    title: str
    number: int
    approved: str
    published_on: date
    article: str
    is_current: bool
    editions: tuple[EditionRow, ...]
    checksums: tuple[tuple[str, str], ...]

    @property
    def has_several(self) -> bool:
        return len(self.editions) > 1


@dataclass(frozen=True)
class Change:
    """What has come and gone among the rows behind a figure since it was published."""

    now: str
    added: tuple[SourceRow, ...]
    gone: tuple[SourceRow, ...]


def current_edition(report: AnnualReport) -> Edition | None:
    """The edition that is read now."""
    return report.editions.order_by("-number").first()


def newest_edition(on: date) -> Edition | None:
    """The current edition of the newest report that was published by the day."""
    found = Edition.objects.filter(published_on__lte=on, report__published_on__lte=on)
    return found.select_related("report").order_by("-report__year", "-number").first()


def stored(edition: Edition, kind: str) -> bytes:
    """One file of the edition, to the byte as it was published."""
    data = EditionFile.objects.filter(edition=edition, kind=kind).values_list("data", flat=True).get()
    return bytes(data)


def snapshot_of(edition: Edition) -> ReportContent:
    """The edition's own facts."""
    return snapshots.load(stored(edition, K.SNAPSHOT))


def edition_page(edition: Edition) -> EditionPage:
    report = edition.report
    rows = list(report.editions.order_by("-number"))
    newest = rows[0].number
    sums = EditionFile.objects.filter(edition=edition).order_by("kind").values_list("kind", "sha256")
    return EditionPage(
        year=report.year,
        title=str(report),
        number=edition.number,
        approved=edition.approved,
        published_on=edition.published_on,
        article=stored(edition, K.ARTICLE).decode(),
        is_current=edition.number == newest,
        editions=tuple(
            EditionRow(
                one.number,
                one.published_on,
                one.get_absolute_url(),
                one.corrected,
                one.reason,
                one.number == newest,
            )
            for one in rows
        ),
        checksums=tuple((K(kind).label, checksum) for kind, checksum in sums),
    )


def changes_since(then: Figure, now: Figure | None) -> Change | None:
    """What has changed of the figure since it was published; nothing if it says the same out of the same rows."""
    rows = now.rows if now else ()
    if now and now.text == then.text and now.rows == then.rows:
        return None
    return Change(
        now=now.text if now else "finns inte längre",
        added=tuple(row for row in rows if row not in set(then.rows)),
        gone=tuple(row for row in then.rows if row not in set(rows)),
    )
