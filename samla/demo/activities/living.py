"""The life of the current year's plans: adopted, planned in time, told of at meetings, and what stands in the way."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from activities import actions
from activities.models import ActivityYear, Indicator, Status
from groups.models import Membership
from samla.demo.activities.story import LOCAL
from samla.demo.activities.telling import PLANNING, Telling
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

INVENTED = Provenance.INVENTED
# From which month to which, dealt out over the rows of a plan
PERIODS = ((1, 4), (2, 6), (3, 10), (8, 11), (1, 12))
NOTES = (
    (3, "Två enheter har börjat. Resten följer efter sommaren."),
    (5, "Verksamheterna berättade vad de har lärt sig. Gruppen vill se fler exempel."),
    (9, "Arbetet fortsätter som planerat."),
    (10, "Några moment tar längre tid än gruppen trodde."),
)
PLANS_MADE = (("lerum-enhet-1", (38, 41)), ("alingsas-enhet-1", (52, 57)))


def adopt(telling: Telling, year: int) -> None:
    """The plan as the group's decision adopted it stays beside the plan as it goes on."""
    for slug in PLANNING:
        if decision := telling.world.decisions.get(f"plan-{slug}-{year}"):
            actions.adopt_plan(plan=telling.plans[slug, year], decision=decision, by=telling.world.leader)


def plan_in_time(telling: Telling, rows: Iterable[ActivityYear]) -> None:
    """When in the year each activity is worked with, and who answers for it."""
    for number, row in enumerate(rows):
        first, last = PERIODS[number % len(PERIODS)]
        actions.change_year(
            row=row,
            planned_from=date(row.year, first, 1),
            planned_to=date(row.year, last, monthrange(row.year, last)[1]),
            by=telling.world.leader,
        )
        holders = Membership.objects.current(telling.world.on).filter(seat__group=row.activity.owner_id)
        held = list(holders.filter(person__has_protected_identity=False).select_related("person").order_by("id"))
        if held and row.activity.responsible is None:
            person = held[number % len(held)].person
            actions.give_responsibility(activity=row.activity, to=person, by=telling.world.leader)


def tell_on(telling: Telling, rows: Iterable[ActivityYear]) -> None:
    """Notes from the groups' meetings, something that waits for something else, and what came up after the plan."""
    world = telling.world
    local = [row for row in rows if row.activity.owner.slug in LOCAL]
    for number, row in enumerate(local):
        month, text = NOTES[number % len(NOTES)]
        meeting = telling.meeting_before(row.activity.owner.slug, date(row.year, month, 28))
        if meeting and meeting.date <= world.on:
            actions.add_note(
                activity=row.activity,
                on=meeting.date,
                text=text,
                meeting=meeting,
                provenance=INVENTED,
                by=world.leader,
            )
    meeting = telling.meeting_before("nosam-alingsas", world.on)
    own = [row for row in local if row.activity.owner.slug == "nosam-alingsas"]
    if meeting and len(own) > 1:
        actions.set_status(
            row=own[0],
            status=Status.PAUSED,
            on=meeting.date,
            reason="Väntar på att den andra aktiviteten ska bli klar.",
            blocked_by=own[1].activity,
            meeting=meeting,
            provenance=INVENTED,
            by=world.leader,
        )
    if meeting:
        late = actions.add_activity(
            title="Introduktion för nya ledamöter", owner=world.groups["nosam-alingsas"], by=world.leader
        )
        plan = telling.plans["nosam-alingsas", world.year]
        actions.put_in_year(activity=late, year=world.year, plan=plan, provenance=INVENTED, by=world.leader)


def count_plans(world: World) -> None:
    """Individual plans made, unit by unit and half-year by half-year, against what the groups aim at. Invented."""
    for slug, (spring, autumn) in PLANS_MADE:
        if slug not in world.organisations:
            continue
        indicator = actions.add_indicator(
            name="Genomförda SIP per halvår",
            unit=Indicator.Unit.COUNT,
            organisation=world.organisations[slug],
            by=world.leader,
        )
        for year in range(FACTS_YEAR + 1, world.year + 1):
            actions.set_target(indicator=indicator, year=year, value=Decimal(spring + autumn), by=world.leader)
            growth = (year - FACTS_YEAR) * 3
            for half, value, known_from in ((1, spring, date(year, 7, 1)), (2, autumn, date(year + 1, 1, 1))):
                if known_from <= world.on:
                    actions.observe(
                        indicator=indicator,
                        year=year,
                        half=half,
                        value=value + growth,
                        provenance=INVENTED,
                        by=world.leader,
                    )
