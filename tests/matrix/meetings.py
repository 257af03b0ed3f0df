"""Who is answered what at the addresses of meetings."""

from __future__ import annotations

from tests.matrix.world import OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "groups:meeting_list": Row(),
    "groups:meeting_detail": Row(
        lambda world: [world.stage.open.slug, world.meetings["open"].day_code],
        lambda world: [world.stage.internal.slug, world.meetings["internal"].day_code],
        OF_THE_GROUP,
    ),
}
