"""The places that a version of a mission document asks for in a group, beside those that the group has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groups.models import Group, MissionSeat, MissionVersion, Organisation, Seat
from groups.queries.common import named_target_groups, target_group_names
from groups.queries.missions import in_force
from groups.seat_drawing import Drawing, Existing, Pair, Wanted, draw
from samla.dated import DatedQuerySet
from samla.formatting import counted, list_sv


@dataclass(frozen=True)
class DrawnLine:
    """A place that is asked for: its name, what becomes of it in words, and which places it may continue."""

    key: str
    text: str
    change: str
    is_same: bool
    lowers: bool
    continues: int | None
    choices: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class LeftSeat:
    """A place that the document does not ask for."""

    seat: int
    text: str
    held: int


@dataclass(frozen=True)
class DrawingPage:
    """What a group's places become by a version."""

    lines: tuple[DrawnLine, ...]
    left: tuple[LeftSeat, ...]
    is_done: bool


def wanted_seats(version: MissionVersion, group: Group, on: date) -> list[Wanted]:
    """Every place that the version asks for in the group, each unit of the register with its own. Three queries."""
    lines = version.seats.prefetch_related("target_groups").order_by("position", "id")
    units = list(_units(group, on))
    return [one for line in lines for one in _of_line(line, group, units)]


def drawing(version: MissionVersion, group: Group, on: date) -> Drawing:
    """The group's places of the day beside those that are asked for."""
    return draw(wanted_seats(version, group, on), [_existing(seat) for seat in _seats(group, on)])


def drawing_page(version: MissionVersion, group: Group, on: date) -> DrawingPage:
    """The same in words, for the process leader to go through. As many queries whatever the number of places."""
    found = drawing(version, group, on)
    seats = {seat.pk: seat for seat in _seats(group, on).select_related("organisation").prefetch_related("memberships")}
    organisations = Organisation.objects.in_bulk(
        {pair.wanted.organisation for pair in found.pairs if pair.wanted.organisation}
    )
    targets = {target.pk: "".join(target_group_names([target], on)) for target in named_target_groups()}
    free = [*(pair.existing for pair in found.pairs if pair.existing and not pair.is_same), *found.left]
    return DrawingPage(
        lines=tuple(
            DrawnLine(
                key=pair.wanted.key,
                text=_label(organisations.get(pair.wanted.organisation or 0), pair.wanted.function),
                change=_change(pair, targets),
                is_same=pair.is_same,
                lowers=pair.lowers,
                continues=pair.existing.seat if pair.existing else None,
                choices=tuple(
                    (other.seat, seats[other.seat].label)
                    for other in free
                    if other.organisation == pair.wanted.organisation
                ),
            )
            for pair in found.pairs
        ),
        left=tuple(
            LeftSeat(
                other.seat,
                seats[other.seat].label,
                sum(1 for held in seats[other.seat].memberships.all() if held.holds_on(on)),
            )
            for other in found.left
        ),
        is_done=found.is_done,
    )


def differs_from_mission(group: Group, on: date) -> MissionVersion | None:
    """The version in force, where the group's places are not those that it asks for. One without places asks none."""
    versions = MissionVersion.objects.filter(mission__groups=group, state=MissionVersion.State.APPROVED)
    version = in_force(versions.order_by("number"), on)
    if version is None or not version.seats.exists() or drawing(version, group, on).is_done:
        return None
    return version


def _units(group: Group, on: date) -> Iterator[Organisation]:
    """The health centres and rehab units of the group's municipality that exist on the day."""
    if group.municipality_id is None:
        return iter(())
    kinds = list(MissionSeat.UNITS.values())
    units = Organisation.objects.current(on).filter(municipality=group.municipality_id, kind__in=kinds)
    return units.order_by("position", "name_key", "id").iterator()


def _of_line(line: MissionSeat, group: Group, units: list[Organisation]) -> Iterator[Wanted]:
    if line.is_for_each_unit:
        kind = MissionSeat.UNITS[MissionSeat.Whose(line.whose)]
        yield from (_wanted(line, unit.pk) for unit in units if unit.kind == kind)
    elif line.whose == MissionSeat.Whose.MUNICIPALITY:
        yield _wanted(line, group.municipality_id)
    else:
        yield _wanted(line, line.organisation_id)


def _wanted(line: MissionSeat, organisation: int | None) -> Wanted:
    return Wanted(
        line=line.pk,
        organisation=organisation,
        function=line.function,
        kind=line.kind,
        minimum=line.minimum,
        maximum=line.maximum,
        target_groups=frozenset(target.pk for target in line.target_groups.all()),
    )


def _seats(group: Group, on: date) -> DatedQuerySet[Seat]:
    return group.seats.current(on).prefetch_related("target_groups").order_by("position", "id")


def _existing(seat: Seat) -> Existing:
    return Existing(
        seat=seat.pk,
        line=seat.asked_for_by_id,
        organisation=seat.organisation_id,
        function=seat.function,
        kind=seat.kind,
        minimum=seat.minimum,
        maximum=seat.maximum,
        target_groups=frozenset(target.pk for target in seat.target_groups.all()),
    )


def _label(organisation: Organisation | None, function: str) -> str:
    return " – ".join(part for part in (organisation.name if organisation else "", function) if part)


def _change(pair: Pair, targets: dict[int, str]) -> str:
    """What becomes of the place, in words."""
    wanted, before = pair.wanted, pair.existing
    if before is None:
        return f"ny, {counted(wanted.maximum, 'plats', 'platser', 'en')}"
    parts = []
    if wanted.function.casefold() != before.function.casefold():
        parts.append(f"hette {before.function or 'ingenting'}")
    if wanted.kind != before.kind:
        parts.append(f"{Seat.Kind(before.kind).label} blir {Seat.Kind(wanted.kind).label}")
    if (wanted.minimum, wanted.maximum) != (before.minimum, before.maximum):
        parts.append(f"{before.minimum}–{before.maximum} platser blir {wanted.minimum}–{wanted.maximum}")
    if wanted.target_groups != before.target_groups:
        names = [targets[pk] for pk in sorted(wanted.target_groups) if pk in targets]
        parts.append(f"bara i målgrupp {list_sv(names)}" if names else "för alla målgrupper")
    return ", ".join(parts) or "oförändrad"
