"""Who is answered what at the addresses of groups and organisations."""

from __future__ import annotations

from tests.cast import ROLES
from tests.matrix.world import NOT_LEADERS, OF_THE_GROUP, Row

MATRIX: dict[str, Row] = {
    "groups:group_list": Row(),
    "groups:group_detail": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:board_end": Row(lambda world: [world.board.slug], answers=NOT_LEADERS),
    "groups:group_edit": Row(
        lambda world: [world.stage.open.slug, "mal"],
        lambda world: [world.stage.internal.slug, "mal"],
        frozenset({"process_leader"}),
        # Insight but no right: 403
        answers=dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403),
        internal_answers=dict.fromkeys(("member", "steering"), 403),
    ),
    "groups:organisation_list": Row(),
    "groups:organisation_add": Row(answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403)),
    "groups:organisation_detail": Row(lambda world: [world.document.issuer.slug]),
    "groups:organisation_edit": Row(
        lambda world: [world.document.issuer.slug, "namn"],
        answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403),
    ),
}
