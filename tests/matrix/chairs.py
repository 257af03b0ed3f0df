"""Who is answered what at the addresses of chairs."""

from __future__ import annotations

from tests.matrix.world import NOT_LEADERS, OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "groups:chair_show": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:chair_confirm": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:chair_change": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:chair_vice": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:rotation_edit": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
}
