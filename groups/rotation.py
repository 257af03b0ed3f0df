"""Whose turn it is to chair: the rotation as pure functions (D24, D32, D56–D58, Q6, Q23).

The chair alternates between the sides, the vice chair is from the side that comes next and succeeds, and an
ordered list says which organisation of the side stands in turn. Everything here is a proposal: what the group
has elected is recorded elsewhere and comes in as terms. Every day has a chair and a vice chair, or a vacancy
that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from groups import rotation_words as words

CHAIR, VICE = "chair", "vice_chair"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Party:
    """An organisation that may stand in turn."""

    key: int
    name: str


@dataclass(frozen=True)
class Turn:
    """A place in the order within a side."""

    party: Party
    side: str


@dataclass(frozen=True)
class Rule:
    """How a group's chair rotates. `turns` are in order; without sides there is no rotation to foresee."""

    sides: tuple[str, ...] = ("kommun", "region")
    years: int = 1
    start_month: int = 1
    vice_succeeds: bool = True
    early_gets_own: bool = True
    turns: tuple[Turn, ...] = ()

    def side_after(self, side: str) -> str:
        """The side whose turn it is when another has had its own."""
        if side not in self.sides:
            return self.sides[0] if self.sides else ""
        return self.sides[(self.sides.index(side) + 1) % len(self.sides)]

    def parties_of(self, side: str) -> tuple[Party, ...]:
        return tuple(turn.party for turn in self.turns if turn.side == side)

    def next_start(self, day: date) -> date:
        """The first day after `day` on which a term may start."""
        start = date(day.year, self.start_month, 1)
        return start if start > day else start.replace(year=day.year + 1)

    def last_day_from(self, first: date) -> date:
        """The last day of a term that starts on the day; one that starts off the calendar is brought back to it."""
        start = self.next_start(first)
        return start.replace(year=start.year + self.years - 1) - ONE_DAY

    def last_day_of_early(self, planned: date) -> date:
        """The last day of somebody who took over before `planned`: the remainder, or that and a term of their own."""
        if not self.early_gets_own:
            return planned
        start = planned + ONE_DAY
        return date(start.year + self.years, start.month, 1) + (start - start.replace(day=1)) - ONE_DAY


@dataclass(frozen=True)
class Term:
    """What the group has elected: somebody in an office, for whom, from which side and for how long."""

    key: int
    office: str
    person: int
    side: str
    first: date
    last: date | None
    party: Party | None = None
    reason: str = ""
    exception: str = ""

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, first: date, last: date | None) -> bool:
        return (last is None or self.first <= last) and (self.last is None or first <= self.last)


class State(Enum):
    """RECORDED: elected. PROPOSED: what the rule foresees. VACANT: nobody holds the office, perhaps a proposal."""

    RECORDED = "recorded"
    PROPOSED = "proposed"
    VACANT = "vacant"


@dataclass(frozen=True)
class Who:
    """Somebody to propose: a side, an organisation of it, a person of that – as far as known."""

    side: str
    party: Party | None
    person: int | None


@dataclass(frozen=True)
class Holder:
    """Who holds an office until a day, or ought to, and why. `person` and `party` may be unknown."""

    state: State
    reason: str
    until: date
    side: str = ""
    party: Party | None = None
    person: int | None = None
    term: int | None = None
    exception: str = ""


@dataclass(frozen=True)
class Period:
    """The days during which the same two lead the group."""

    first: date
    last: date
    chair: Holder
    vice: Holder

    @property
    def shares_side(self) -> bool:
        return bool(self.chair.side) and self.chair.side == self.vice.side


@dataclass(frozen=True)
class Group:
    """All that the forecast is made from. `leaving` says when people lose their place in the group.

    `representatives` names the person of an organisation that has only one in the group.
    """

    rule: Rule
    terms: tuple[Term, ...] = ()
    leaving: Mapping[int, date] = field(default_factory=dict)
    representatives: Mapping[int, int] = field(default_factory=dict)


