"""What there is to elect somebody to, whom the rule proposes, and among whom one may choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from groups import rotation
from groups.models import Decision, Group, Organisation, RotationRule
from groups.models.organisations import Side
from groups.models.rotation import sides_on
from groups.queries.rotation import Situation, name_of
from groups.rotation import Period, State
from groups.rotation_words import NOBODY_ELECTED
from samla.formatting import date_long

ELECTIONS_OFFERED = 20


@dataclass(frozen=True)
class Opening:
    """Days for which an office is not filled, and whom the rule proposes."""

    first: date
    last: date
    chair: int | None
    vice: int | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class TurnChoice:
    """An organisation that may stand in turn, its side, and its number if it has one."""

    organisation: Organisation
    side: str
    number: int | None


def next_opening(known: Situation) -> Opening:
    """The next days without a chair who is elected, which is what there is to confirm."""
    open_ones = (p for p in known.periods if p.last >= known.on and p.chair.state is not State.RECORDED)
    period = next(open_ones, None)
    if period is None:
        return Opening(known.on, known.on, None, None)
    return _opening(period, known)


def vice_opening(known: Situation) -> Opening | None:
    """The days on which the elected chair has nobody beside them."""
    for period in known.periods:
        is_open = period.chair.state is State.RECORDED and period.vice.state is not State.RECORDED
        if period.last >= known.on and is_open:
            return _opening(period, known)
    return None


def _opening(period: Period, known: Situation) -> Opening:
    why = tuple(holder.reason.removeprefix(NOBODY_ELECTED) for holder in (period.chair, period.vice))
    return Opening(max(period.first, known.on), period.last, period.chair.person, period.vice.person, why)


def candidate_choices(known: Situation) -> list[tuple[int, str]]:
    """Those who may be elected, for whom, and from which side; a protected identity is shown by its organisation."""
    sides = sides_on(known.on)
    found = []
    for key, organisation in known.mandates.items():
        name = name_of(known.people[key], organisation, holds_office=True, insider=True)
        side = sides.get(organisation.pk, "")
        whose = f"{organisation.name} ({side})" if side else organisation.name
        found.append((key, f"{name}, {whose}" if name else whose))
    return sorted(found, key=lambda choice: choice[1])


def opening_after_change(known: Situation) -> Opening:
    """What the rule gives if the chair of the day stops the day before."""
    sitting = [row.person_id for row in known.rows.values() if row.office == rotation.CHAIR and row.holds_on(known.on)]
    leaving = {**known.plain.leaving, **dict.fromkeys(sitting, known.on - timedelta(days=1))}
    until = known.periods[-1].last
    periods = rotation.timeline(replace(known.plain, leaving=leaving), known.on, until)
    return _opening(next(period for period in periods if period.last >= known.on), known)


def election_choices(group: Group) -> list[tuple[int, str]]:
    """The group's latest decisions on elections."""
    found = group.decisions.filter(kind=Decision.Kind.ELECTION).order_by("-decided_on", "-id")[:ELECTIONS_OFFERED]
    return [(decision.pk, f"{date_long(decision.decided_on)}: {decision.title}") for decision in found]


def organisations_with_turns(group: Group, rule: RotationRule, on: date) -> list[TurnChoice]:
    """Those with a seat in the group and a side in the rotation, in turn order, then those without a number."""
    sides = sides_on(on)
    numbers = dict(rule.turns.values_list("organisation", "position")) if rule.pk else {}
    seated = group.seats.current(on).exclude(organisation=None).values_list("organisation", flat=True)
    found = Organisation.objects.filter(pk__in={*seated, *numbers} & set(sides))
    choices = [TurnChoice(one, Side(sides[one.pk]).label, numbers.get(one.pk)) for one in found]
    return sorted(choices, key=lambda choice: (choice.side, choice.number or 99, choice.organisation.name_key))
