"""Who is answered what at the addresses of decisions."""

from __future__ import annotations

from tests.matrix.world import OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "groups:decision_list": Row(),
    "groups:decision_detail": Row(
        lambda world: [world.decisions["open"].pk], lambda world: [world.decisions["internal"].pk], OF_THE_GROUP
    ),
}
