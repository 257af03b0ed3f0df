"""What may stand in the way of an activity, by the names that a reader picks them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from activities.access import visible_rows
from activities.models import Activity, ActivityYear
from groups.access import Viewer, visible_decisions
from groups.models import Decision, Organisation

Thing = Activity | Decision | Organisation
LATEST_DECISIONS = 100


@dataclass(frozen=True)
class Blockers:
    """Things by their names. What is none of them is told in words."""

    by_name: Mapping[str, Thing]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    def find(self, name: str) -> Thing | str:
        """The thing of the name, or the name itself."""
        return self.by_name.get(name.strip(), name.strip())


def blockers(row: ActivityYear, viewer: Viewer) -> Blockers:
    """The year's other activities, the latest decisions and the organisations, as far as the viewer sees them.

    A name that several things share leads to none of them; it is then kept as words.
    """
    seen = visible_rows(viewer).filter(year=row.year).values("activity")
    things: list[Thing] = [
        *Activity.objects.filter(pk__in=seen).exclude(pk=row.activity_id).order_by("title", "pk"),
        *visible_decisions(viewer).order_by("-decided_on", "-pk")[:LATEST_DECISIONS],
        *Organisation.objects.order_by("name", "pk"),
    ]
    names: dict[str, list[Thing]] = {}
    for thing in things:
        names.setdefault(str(thing), []).append(thing)
    return Blockers({name: found[0] for name, found in names.items() if len(found) == 1})
