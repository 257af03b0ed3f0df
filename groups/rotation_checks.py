"""What the rotation forbids, with the reason, and what it warns of (D24, D32, D57, Q6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from groups.rotation import CHAIR, Group, Holder, Period, Rule, State, Term
from groups.rotation_words import side_name
from samla.formatting import capitalise, date_long

REMIND_BEFORE = timedelta(days=90)
OFFICES = {CHAIR: "ordförande", "vice_chair": "vice ordförande"}


@dataclass(frozen=True)
class Candidate:
    """Somebody whom the group wants to elect: the term as it would be, the name, and whether a member on its day."""

    term: Term
    name: str
    is_member: bool = True


@dataclass(frozen=True)
class Objection:
    """Why somebody cannot be elected. Some rules let a documented exception through; two chairs at once never."""

    text: str
    allows_exception: bool = True


def objections(rule: Rule, candidate: Candidate, terms: Iterable[Term]) -> tuple[Objection, ...]:
    """Everything that speaks against the candidate, given the group's other terms; nothing if all is well."""
    others = [term for term in terms if term.key != candidate.term.key]
    return (
        *_taken(candidate, others),
        *_not_entitled(rule, candidate),
        *(_breaks_the_turn(rule, candidate, others) if candidate.term.office == CHAIR else ()),
        *_shares_side(rule, candidate, others),
    )


def _taken(candidate: Candidate, others: Sequence[Term]) -> Iterator[Objection]:
    term = candidate.term
    meanwhile = [other for other in others if other.overlaps(term.first, term.last)]
    if any(other.office == term.office for other in meanwhile):
        yield Objection(
            f"Gruppen har redan en {OFFICES[term.office]} under den tiden. Välj en annan dag.", allows_exception=False
        )
    for other in meanwhile:
        if other.person == term.person and other.office != term.office:
            yield Objection(
                f"{candidate.name} är {OFFICES[other.office]} under den tiden och kan inte ha båda uppdragen.",
                allows_exception=False,
            )


def _not_entitled(rule: Rule, candidate: Candidate) -> Iterator[Objection]:
    if not candidate.is_member:
        yield Objection(f"{candidate.name} har ingen plats i gruppen den {date_long(candidate.term.first)}.")
    elif rule.sides and candidate.term.side not in rule.sides:
        yield Objection(f"{candidate.name} företräder varken kommunen eller regionen i rotationen.")


def _breaks_the_turn(rule: Rule, candidate: Candidate, others: Sequence[Term]) -> Iterator[Objection]:
    """The same side, or the same person, twice in a row."""
    term = candidate.term
    earlier = [other for other in others if other.office == CHAIR and other.first < term.first]
    before = max(earlier, key=lambda other: other.first, default=None)
    if before is None or not rule.sides or before.side not in rule.sides:
        return
    turn = f"Ordförandeskapet växlar, så nu är det {side_name(rule.side_after(before.side))}s tur."
    if before.person == term.person:
        yield Objection(f"{candidate.name} är redan ordförande perioden före. {turn}")
    elif before.side == term.side:
        yield Objection(f"{candidate.name} kommer från {side_name(term.side)}, som leder perioden före. {turn}")


def _shares_side(rule: Rule, candidate: Candidate, others: Sequence[Term]) -> Iterator[Objection]:
    term = candidate.term
    for other in others:
        is_beside = other.office != term.office and other.overlaps(term.first, term.last)
        if is_beside and other.side == term.side and term.side in rule.sides and other.person != term.person:
            yield Objection(
                f"{candidate.name} kommer från {side_name(term.side)}, samma sida som {OFFICES[other.office]}n. "
                "De två ska komma från var sin sida."
            )


@dataclass(frozen=True)
class Mismatch:
    """Days on which a group that follows another's chair was led by another side. `reason` is its exception's."""

    first: date
    last: date
    side: str
    led_by: str
    reason: str = ""


