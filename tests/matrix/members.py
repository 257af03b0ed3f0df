"""Who is answered what at the addresses of places and who holds them."""

from __future__ import annotations

from tests.cast import ROLES
from tests.matrix.world import NOT_LEADERS, OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "groups:roster": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:membership_end": Row(lambda world: [world.stage.open.slug, world.place.pk], answers=NOT_LEADERS),
    "groups:seat_add": Row(lambda world: [world.stage.open.slug], answers=NOT_LEADERS),
    "groups:seat_change": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:seat_end": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:seat_fill": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:nomination_ask": Row(lambda world: [world.stage.open.slug, world.place.seat_id], answers=NOT_LEADERS),
    "groups:nomination_detail": Row(lambda world: [world.nomination.pk], answers=NOT_LEADERS),
    "groups:nomination_withdraw": Row(lambda world: [world.nomination.pk], answers=NOT_LEADERS),
    "groups:hand_over": Row(lambda world: [world.place.person_id], answers=NOT_LEADERS),
    "groups:renewal": Row(answers=NOT_LEADERS),
    "groups:representation": Row(),
    "groups:member_import": Row(
        lambda world: [world.stage.open.slug], answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403)
    ),
    "groups:roster_file": Row(
        lambda world: [world.stage.open.slug, "csv"], lambda world: [world.stage.internal.slug, "xlsx"], OF_THE_GROUP
    ),
}
