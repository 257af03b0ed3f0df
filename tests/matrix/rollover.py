"""Who is answered what where one cooperation plan is carried on to the next."""

from __future__ import annotations

from typing import Any

from groups.actions import direction
from tests.matrix.world import NOT_LEADERS, Row, World


def furnish(world: World) -> dict[str, Any]:
    return {"plan": direction.make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)}


MATRIX: dict[str, Row] = {
    "groups:plan_rollover": Row(lambda world: [world.more["plan"].pk], answers=NOT_LEADERS),
}
