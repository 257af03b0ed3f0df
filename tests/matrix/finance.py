"""Who is answered what at the addresses of money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from finance import actions
from finance.models import BudgetLine, BudgetYear
from tests.cast import ROLES
from tests.matrix.world import NOT_LEADERS, OF_THE_GROUP, READS_ALL, Row, World

# What belongs to a year that is not published: hidden from most, and nobody's to change but the process leader's
UNPUBLISHED = {role: 404 for role in ROLES if role not in READS_ALL} | {"steering": 403}


def furnish(world: World) -> dict[str, Any]:
    """A line with an entry in 2024, who pays it, and a promise."""
    year = BudgetYear.objects.get(year=2024)
    line = actions.add_line(year=year, kind=BudgetLine.Kind.COST, title="Verksamhet", by=None)
    empty = actions.add_line(year=year, kind=BudgetLine.Kind.COST, title="Tomt", by=None)
    entry = actions.book_entry(line=line, amount=Decimal(5), on=date(2024, 5, 1), by=None)
    commitment = actions.commit_money(title="Mottagning", years={2025: None}, by=None)
    open_call, internal_call = (
        actions.open_funding_call(title=group.name, year=2024, announced_by=group, by=None)
        for group in (world.stage.open, world.stage.internal)
    )
    return {
        "call": open_call,
        "internal_call": internal_call,
        "application": actions.receive_application(call=open_call, title="Mobilt team", by=None),
        "line": line,
        "empty": empty,
        "entry": entry,
        "source": actions.add_source(name="Staten", by=None),
        "commitment": commitment,
    }


MATRIX: dict[str, Row] = {
    "finance:overview": Row(),
    "finance:overview_file": Row(lambda world: ["csv"]),
    "finance:year_detail": Row(lambda world: [2023], lambda world: [2024], READS_ALL),
    "finance:year_open": Row(answers=NOT_LEADERS),
    "finance:year_close": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:year_publish": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:opening_set": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:line_add": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:reading_start": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:sheet_start": Row(lambda world: [2024], answers=UNPUBLISHED),
    "finance:year_file": Row(lambda world: [2023, "csv"], lambda world: [2024, "xlsx"], READS_ALL),
    "finance:line_show": Row(lambda world: [world.more["line"].pk], answers=UNPUBLISHED),
    "finance:entry_book": Row(lambda world: [world.more["line"].pk], answers=UNPUBLISHED),
    "finance:line_remove": Row(lambda world: [world.more["empty"].pk], answers=UNPUBLISHED),
    "finance:line_cell": Row(lambda world: [world.more["line"].pk, "budget"], answers=UNPUBLISHED),
    "finance:entry_reverse": Row(lambda world: [world.more["entry"].pk], answers=UNPUBLISHED),
    "finance:source_list": Row(answers=NOT_LEADERS),
    "finance:source_add": Row(answers=NOT_LEADERS),
    "finance:source_edit": Row(lambda world: [world.more["source"].pk], answers=NOT_LEADERS),
    "finance:call_list": Row(),
    "finance:call_show": Row(
        lambda world: [world.more["call"].pk], lambda world: [world.more["internal_call"].pk], OF_THE_GROUP
    ),
    "finance:call_add": Row(answers=NOT_LEADERS),
    "finance:call_edit": Row(lambda world: [world.more["call"].pk], answers=NOT_LEADERS),
    "finance:call_part": Row(lambda world: [world.more["call"].pk, "malgrupper"], answers=NOT_LEADERS),
    "finance:application_add": Row(lambda world: [world.more["call"].pk], answers=NOT_LEADERS),
    "finance:application_review": Row(lambda world: [world.more["application"].pk], answers=NOT_LEADERS),
    "finance:application_decide": Row(lambda world: [world.more["application"].pk], answers=NOT_LEADERS),
    "finance:commitment_list": Row(answers=NOT_LEADERS),
    "finance:commitment_add": Row(answers=NOT_LEADERS),
    "finance:commitment_edit": Row(lambda world: [world.more["commitment"].pk], answers=NOT_LEADERS),
}
