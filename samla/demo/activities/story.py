"""How the chapter on activities is written down: an activity by its key, and what a year says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from activities.models import Activity, Status
from samla.provenance import Provenance

LOCAL = ("nosam-alingsas", "nosam-lerum")
ALINGSAS, LERUM = LOCAL
SIP_ASSIGNMENT = "Goda exempel på SIP"


@dataclass(frozen=True)
class Told:
    """What a year says of an activity. Local texts and differing statuses are keyed by the group's slug."""

    status: Status
    outcome: str
    reason: str = ""
    local: Mapping[str, str] = field(default_factory=dict)
    provenance: Provenance = Provenance.RECORDED


@dataclass(frozen=True)
class Story:
    """An activity, or a common topic with one activity for each of its owners."""

    key: str
    title: str
    owners: tuple[str, ...]
    goals: tuple[str, ...]
    told: Told
    targets: tuple[str, ...] = ()
    kind: Activity.Kind = Activity.Kind.ACTIVITY
    origin: Activity.Origin = Activity.Origin.PLAN
    commissioned_by: str = ""
    assignment: str = ""
    decisions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    responsible: str = ""
    area: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        return {"title": self.title, "kind": self.kind, "origin": self.origin, "area": self.area}
