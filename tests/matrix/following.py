"""Who is answered what at the addresses of what follows from a decision."""

from __future__ import annotations

from typing import Any

from groups.actions import anchorings, links
from samla.periods import today
from tests.factories import DAY, make_decision, make_organisation, make_person
from tests.matrix.world import Row, World


def furnish(world: World) -> dict[str, Any]:
    """An anchoring of a decision of the open group, and a link to it."""
    decision = make_decision(world.stage.open, day=DAY)
    (anchoring,) = anchorings.ask_to_anchor(decision=decision, where=[make_organisation()], on=DAY, by=None)
    made = links.make_link(person=make_person(), question="forankring", row=anchoring.pk, on=today(), by=None)
    return {"secret": made.rstrip("/").rsplit("/", 1)[1]}


MATRIX: dict[str, Row] = {
    # Whoever holds the link may answer, signed in or not
    "groups:link_answer": Row(lambda world: [world.more["secret"]]),
}
