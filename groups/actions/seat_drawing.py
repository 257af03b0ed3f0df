"""The deed that gives a group the places its mission document asks for (D45, Q12)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from groups.actions.seats import add_seat, change_seat, end_seat
from groups.models import Group, MissionSeat, MissionVersion, Organisation, Seat
from groups.queries.seat_drawing import wanted_seats
from groups.seat_drawing import Wanted
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.saving import save

ONE_DAY = timedelta(days=1)
NOT_ASKED_FOR = "Platsen finns inte i den nya uppdragsbeskrivningen"


def draw_seats(
    *,
    version: MissionVersion,
    group: Group,
    on: date,
    continues: Mapping[str, Seat],
    ending: Collection[Seat],
    by: User | None,
) -> tuple[Seat, ...]:
    """Let a group have the places that an approved version asks for, from a day. One deed; returns the places.

    `continues` says by key which place goes on as which; those who hold it go on in it, also where their number is
    lowered. All other places that are asked for are new and vacant. `ending` ceases the day before.
    """
    _demand_ready(version, group, on, ending)
    wanted = wanted_seats(version, group, on)
    lines = {line.pk: line for line in version.seats.prefetch_related("target_groups")}
    organisations = Organisation.objects.in_bulk({one.organisation for one in wanted if one.organisation})
    with deed(f"Ändrade platserna i {group} efter {version}", by=by):
        for seat in ending:
            end_seat(seat=seat, last_day=on - ONE_DAY, reason=NOT_ASKED_FOR, by=by)
        drawn = []
        for position, one in enumerate(wanted, start=1):
            facts = _facts(one, lines[one.line], organisations.get(one.organisation or 0), position)
            before = continues.get(one.key)
            drawn.append(_go_on(before, facts, on, by) if before else add_seat(group=group, start=on, by=by, **facts))
        return tuple(drawn)


def _demand_ready(version: MissionVersion, group: Group, on: date, ending: Collection[Seat]) -> None:
    if not version.is_locked:
        raise Refusal("Uppdragsbeskrivningen är inte godkänd än. Platserna ändras när den är det.")
    if not version.mission.groups.filter(pk=group.pk).exists():
        raise Refusal(f"Uppdragsbeskrivningen gäller inte {group}.")
    for seat in ending:
        if seat.first_day and seat.first_day >= on:
            raise Refusal(
                f"Platsen {seat} finns från och med {date_long(seat.first_day)}. Välj en senare dag.", field="on"
            )


def _facts(one: Wanted, line: MissionSeat, organisation: Organisation | None, position: int) -> dict[str, Any]:
    return {
        "organisation": organisation,
        "function": one.function,
        "kind": Seat.Kind(one.kind),
        "minimum": one.minimum,
        "maximum": one.maximum,
        "target_groups": list(line.target_groups.all()),
        "asked_for_by": line,
        "position": position,
    }


def _go_on(seat: Seat, facts: dict[str, Any], on: date, by: User | None) -> Seat:
    """The place as it is now asked for; one that stays the same only learns which line asks for it."""
    plain = ("organisation", "function", "kind", "minimum", "maximum")
    same_targets = set(facts["target_groups"]) == set(seat.target_groups.all())
    if same_targets and all(_same(getattr(seat, name), facts[name]) for name in plain):
        seat.asked_for_by, seat.position = facts["asked_for_by"], facts["position"]
        return save(seat)
    return change_seat(seat=seat, on=on, by=by, **facts)


def _same(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before.casefold() == after.casefold()
    return before == after