def mismatches(following: Sequence[Period], leading: Sequence[Period]) -> tuple[Mismatch, ...]:
    """Where the two chairs come from different sides; a vacancy differs from nothing (D24, Q6)."""
    found: list[Mismatch] = []
    for mine in following:
        for other in leading:
            first, last = max(mine.first, other.first), min(mine.last, other.last)
            if first <= last and _differ(mine.chair, other.chair):
                _add(found, Mismatch(first, last, mine.chair.side, other.chair.side, mine.chair.exception))
    return tuple(found)


def _add(found: list[Mismatch], new: Mismatch) -> None:
    """Days that go on from those before, with the same sides, are told together."""
    before = found[-1] if found else None
    if (
        before
        and before.last + timedelta(days=1) == new.first
        and replace(new, first=before.first) == replace(before, last=new.last)
    ):
        found[-1] = replace(before, last=new.last)
    else:
        found.append(new)


def _differ(chair: Holder, other: Holder) -> bool:
    return bool(chair.side and other.side) and chair.side != other.side


def warnings(group: Group, periods: Sequence[Period], on: date) -> tuple[str, ...]:
    """What the process leader ought to look at today."""
    return (
        *_vacant_today(periods, on),
        *_ends_soon(periods, on),
        *_leaves_office(group, on),
        *_leads_twice(periods, on),
        *_share_side(periods, on),
    )


def _vacant_today(periods: Sequence[Period], on: date) -> Iterator[str]:
    for period in periods:
        if not period.first <= on <= period.last:
            continue
        for holder, office in ((period.chair, "ordförande"), (period.vice, "vice ordförande")):
            if holder.state is State.VACANT:
                yield f"{capitalise(office)} saknas."


def _ends_soon(periods: Sequence[Period], on: date) -> Iterator[str]:
    """A reminder before the term ends, while the next is not confirmed (D58)."""
    coming = next((p for p in periods if p.first > on and p.chair.state is not State.RECORDED), None)
    if coming and coming.first - on <= REMIND_BEFORE:
        yield f"Perioden slutar den {date_long(coming.first - timedelta(days=1))}. Nästa period är inte bekräftad."


def _leaves_office(group: Group, on: date) -> Iterator[str]:
    for term in group.terms:
        leaves = group.leaving.get(term.person)
        if leaves is None or term.exception or (term.last is not None and term.last < on):
            continue
        if term.last is None or leaves < term.last:
            office = capitalise(OFFICES[term.office])
            until = f" till och med den {date_long(term.last)}" if term.last else " tills vidare"
            yield f"{office}n lämnar sin plats i gruppen den {date_long(leaves)} men är vald{until}."


def _leads_twice(periods: Sequence[Period], on: date) -> Iterator[str]:
    """Who leaves early may bring the vice chair in just before a term that the same side was already elected to."""
    for before, after in pairwise(periods):
        chair, following = before.chair, after.chair
        is_change = chair.person != following.person and after.first > on
        if not is_change or not chair.side or chair.side != following.side or following.exception or chair.exception:
            continue
        side, start = side_name(chair.side), date_long(after.first)
        if chair.state is State.PROPOSED:
            yield (
                f"Vice ordföranden träder in i förtid den {date_long(before.first)}, men {side} är redan vald att leda "
                f"från den {start}. Då leder {side} två perioder i rad. Ändra valet från den {start}, eller skriv in "
                "varför gruppen gör ett undantag."
            )
        else:
            yield f"{capitalise(side)} leder två perioder i rad från den {start}."


def _share_side(periods: Sequence[Period], on: date) -> Iterator[str]:
    for period in periods:
        is_excepted = period.chair.exception or period.vice.exception
        if period.last >= on and period.shares_side and not is_excepted:
            yield (
                f"Ordföranden och vice ordföranden kommer båda från {side_name(period.chair.side)} "
                f"från den {date_long(period.first)}."
            )
