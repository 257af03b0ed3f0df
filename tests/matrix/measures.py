"""Who is answered what at the addresses of events, indicators and the versions of plans."""

from __future__ import annotations

from typing import Any

from activities import actions as activities
from activities.actions.versions import adopt_plan
from activities.models import ActivityPlan, Event, Indicator
from tests.matrix.world import DAY, NOT_LEADERS, NOT_WRITERS, OF_THE_GROUP, Row, World


def furnish(world: World) -> dict[str, Any]:
    """An event and a version of each plan; an indicator of no activity in particular, and one of an internal one."""
    groups = {"open": world.stage.open, "internal": world.stage.internal}
    for name, group in groups.items():
        adopt_plan(plan=ActivityPlan.objects.get(group=group, year=2024), decision=world.decisions[name], by=None)
    events = {
        name: activities.record_event(title=name, kind=Event.Kind.WORKSHOP, arranged_by=group, day=DAY, by=None)
        for name, group in groups.items()
    }
    count = Indicator.Unit.COUNT
    indicators = {
        "open": activities.add_indicator(name="Öppen", unit=count, by=None),
        "internal": activities.add_indicator(name="Intern", unit=count, activity=world.activities["internal"], by=None),
    }
    value = activities.observe(indicator=indicators["open"], year=2024, value=12, by=None)
    return {"events": events, "indicators": indicators, "value": value}


MATRIX: dict[str, Row] = {
    "activities:plan_version": Row(
        lambda world: [world.stage.open.slug, 2024, 1], lambda world: [world.stage.internal.slug, 2024, 1], OF_THE_GROUP
    ),
    "activities:plan_compare": Row(
        lambda world: [world.stage.open.slug, 2024], lambda world: [world.stage.internal.slug, 2024], OF_THE_GROUP
    ),
    "activities:plan_adopt": Row(lambda world: [world.stage.open.slug, 2024], answers=NOT_WRITERS),
    "activities:plan_carry_over": Row(lambda world: [world.stage.open.slug, 2024], answers=NOT_WRITERS),
    "activities:indicator_list": Row(),
    "activities:indicator_add": Row(answers=NOT_WRITERS),
    "activities:indicator_detail": Row(
        lambda world: [world.more["indicators"]["open"].pk],
        lambda world: [world.more["indicators"]["internal"].pk],
        OF_THE_GROUP,
    ),
    "activities:indicator_edit": Row(lambda world: [world.more["indicators"]["open"].pk], answers=NOT_LEADERS),
    "activities:observation_add": Row(lambda world: [world.more["indicators"]["open"].pk], answers=NOT_LEADERS),
    "activities:observation_edit": Row(
        lambda world: [world.more["indicators"]["open"].pk, world.more["value"].pk], answers=NOT_LEADERS
    ),
    "activities:target_set": Row(lambda world: [world.more["indicators"]["open"].pk], answers=NOT_LEADERS),
    "activities:event_add": Row(answers=NOT_WRITERS),
    "activities:event_edit": Row(lambda world: [world.more["events"]["open"].pk], answers=NOT_WRITERS),
}
