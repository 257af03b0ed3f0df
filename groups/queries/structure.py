"""How the collaboration is put together on a day: the tree of groups, by kind, and those that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groups.access import Viewer, visible_groups
from groups.models import Group, Seat
from groups.queries.common import Link, group_link
from groups.seating import without_board
from samla.charts import Chart, StructureNode, structure_chart
from samla.formatting import counted, date_long, list_sv


@dataclass(frozen=True)
class TreeNode:
    """A group and the groups under it."""

    group: Link
    kind: str
    children: tuple[TreeNode, ...]


@dataclass(frozen=True)
class GroupCard:
    """A group with one sentence on what it is for."""

    name: str
    url: str
    text: str
    note: str = ""
    mission_state: str = ""
    is_internal: bool = False


@dataclass(frozen=True)
class KindSection:
    """The groups of one kind."""

    title: str
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True)
class EndedGroup:
    """A group that is no more, and what became of it."""

    name: str
    url: str
    last_day: date
    reason: str
    merged_into: str


@dataclass(frozen=True)
class Structure:
    """The whole structure on a day."""

    on: date
    chart: Chart | None
    tree: tuple[TreeNode, ...]
    kinds: tuple[KindSection, ...]
    ended: tuple[EndedGroup, ...]
    changes: tuple[date, ...]
    count: int
    gap: str


def structure(viewer: Viewer, on: date) -> Structure:
    """The groups that the viewer may know of, as they were on the day. Three queries, whatever the number."""
    known = list(visible_groups(viewer).select_related("municipality"))
    there = [group for group in known if group.holds_on(on)]
    above = _nearest_above(there)
    return Structure(
        on=on,
        chart=_chart(there, above, on) if there else None,
        tree=_branches(there, above, None),
        kinds=_by_kind(there),
        ended=_ended(known, on),
        changes=_changes(known),
        count=len(there),
        gap=_gap(there, on),
    )


def first_sentence(text: str) -> str:
    """The first sentence of a longer text, for cards."""
    sentence, stop, _ = text.strip().partition(". ")
    return sentence + stop.rstrip()


def group_card(group: Group) -> GroupCard:
    """The card of a group; `municipality` should be at hand."""
    return GroupCard(
        name=group.name,
        url=group.get_absolute_url(),
        text=first_sentence(group.purpose),
        note=group.municipality.name if group.municipality else "",
        mission_state="" if group.mission_state == Group.MissionState.DECIDED else group.mission_state,
        is_internal=group.visibility == Group.Visibility.INTERNAL,
    )


def _nearest_above(there: Sequence[Group]) -> dict[int, int | None]:
    """For each group the nearest group above that is shown: a parent may be hidden, or ended."""
    shown = {group.pk for group in there}
    parents = dict(Group.objects.values_list("pk", "parent"))
    above: dict[int, int | None] = {}
    for group in there:
        found = parents[group.pk]
        while found is not None and found not in shown:
            found = parents[found]
        above[group.pk] = found
    return above


def _chart(there: Sequence[Group], above: dict[int, int | None], on: date) -> Chart:
    names = {group.pk: group.name for group in there}
    nodes = [StructureNode(str(group.pk), group.name, _key(above[group.pk]), group.kind_name) for group in there]
    tops = [names[pk] for pk, parent in above.items() if parent is None]
    return structure_chart(
        "samverkansstruktur",
        title=f"Samverkans struktur den {date_long(on)}",
        message=f"{counted(len(there), 'grupp', 'grupper', 'en')}. Överst: {list_sv(tops)}. "
        "Samma ordning står som lista efter bilden.",
        nodes=nodes,
    )


def _key(pk: int | None) -> str | None:
    return None if pk is None else str(pk)


def _branches(there: Sequence[Group], above: dict[int, int | None], top: int | None) -> tuple[TreeNode, ...]:
    return tuple(
        TreeNode(group_link(group), group.kind_name, _branches(there, above, group.pk))
        for group in there
        if above[group.pk] == top
    )


def _by_kind(there: Sequence[Group]) -> tuple[KindSection, ...]:
    kinds = dict.fromkeys(group.kind for group in there)
    return tuple(
        KindSection(_kind_title(found := [g for g in there if g.kind == kind]), _cards(found)) for kind in kinds
    )


def _kind_title(groups: Sequence[Group]) -> str:
    name = groups[0].kind_name
    return (name if len(groups) == 1 else _plural(name)).capitalize()


def _plural(kind: str) -> str:
    """Temagrupp → temagrupper. Before «lokal grupp» the adjective would change too, so that is left alone."""
    return f"{kind}er" if kind.endswith("grupp") and " " not in kind else kind


def _cards(groups: Iterable[Group]) -> tuple[GroupCard, ...]:
    return tuple(group_card(group) for group in groups)


def _ended(known: Iterable[Group], on: date) -> tuple[EndedGroup, ...]:
    return tuple(
        EndedGroup(group.name, group.get_absolute_url(), group.last_day, group.ended_reason, group.merged_into)
        for group in known
        if group.last_day and group.last_day < on
    )


def _changes(known: Iterable[Group]) -> tuple[date, ...]:
    """The days on which a group started, or was no more; newest first."""
    days = {day for group in known for day in (group.period.lower, group.period.upper) if day}
    return tuple(sorted(days, reverse=True))


def _gap(there: Sequence[Group], on: date) -> str:
    """Principals that sit among the officials without a board among the politicians (Q15), in a sentence."""
    kinds = (Group.Kind.POLITICAL, Group.Kind.COORDINATION)
    shown = [group.pk for group in there if group.kind in kinds]
    rows = (
        Seat.objects.current(on)
        .filter(group__in=shown, organisation__isnull=False)
        .order_by("position", "id")
        .values_list("group__kind", "organisation__principal__name", "organisation__name", "kind")
    )
    seats = [(group, principal or name) for group, principal, name, kind in rows if kind == Seat.Kind.ORDINARY]
    missing = without_board(
        seated=[name for group, name in seats if group == Group.Kind.COORDINATION],
        represented=[name for group, name in seats if group == Group.Kind.POLITICAL],
    )
    if not missing or len({group for group, _ in seats}) < len(kinds):
        return ""
    return f"{list_sv(missing)} deltar bland tjänstepersonerna men har ingen nämnd i det politiska samrådet."