def horizon(rule: Rule, on: date, years: int) -> date:
    """The last day of the forecast: so many whole years after the running one."""
    start = rule.next_start(on)
    return start.replace(year=start.year + years) - ONE_DAY


def timeline(group: Group, on: date, until: date) -> tuple[Period, ...]:
    """Who led, leads and by the rule will lead the group, day by day without a gap, from the first term on.

    Before `on` only what is recorded is told, and what is missing is vacant. From `on` the rule proposes.
    """
    walk = _Walk(group, on, until)
    day = min([on, *(term.first for term in group.terms)])
    found: list[Period] = []
    while day <= until:
        found.append(walk.step(day, found[-1] if found else None))
        day = found[-1].last + ONE_DAY
    return tuple(_merged(found))


def _merged(periods: Iterable[Period]) -> Iterable[Period]:
    """Neighbours with the same holders are one period."""
    waiting: Period | None = None
    for period in periods:
        if waiting and (waiting.chair, waiting.vice) == (period.chair, period.vice):
            waiting = replace(waiting, last=period.last)
            continue
        if waiting:
            yield waiting
        waiting = period
    if waiting:
        yield waiting


class _Walk:
    """Goes through the days in order and remembers what the next turn depends on."""

    def __init__(self, group: Group, on: date, until: date) -> None:
        self.group, self.rule, self.on, self.until = group, group.rule, on, until
        self.terms = [held for term in group.terms if (held := self._while_a_member(term))]
        self.planned_ends = {term.key: self._planned_end(term) for term in group.terms}
        self.led_by = ""  # the side that led last
        self.ends_on = date.min  # when the running chair's term was meant to end
        self.last_party: dict[str, Party] = {}

    def step(self, day: date, before: Period | None) -> Period:
        chair = self._chair(day, before)
        vice = self._vice(day, before, chair)
        self._remember(chair, vice)
        starts = [term.first - ONE_DAY for term in self.terms if term.first > day]
        today = [self.on - ONE_DAY] if day < self.on else []
        return Period(day, min([chair.until, vice.until, self.until, *starts, *today]), chair, vice)

    # what is recorded

    def _while_a_member(self, term: Term) -> Term | None:
        """The term cut where the person leaves the group, never before today; nothing if it never begins."""
        leaves = self.group.leaving.get(term.person)
        if leaves is None or term.exception:
            return term
        last = max(leaves, self.on - ONE_DAY)
        if term.last is not None and term.last <= last:
            return term
        return replace(term, last=last) if term.first <= last else None

    def _planned_end(self, term: Term) -> date:
        """The last day as elected; a term without an end lasts as long as the rule says, but not only until today."""
        return term.last or self.rule.last_day_from(max(term.first, self.on))

    def _recorded(self, office: str, day: date) -> Term | None:
        held = (term for term in self.terms if term.office == office and term.holds_on(day))
        return next((term for term in held if day <= self.planned_ends[term.key]), None)

    def _elected(self, term: Term, reason: str) -> Holder:
        until = min(term.last or self.planned_ends[term.key], self.planned_ends[term.key])
        return Holder(
            State.RECORDED, reason, until, term.side, term.party, term.person, term.key, exception=term.exception
        )

    # the chair

    def _chair(self, day: date, before: Period | None) -> Holder:
        term = self._recorded(CHAIR, day)
        if term:
            self.ends_on = self.planned_ends[term.key]
            if before and before.chair.term == term.key:
                return before.chair
            return self._elected(term, term.reason or words.elected_chair(term.side, self.led_by))
        if day < self.on:
            return Holder(State.VACANT, words.NO_CHAIR_RECORDED, self.on - ONE_DAY)
        if before and before.chair.state is not State.RECORDED and day <= before.chair.until:
            return before.chair
        return self._next_chair(day, before)

    def _next_chair(self, day: date, before: Period | None) -> Holder:
        is_early = day <= self.ends_on
        successor = self._successor(day, before)
        if successor:
            return self._succeeds(day, successor, is_early=is_early)
        if is_early:
            return Holder(State.VACANT, words.NOBODY_TAKES_OVER, self.ends_on)
        return self._by_turn(day)

    def _successor(self, day: date, before: Period | None) -> Holder | None:
        """The vice chair, if there is one from another side than that which led."""
        if not (self.rule.sides and self.rule.vice_succeeds):
            return None
        recorded = self._recorded(VICE, day)
        vice = self._elected(recorded, "") if recorded else before.vice if before else None
        if vice is None or vice.side in ("", self.led_by) or self._is_gone(vice, day):
            return None
        has_office = vice.state is not State.VACANT
        return vice if has_office or day > self.ends_on else None

    def _succeeds(self, day: date, vice: Holder, *, is_early: bool) -> Holder:
        if is_early:
            last = self.rule.last_day_of_early(self.ends_on)
            reason = words.succeeds_early(gets_own=self.rule.early_gets_own)
        else:
            last, reason = self.rule.last_day_from(day), words.succeeds(vice.side)
        return self._proposed(day, last, vice, reason)

    def _by_turn(self, day: date) -> Holder:
        side = self.rule.side_after(self.led_by)
        party = self._in_turn(side)
        reason = words.turn(side, self.led_by, party.name if party else "")
        who = Who(side, party, self._person_of(party, day))
        return self._proposed(day, self.rule.last_day_from(day), who, reason)

    def _proposed(self, day: date, last: date, who: Who | Holder, reason: str) -> Holder:
        """A proposal; until somebody is elected, an office that is empty today is vacant."""
        state = State.VACANT if day <= self.on or not who.side else State.PROPOSED
        self.ends_on = last
        return Holder(state, reason, self._stays(who.person, day, last), who.side, who.party, who.person)

    # the vice chair

    def _vice(self, day: date, before: Period | None, chair: Holder) -> Holder:
        term = self._recorded(VICE, day)
        if term and term.person != chair.person:
            if before and before.vice.term == term.key:
                return before.vice
            return self._elected(term, term.reason or words.elected_vice(term.side, chair.side))
        if day < self.on:
            return Holder(State.VACANT, words.NO_VICE_RECORDED, self.on - ONE_DAY)
        same_chair = bool(before and before.chair == chair)
        if before and same_chair and before.vice.state is not State.RECORDED and day <= before.vice.until:
            return before.vice
        return self._next_vice(day, chair, is_mid_term=same_chair or chair.reason in words.EARLY)

    def _next_vice(self, day: date, chair: Holder, *, is_mid_term: bool) -> Holder:
        side = self.rule.side_after(chair.side or self.led_by)
        party = self._in_turn(side)
        person = self._person_of(party, day)
        who = Who(side, party, None if person == chair.person else person)
        state = State.VACANT if is_mid_term or day <= self.on or not (chair.side and side) else State.PROPOSED
        reason = words.vice(side, party.name if party else "", is_vacant=state is State.VACANT)
        return Holder(state, reason, self._stays(who.person, day, chair.until), side, party, who.person)

    # the order

    def _in_turn(self, side: str) -> Party | None:
        """Who stands after the one that had the side's last turn; the first, if nobody in the order has had one."""
        parties = self.rule.parties_of(side)
        had = self.last_party.get(side)
        if not parties:
            return None
        return parties[(parties.index(had) + 1) % len(parties)] if had in parties else parties[0]

    def _person_of(self, party: Party | None, day: date) -> int | None:
        person = self.group.representatives.get(party.key) if party else None
        return None if person is None or self.group.leaving.get(person, date.max) < day else person

    def _stays(self, person: int | None, day: date, last: date) -> date:
        """The last day, or the day on which the person leaves before it."""
        return last if person is None else max(day, min(last, self.group.leaving.get(person, last)))

    def _is_gone(self, holder: Holder, day: date) -> bool:
        return holder.person is not None and self.group.leaving.get(holder.person, date.max) < day

    def _remember(self, chair: Holder, vice: Holder) -> None:
        if chair.side in self.rule.sides:
            self.led_by = chair.side
        for holder in (chair, vice):
            if holder.party and holder.side:
                self.last_party[holder.side] = holder.party
