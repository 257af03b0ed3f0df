"""What whoever leads a group can do with one of its decisions, the main thing first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from groups.access import Viewer
from groups.models import Decision
from groups.queries.chains import Chain
from groups.queries.common import Link


@dataclass(frozen=True)
class DecisionTasks:
    """One main task, the others under «Mer», what waits, and what the portal proposes."""

    main: Link
    more: tuple[Link, ...]
    waiting: tuple[str, ...]
    suggestion: str


def tasks_of(decision: Decision, chain: Chain, viewer: Viewer) -> DecisionTasks | None:
    """The tasks; nothing for those who do not lead the group."""
    if not viewer.edits_group(decision.group_id):
        return None
    tasks = list(_tasks(decision, chain))
    waiting = tuple(found.sentence for found in chain.waiting)
    return DecisionTasks(tasks[0], tuple(tasks[1:]), waiting, chain.suggestion)


def _tasks(decision: Decision, chain: Chain) -> list[Link]:
    def to(name: str, label: str) -> Link:
        return Link(label, reverse(f"groups:decision_{name}", args=[decision.pk]))

    if decision.is_closed:
        return [to("reopen", "Öppna beslutet igen")]
    ask = [to("ask", "Be om svar")] if chain.waiting else []
    follow, close = [to("follow", "Vad ska följa?")], [to("close", "Avsluta beslutet")]
    proposes_closing = chain.suggestion and not chain.waiting
    usual = [*close, *follow] if proposes_closing else [*ask, *follow, *close]
    return [*usual, *_seldom(decision, chain, to)]


def _seldom(decision: Decision, chain: Chain, to: Callable[[str, str], Link]) -> list[Link]:
    more = [to("condition", "Skriv in hur det gick med villkoret")] if decision.condition else []
    more += [to("settle", "Stäm av förankringen på mötet")] if _anchors(chain) else []
    more += [to("letter", "Följebrev och utdrag till nämnderna")] if _ratifies(chain) else []
    more += [to("recusal", "Skriv in jäv"), to("direct", "Välj målgrupper och mål")]
    if decision.way != Decision.Way.MEETING:
        more += [to("consult", "Skriv in vem som tillfrågas"), to("report", "Anmäl på ett möte")]
    return more


def _anchors(chain: Chain) -> bool:
    return any(found.kind == "anchoring" for found in chain.waiting)


def _ratifies(chain: Chain) -> bool:
    return any(found.kind == "ratification" for found in chain.waiting)
