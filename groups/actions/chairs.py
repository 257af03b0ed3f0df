"""Deeds on who chairs: elections by the rule, changes before the term is out, and the rule itself (D32, D56–D58)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from groups.actions.decisions import record_decision
from groups.actions.nominations import ask_to_nominate
from groups.actions.people import end_early
from groups.models import (
    ChairChange,
    ChairTerm,
    Decision,
    Group,
    Membership,
    Nomination,
    Organisation,
    Person,
    RotationRule,
    RotationTurn,
)
from groups.models.organisations import Side
from groups.models.rotation import Mandate, mandate_of, mandate_on, rule_on
from groups.rotation import Rule
from groups.rotation_checks import Candidate, Objection, objections
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.periods import span
from samla.saving import save

CHAIR, VICE = ChairTerm.Office.CHAIR, ChairTerm.Office.VICE
ONE_DAY = timedelta(days=1)
FIELDS = {CHAIR.value: "chair", VICE.value: "vice"}  # what is to be put right when somebody is refused
TOOK_OVER = "Vice ordföranden trädde in i förtid."
FROM_OTHER_SIDE = "Ny vice ordförande från den andra sidan."


@dataclass(frozen=True)
class Changed:
    """What a change of chair led to: rows that point at the same change."""

    change: ChairChange
    chair: ChairTerm
    vice: ChairTerm | None
    nominations: tuple[Nomination, ...]


def set_rotation_rule(*, group: Group, order: Sequence[Organisation], by: User | None, **facts: Any) -> RotationRule:
    """Say how the group's chair rotates; `order` is the turn order, each organisation within its own side.

    `facts` are the rule's fields: term_years, start_month, sides, vice_succeeds, early_successor.
    """
    with deed(f"Bestämde hur ordförandeskapet växlar i {group}", by=by):
        _alone(group)
        rule = RotationRule.objects.filter(group=group).first() or RotationRule(group=group)
        for name, value in facts.items():
            setattr(rule, name, value)
        save(rule)
        rule.turns.all().delete()
        for position, organisation in enumerate(order, start=1):
            save(RotationTurn(rule=rule, organisation=organisation, position=position))
        return rule


def elect_chair(
    *, group: Group, person: Person, office: ChairTerm.Office, start: date, by: User | None, **facts: Any
) -> ChairTerm:
    """Note that the group elected somebody to an office for a time, as it was: the rule is not asked (D56).

    `facts` are `end` and the term's fields: organisation, side, election, reason, exception, change.
    """
    period = span(start, facts.pop("end", None))
    with deed(f"{group} valde {person} till {office.label}", by=by):
        return save(ChairTerm(group=group, person=person, office=office, period=period, **facts))


def confirm_next_term(
    *,
    group: Group,
    start: date,
    by: User | None,
    election: Decision | None = None,
    elected_on: date | None = None,
    election_text: str = "",
    chair: Person | None = None,
    vice: Person | None = None,
    end: date | None = None,
    exception: str = "",
) -> tuple[ChairTerm, ...]:
    """Confirm whom the group has elected for a term: a chair, a vice chair, or both (D56–D58).

    The group's own decision on the election is named, or written down as made on the day `elected_on`.

    The rule gives the last day where none is said. It refuses whom it forbids and says why, unless the
    group's reason for an `exception` is given, which is kept and shown.
    """
    if not (election or elected_on):
        raise Refusal("Ange dagen då gruppen beslutade om valet, eller välj beslutet.", field="elected_on")
    chosen: dict[ChairTerm.Office, Person] = {office: who for office, who in ((CHAIR, chair), (VICE, vice)) if who}
    if not chosen:
        raise Refusal("Välj ordförande, vice ordförande eller båda.", field="chair")
    with deed(f"Bekräftade ordförandeskapet i {group} från {start}", by=by):
        _alone(group)
        rule = rule_on(group, start)
        last = end or _last_day(group, rule, start, chosen)
        _give_end(group, start, chosen, by)
        election = election or _record_election(group, elected_on, election_text, by)
        ballot = _Ballot(group, rule, start, last, by, election, exception)
        return tuple(ballot.elect(who, office) for office, who in chosen.items())


def change_chair(
    *,
    group: Group,
    on: date,
    new_vice: Person | None,
    by: User | None,
    reason: str,
    vice_organisation: Organisation | None = None,
    vice_side: Side | None = None,
    until: date | None = None,
    election: Decision | None = None,
    elected_on: date | None = None,
    election_text: str = "",
    leaves_group: bool = False,
    exception: str = "",
) -> Changed:
    """«Byt ordförande»: let the vice chair take over on a day before the term is out, in one deed (D32).

    Both current terms end the day before. The vice chair becomes chair for what the rule gives an early
    successor; a new vice chair is elected, or the office is vacant. Where the chair leaves the group too,
    the place becomes vacant and its organisation is asked to nominate. All new rows point at the change.
    """
    with deed(f"Bytte ordförande i {group}: {reason}", by=by):
        _alone(group)
        old, vice = _sitting(group, on)
        rule = rule_on(group, on)
        last = until or _last_day_of_early(group, rule, on, [term for term in (old, vice) if term])
        for term in (old, vice):
            if term:
                end_early(row=term, last_day=on - ONE_DAY, by=by, reason=reason)
        election = election or _record_election(group, elected_on, election_text, by)
        change = save(ChairChange(group=group, on=on, reason=reason, election=election))
        ballot = _Ballot(group, rule, on, last, by, election, exception, change)
        chair = ballot.elect(vice.person, CHAIR, vice.organisation, vice.side, reason=TOOK_OVER)
        second = (
            ballot.elect(new_vice, VICE, vice_organisation, vice_side, reason=FROM_OTHER_SIDE) if new_vice else None
        )
        nominations = _leave(change, old.person, by) if old and leaves_group else ()
        return Changed(change, chair, second, nominations)


def _record_election(group: Group, on: date | None, text: str, by: User | None) -> Decision | None:
    """Write down the group's own decision on who leads it (D56)."""
    if on is None:
        return None
    return record_decision(
        group=group,
        title="Val av ordförande och vice ordförande",
        text=text or "Gruppen valde ordförande och vice ordförande.",
        kind=Decision.Kind.ELECTION,
        decided_on=on,
        by=by,
    )


