"""The deeds on meetings, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import (
    meetings,
)
from samla.models import User
from tests.factories import (
    DAY,
    LATER,
    make_group,
    make_meeting,
)

DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.meetings.plan_meeting": lambda by: meetings.plan_meeting(host=make_group(), day=DAY, by=by),
    "groups.actions.meetings.hold_meeting": lambda by: meetings.hold_meeting(
        meeting=make_meeting(make_group(), DAY, held=False), on=DAY, by=by
    ),
    "groups.actions.meetings.cancel_meeting": lambda by: meetings.cancel_meeting(
        meeting=make_meeting(make_group(), DAY, held=False), reason="För få anmälda", by=by
    ),
    "groups.actions.meetings.publish_meeting": lambda by: meetings.publish_meeting(
        meeting=make_meeting(make_group(), DAY), on=LATER, by=by
    ),
    "groups.actions.meetings.add_item": lambda by: meetings.add_item(
        meeting=make_meeting(make_group()), title="Trygg hemgång", by=by
    ),
}
