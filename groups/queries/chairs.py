"""Who has led a group, leads it and by the rule will lead it, with the reason of each turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groups import rotation
from groups.access import Viewer, visible_decisions, visible_groups
from groups.models import ChairChange, ChairTerm, Group, RotationRule
from groups.models.organisations import Side
from groups.queries.common import Fact
from groups.queries.elections import vice_opening
from groups.queries.rotation import Situation, name_of, situation
from groups.rotation import Holder, Period
from groups.rotation_checks import Mismatch, mismatches, warnings
from groups.rotation_words import side_name
from samla.formatting import date_range


@dataclass(frozen=True)
class HolderRow:
    """Who holds an office or ought to: `state` is recorded, proposed or vacant. Without a name nobody is named."""

    office: str
    state: str
    name: str
    organisation: str
    side: str
    reason: str
    exception: str
    provenance: str


@dataclass(frozen=True)
class TurnRow:
    """The days during which the same two lead the group, and what is worth knowing of them."""

    first: date
    last: date
    tense: str
    holders: tuple[HolderRow, ...]
    ended_reason: str
    election_url: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ChangeRow:
    """A change of chair before the term was out, with the rows that it led to."""

    on: date
    reason: str
    election_url: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class ChairPage:
    """The chair of a group, past to future."""

    turns: tuple[TurnRow, ...]
    changes: tuple[ChangeRow, ...]
    warnings: tuple[str, ...]
    rule: tuple[Fact, ...]
    order: tuple[tuple[str, tuple[str, ...]], ...]
    lacks_vice: bool
    can_change: bool


def chair_page(group: Group, viewer: Viewer, on: date) -> ChairPage:
    """The whole page, with the names and elections that this viewer may see."""
    known = situation(group, on)
    insider = viewer.reads_group(group.pk)
    followed = _followed(group, viewer, on)
    differing = mismatches(known.periods, followed.periods) if followed else ()
    elections = _elections(known, viewer)
    rule = RotationRule.objects.filter(group=group).first()
    leading = group.follows_chair_of
    notes = [(found, _mismatch_text(found, leading.name)) for found in differing if leading]
    ahead = tuple(text for found, text in notes if found.last >= on and not found.reason)
    return ChairPage(
        turns=tuple(_turn(period, known, elections, notes, insider=insider) for period in known.periods),
        changes=_changes(group, elections),
        warnings=(*warnings(known.plain, known.periods, on), *ahead) if insider else (),
        rule=_rule_facts(rule),
        order=_order(known.plain.rule),
        lacks_vice=vice_opening(known) is not None,
        can_change=any(row.office == ChairTerm.Office.VICE and row.holds_on(on) for row in known.rows.values()),
    )


def _followed(group: Group, viewer: Viewer, on: date) -> Situation | None:
    """The group whose chair this one's follows, where the viewer may know of it."""
    leading = group.follows_chair_of
    if leading is None or not visible_groups(viewer).filter(pk=leading.pk).exists():
        return None
    return situation(leading, on)


def _mismatch_text(found: Mismatch, name: str) -> str:
    text = (
        f"{name} leds av {side_name(found.led_by)} {date_range(found.first, found.last)}, "
        f"men ordföranden här kommer från {side_name(found.side)}."
    )
    return f"{text} Undantaget: {found.reason}" if found.reason else text


def _elections(known: Situation, viewer: Viewer) -> dict[int, str]:
    """The addresses of those elections that the viewer may read."""
    wanted = {row.election_id for row in known.rows.values() if row.election_id}
    return {decision.pk: decision.get_absolute_url() for decision in visible_decisions(viewer).filter(pk__in=wanted)}


def _turn(
    period: Period,
    known: Situation,
    elections: Mapping[int, str],
    notes: Sequence[tuple[Mismatch, str]],
    *,
    insider: bool,
) -> TurnRow:
    holders = ((period.chair, ChairTerm.Office.CHAIR), (period.vice, ChairTerm.Office.VICE))
    rows = [known.rows[holder.term] for holder, _ in holders if holder.term]
    ends_here = [row for row in rows if row.ended_reason and row.last_day == period.last]
    urls = [elections[key] for row in rows if (key := row.election_id) and key in elections]
    return TurnRow(
        first=period.first,
        last=period.last,
        tense=_tense(period, known.on),
        holders=tuple(_holder(holder, office.label, known, insider=insider) for holder, office in holders),
        ended_reason=ends_here[0].ended_reason if ends_here else "",
        election_url=urls[0] if urls else "",
        notes=tuple(text for found, text in notes if found.first <= period.last and period.first <= found.last),
    )


def _tense(period: Period, on: date) -> str:
    if period.last < on:
        return "past"
    return "future" if period.first > on else "present"


def _holder(holder: Holder, office: str, known: Situation, *, insider: bool) -> HolderRow:
    row = known.rows.get(holder.term) if holder.term else None
    person = known.people.get(holder.person) if holder.person else None
    organisation = row.organisation if row else known.mandates.get(holder.person) if holder.person else None
    holds_office = bool(row) or holder.person in known.sitting
    name = name_of(person, organisation, holds_office=holds_office, insider=insider) if person else ""
    return HolderRow(
        office=office,
        state=holder.state.value,
        name=name,
        organisation=holder.party.name if holder.party else organisation.name if organisation else "",
        side=Side(holder.side).label if holder.side else "",
        reason=holder.reason,
        exception=holder.exception,
        provenance=person.provenance if person and name else "",
    )


def _changes(group: Group, elections: Mapping[int, str]) -> tuple[ChangeRow, ...]:
    """The early changes, newest first, each with its linked rows."""
    found = group.chair_changes.order_by("-on", "-id").prefetch_related(
        "terms__organisation", "nominations__organisation", "nominations__membership"
    )
    return tuple(
        ChangeRow(change.on, change.reason, elections.get(change.election_id or 0, ""), tuple(_linked(change)))
        for change in found
    )


def _linked(change: ChairChange) -> Iterable[str]:
    """The new chair, the new vice chair and the nomination, in words that name no person."""
    for term in sorted(change.terms.all(), key=lambda term: term.office):
        whose = f"från {term.organisation.name}" if term.organisation else ""
        what = "Vice ordföranden" if term.office == ChairTerm.Office.CHAIR else "En ny vice ordförande"
        did = "tog över som ordförande" if term.office == ChairTerm.Office.CHAIR else "valdes"
        yield " ".join(part for part in (what, whose, did) if part) + "."
    for nomination in change.nominations.all():
        answered = " och har gjort det" if nomination.membership_id else ". Svaret väntas"
        yield f"{nomination.organisation.name} ombads nominera en ny ledamot{answered}."


def _rule_facts(rule: RotationRule | None) -> tuple[Fact, ...]:
    if rule is None:
        return ()
    early = rule.get_early_successor_display()
    return (
        Fact("Perioden är", f"{rule.term_years} år, från {rule.get_start_month_display()}"),
        Fact("Växlar mellan", " och ".join(side_name(side) for side in rule.sides)),
        Fact("Nästa ordförande", "Vice ordföranden" if rule.vice_succeeds else "Enligt turordningen"),
        Fact("Den som träder in i förtid får", early),
    )


def _order(rule: rotation.Rule) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The turn order within each side."""
    sides = ((side, tuple(party.name for party in rule.parties_of(side))) for side in rule.sides)
    return tuple((Side(side).label, names) for side, names in sides if names)