@dataclass(frozen=True)
class _Ballot:
    """An election for some days: whom the rule allows is elected, whom it forbids is refused with the reason."""

    group: Group
    rule: Rule
    start: date
    end: date | None
    by: User | None
    election: Decision | None
    exception: str = ""
    change: ChairChange | None = None

    def __post_init__(self) -> None:
        election = self.election
        if election and (election.group_id != self.group.pk or election.kind != Decision.Kind.ELECTION):
            raise Refusal(f"Välj ett valbeslut som {self.group} har fattat.", field="election")

    def elect(
        self,
        person: Person,
        office: ChairTerm.Office,
        organisation: Organisation | None = None,
        side: str | None = None,
        *,
        reason: str = "",
    ) -> ChairTerm:
        """Elect the person, for the organisation and side said, else for those of the place held that day."""
        mandate = mandate_on(self.group, person, self.start)
        if side is not None:
            mandate = replace(mandate, organisation=organisation, side=side)
        is_excepted = self._pass(person, office, mandate)
        return elect_chair(
            group=self.group,
            person=person,
            office=office,
            start=self.start,
            end=self.end,
            organisation=mandate.organisation,
            side=mandate.side,
            election=self.election,
            reason=reason,
            exception=self.exception if is_excepted else "",
            change=self.change,
            by=self.by,
        )

    def _pass(self, person: Person, office: ChairTerm.Office, mandate: Mandate) -> bool:
        """Whether it took an exception."""
        if not self.rule.sides:
            return False
        period = span(self.start, self.end)
        term = ChairTerm(group=self.group, person=person, office=office, side=mandate.side, period=period)
        others = [other.plain() for other in self.group.chair_terms.select_related("organisation")]
        found = objections(self.rule, Candidate(term.plain(), person.name, mandate.is_member), others)
        _refuse(found, office, self.exception)
        return bool(found)


