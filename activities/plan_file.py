"""The plan as a file: out as a table, a paper or a Word document, and the columns by which a table comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string

from activities.models import ActivityYear
from activities.queries.rows import RowFact, row_fact
from groups.queries.common import known_as
from samla import word
from samla.document import render_pdf
from samla.importing.columns import Column
from samla.importing.writing import Cell

ID = Column("id", "Nr", ("id", "radnummer"))
VERSION = Column("version", "Version")
GROUP = Column("group", "Grupp", ("utförs av",))
TITLE = Column("title", "Aktivitet", ("titel", "insats"), is_required=True)
TARGETS = Column("targets", "Målgrupp", ("målgrupper",))
GOALS = Column("goals", "Mål", ("målområde", "målområden"))
RESPONSIBLE = Column("responsible", "Ansvarig", ("ansvarig person",))
FOLLOW_UP = Column("follow_up", "Följs upp av", ("uppföljning",))
FROM = Column("planned_from", "Från", ("start", "börjar"))
TO = Column("planned_to", "Till", ("slut", "slutar"))
STATUS = Column("status", "Status", ("läge",))
REASON = Column("reason", "Varför", ("orsak", "kommentar"))
COLUMNS = (ID, VERSION, GROUP, TITLE, TARGETS, GOALS, RESPONSIBLE, FOLLOW_UP, FROM, TO, STATUS, REASON)
SEPARATOR = "; "
MAX_ROWS = 2_000


def plan_cells(row: ActivityYear, *, is_inside: bool = True) -> dict[str, Cell]:
    """A row as the file holds it. What was written and comes back unchanged changes nothing."""
    fact, activity = row_fact(row), row.activity
    return {
        ID.key: row.pk,
        VERSION.key: f"{row.version}.{activity.version}",
        GROUP.key: fact.owner.label,
        TITLE.key: fact.title,
        TARGETS.key: SEPARATOR.join(target.name for target in fact.targets),
        GOALS.key: SEPARATOR.join(fact.goals),
        RESPONSIBLE.key: known_as(activity.responsible) if activity.responsible and is_inside else "",
        FOLLOW_UP.key: activity.follow_up_owner.label if activity.follow_up_owner else "",
        FROM.key: row.planned_from,
        TO.key: row.planned_to,
        STATUS.key: str(fact.status.label),
        REASON.key: fact.reason,
    }


def as_read(cell: Cell) -> str:
    """A cell as it is read back: with single spaces, and days as 2024-10-01."""
    text = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
    return " ".join(text.split())


def plan_table(rows: Sequence[ActivityYear], insiders: frozenset[int]) -> list[list[Cell]]:
    """The table with its headings. `insiders` are the groups whose people the reader may name."""
    cells = [plan_cells(row, is_inside=row.activity.owner_id in insiders) for row in rows]
    return [[column.heading for column in COLUMNS], *([one[column.key] for column in COLUMNS] for one in cells)]


def plan_pdf(title: str, rows: Sequence[ActivityYear], *, on: date, collaboration: str) -> bytes:
    """The plan on paper, accessible: PDF/UA-1 and PDF/A."""
    facts = [row_fact(row) for row in rows]
    pairs = [("Antal aktiviteter", str(len(facts))), ("Utskriven", on.isoformat())]
    context = {"heading": title, "organisation": collaboration, "facts": pairs, "sections": by_group(facts)}
    html = render_to_string("activities/table/print.html", context)
    return render_pdf(html, title=title, document_date=on, author=collaboration, description=title)


def plan_word(title: str, rows: Sequence[ActivityYear], *, on: date, collaboration: str) -> bytes:
    """The plan as a Word document, for those who paste it into papers of their own."""
    blocks: list[word.Block] = []
    for group, facts in by_group([row_fact(row) for row in rows]):
        blocks.append(word.Heading(group, 1))
        head = ("Aktivitet", "Målgrupp", "Mål", "När", "Status")
        blocks.append(word.Table(f"Aktiviteter i {group}", head, tuple(_word_row(fact) for fact in facts)))
    return word.render_word(blocks, title=title, document_date=on, author=collaboration)


def by_group(facts: Sequence[RowFact]) -> list[tuple[str, list[RowFact]]]:
    """The rows under the names of their groups, in their order."""
    found: dict[str, list[RowFact]] = {}
    for fact in facts:
        found.setdefault(fact.owner.label, []).append(fact)
    return list(found.items())


def _word_row(fact: RowFact) -> tuple[word.Line, ...]:
    targets = ", ".join(target.name for target in fact.targets) or "Alla"
    status = f"{fact.status.label}: {fact.reason}" if fact.reason else str(fact.status.label)
    return (fact.title, targets, ", ".join(fact.goals), fact.planned, status)
