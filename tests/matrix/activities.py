"""Who is answered what at the addresses of plans and activities."""

from __future__ import annotations

from tests.matrix.world import OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "activities:plan_detail": Row(
        lambda world: [world.stage.open.slug, 2024], lambda world: [world.stage.internal.slug, 2024], OF_THE_GROUP
    ),
    "activities:activity_list": Row(),
    "activities:activity_detail": Row(
        lambda world: [world.activities["open"].pk], lambda world: [world.activities["internal"].pk], OF_THE_GROUP
    ),
    "activities:roll_up": Row(),
    "activities:goal_page": Row(),
    "activities:coverage": Row(),
    "activities:year_wheel": Row(),
    "activities:year_bar": Row(),
    "activities:afterwards": Row(),
    "activities:event_list": Row(),
}
