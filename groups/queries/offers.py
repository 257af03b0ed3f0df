"""What may follow from a decision: whom the form offers to tick, and what it proposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q

from groups.chains import needs_steering
from groups.models import Decision, Group, Meeting, Organisation, Referral


@dataclass(frozen=True)
class Offers:
    """Those who are not asked yet. `initial` is what the portal proposes; nothing is made unless it is ticked."""

    organisations: tuple[Organisation, ...]
    steering: Group | None
    boards: tuple[Organisation, ...]
    principals: tuple[Organisation, ...]
    report_to: tuple[Organisation, ...]
    upward: tuple[Group, ...]
    downward: tuple[Group, ...]
    initial: dict[str, Any] = field(default_factory=dict)


def offers_for(decision: Decision, on: date) -> Offers:
    """Who sits in the group, above it and below it on the day."""
    group = decision.group
    seated = seated_organisations([group], on)
    boards = tuple(organisation for organisation in seated if organisation.kind == Organisation.Kind.BOARD)
    upward = tuple(above for above in lineage(group) if above.holds_on(on))
    below = group.children.current(on).order_by("position", "id")
    met = decision.meeting.groups.order_by("position", "id") if decision.meeting else Group.objects.none()
    return Offers(
        organisations=_without(seated, decision.anchorings.values_list("organisation", flat=True)),
        steering=_steering(decision, upward),
        boards=_without(boards, decision.ratifications.values_list("board", flat=True))
        if group.needs_ratification
        else (),
        principals=_without(_principals(on), decision.implementations.values_list("principal", flat=True)),
        report_to=_report_to(decision, met, on),
        upward=upward,
        downward=_without(below, decision.assignments.values_list("given_to", flat=True)),
        initial=_proposed(decision, upward, on),
    )


def seated_organisations(groups: Iterable[Group], on: date) -> tuple[Organisation, ...]:
    """The organisations that have a place in one of the groups on the day."""
    has_place = Q(seats__group__in=groups, seats__period__contains=on)
    found = Organisation.objects.current(on).filter(has_place).distinct()
    return tuple(found.order_by("position", "name_key", "id"))


def lineage(group: Group) -> list[Group]:
    """The groups above, the nearest first."""
    above: list[Group] = []
    while group.parent_id and group.parent not in above:
        group = group.parent  # type: ignore[assignment]  # parent_id says that there is one
        above.append(group)
    return above


def steering_group(decision: Decision, upward: Iterable[Group]) -> Group | None:
    """The group above that steers, where the decision needs its yes (D69)."""
    needed = needs_steering(group_kind=decision.group.kind, has_economic_impact=decision.has_economic_impact)
    steering = (group for group in upward if group.kind == Group.Kind.COORDINATION)
    return next(steering, None) if needed else None


def next_meeting(group: Group, after: date) -> Meeting | None:
    """The group's next meeting that is not cancelled."""
    found = Meeting.objects.of_group(group).filter(date__gt=after).exclude(state=Meeting.State.CANCELLED)
    return found.order_by("date", "id").first()


def _steering(decision: Decision, upward: Iterable[Group]) -> Group | None:
    group = steering_group(decision, upward)
    return group if group and not decision.anchorings.filter(group=group).exists() else None


def _principals(on: date) -> tuple[Organisation, ...]:
    """The parties that answer for themselves."""
    return tuple(Organisation.objects.current(on).filter(is_party=True, principal=F("pk")).order_by("position", "id"))


def _report_to(decision: Decision, met: Iterable[Group], on: date) -> tuple[Organisation, ...]:
    if decision.meeting is None:
        return ()
    boards = [found for found in seated_organisations(met, on) if found.kind == Organisation.Kind.BOARD]
    return _without(boards, decision.meeting.report_backs.values_list("board", flat=True))


def _proposed(decision: Decision, upward: tuple[Group, ...], on: date) -> dict[str, Any]:
    meeting = next_meeting(decision.group, max(on, decision.decided_on))
    proposed: dict[str, Any] = {"anchor_by": meeting.date if meeting else None, "review_on": decision.review_on}
    proposed["steering"] = _steering(decision, upward) is not None
    if decision.dissent and upward and not decision.referrals.exists():
        proposed |= {
            "refer_to": upward[0].pk,
            "reason": Referral.Reason.DISAGREEMENT,
            "question": f"Gruppen var inte enig: {decision.title}"[:300],
        }
    return proposed


def _without(found: Iterable[Any], taken: Iterable[int | None]) -> tuple[Any, ...]:
    known = set(taken)
    return tuple(row for row in found if row.pk not in known)