def _refuse(found: Sequence[Objection], office: str, exception: str) -> None:
    """Say everything that stands in the way, and what to do where the group has its reasons."""
    standing = [one for one in found if not (one.allows_exception and exception.strip())]
    if standing:
        sentences = [one.text for one in standing]
        if all(one.allows_exception for one in standing):
            sentences.append("Har gruppen ändå valt så, skriv skälet som undantag.")
        raise Refusal(" ".join(sentences), field=FIELDS[office])


def _alone(group: Group) -> None:
    """One at a time: two who elect at once would else meet in the database as a deadlock, not as a refusal."""
    Group.objects.select_for_update().get(pk=group.pk)


def _sitting(group: Group, on: date) -> tuple[ChairTerm | None, ChairTerm]:
    """The chair and vice chair of the day; without a vice chair nobody can take over."""
    terms = {t.office: t for t in group.chair_terms.current(on).select_related("person", "organisation")}
    vice = terms.get(VICE)
    if vice is None:
        raise Refusal(f"{group} har ingen vice ordförande den dagen som kan ta över.")
    return terms.get(CHAIR), vice


def _last_day(group: Group, rule: Rule, start: date, chosen: Collection[str]) -> date | None:
    """That of the chair who is already elected, else what the rule gives."""
    sitting = None if CHAIR in chosen else group.chair_terms.current(start).filter(office=CHAIR).first()
    if sitting:
        return sitting.last_day
    return rule.last_day_from(start) if rule.sides else None


def _last_day_of_early(group: Group, rule: Rule, on: date, terms: Sequence[ChairTerm]) -> date | None:
    """What the rule gives, but never into a term that the group has elected already."""
    planned = max((term.last_day for term in terms if term.last_day), default=None)
    if rule.sides and planned:
        planned = rule.last_day_of_early(planned)
    elected = group.chair_terms.filter(period__startswith__gt=on).order_by("period").first()
    before = elected.first_day - ONE_DAY if elected and elected.first_day else None
    return min((day for day in (planned, before) if day), default=None)


def _give_end(group: Group, start: date, chosen: Collection[str], by: User | None) -> None:
    """A term elected without an end gets one when its successor is confirmed; with a new chair both offices turn."""
    offices = ChairTerm.Office.values if CHAIR in chosen else list(chosen)
    running = group.chair_terms.filter(office__in=offices, period__startswith__lt=start, period__endswith__isnull=True)
    for term in running.select_related("person", "group").order_by("pk"):
        with deed(f"{term}: slutar när nästa period börjar", by=by):
            term.period = DateRange(term.period.lower, start, "[)")
            save(term)


def _leave(change: ChairChange, person: Person, by: User | None) -> tuple[Nomination, ...]:
    """End the places of who leaves the group, and ask each organisation for somebody new."""
    places = Membership.objects.current(change.on).filter(seat__group=change.group, person=person).order_by("pk")
    asked = []
    for place in places.select_related("seat__organisation", "seat__group", "nominated_by"):
        end_early(row=place, last_day=change.on - ONE_DAY, reason=change.reason, by=by)
        organisation = mandate_of(place)
        if organisation:
            asked.append(
                ask_to_nominate(
                    seat=place.seat,
                    place=place.place,
                    organisation=organisation,
                    on=change.on,
                    change=change,
                    by=by,
                )
            )
    return tuple(asked)


def _ask(place: Membership, organisation: Organisation, change: ChairChange, by: User | None) -> Nomination:
    return ask_to_nominate(
        seat=place.seat, place=place.place, organisation=organisation, on=change.on, change=change, by=by
    )
