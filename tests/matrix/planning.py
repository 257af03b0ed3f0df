"""Who is answered what at the addresses of planning, agendas, notices and calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from groups.actions import agendas, calendars
from groups.calendar_links import code_of
from tests.cast import PUBLIC, ROLES
from tests.factories import make_meeting
from tests.matrix.world import NOT_LEADERS, NOT_WRITERS, OF_THE_GROUP, SIGNED_IN, Row, World
from tests.meeting_factories import make_item, make_section

PLANNED = date(2030, 3, 12)


def furnish(world: World) -> dict[str, Any]:
    """A planned meeting of each group with a section and a matter, and what else planning leads to."""
    found: dict[str, Any] = {}
    for name, group in (("open", world.stage.open), ("internal", world.stage.internal)):
        meeting = make_meeting(group, PLANNED, held=False)
        found[f"planned_{name}"] = meeting
        found[f"planned_{name}_section"] = make_section(meeting)
        found[f"planned_{name}_item"] = make_item(meeting)
        found[f"standing_{name}"] = agendas.add_standing_item(group=group, title="Avvikelser", by=None)
        found[f"proposal_{name}"] = agendas.propose(group=group, title="Ny rutin", on=PLANNED, by=None)
    found["free"] = calendars.add_free_period(title="Sportlov", first=PLANNED, last=PLANNED, by=None)
    user = world.stage.users["member"]
    assert user is not None
    found["calendar_key"] = calendars.make_calendar_link(user=user, on=PLANNED, by=None)
    return found


def of_meeting(name: str, *more: str) -> Callable[[World], list[Any]]:
    def arguments(world: World) -> list[Any]:
        meeting = world.more[f"planned_{name}"]
        return [meeting.host.slug, meeting.day_code, *(world.more[f"planned_{name}_{part}"].pk for part in more)]

    return arguments


def written(*more: str) -> Row:
    """A page of a meeting for those who prepare it. The internal group has no chair here."""
    return Row(
        of_meeting("open", *more),
        of_meeting("internal", *more),
        frozenset({"process_leader"}),
        answers=NOT_WRITERS,
        internal_answers=dict.fromkeys({"steering", "member"}, 403),
    )


def for_called() -> Row:
    """What is for those who are called, before the meeting is published."""
    outside = dict.fromkeys(set(ROLES) - {"steering", "chair", "process_leader"}, 403)
    return Row(of_meeting("open"), of_meeting("internal"), OF_THE_GROUP, answers=outside)


LED_GROUP = Row(
    lambda world: [world.stage.open.slug],
    lambda world: [world.stage.internal.slug],
    frozenset({"process_leader"}),
    answers=NOT_WRITERS,
    internal_answers=dict.fromkeys({"steering", "member"}, 403),
)
NO_GROUP = dict.fromkeys({PUBLIC, "coordinator", "communicator"}, 403)

MATRIX: dict[str, Row] = {
    "groups:meeting_planner": Row(answers=NOT_WRITERS),
    "groups:meeting_register": Row(answers=NOT_WRITERS),
    "groups:free_period_list": Row(answers=NOT_WRITERS),
    "groups:free_period_change": Row(lambda world: [world.more["free"].pk], answers=NOT_LEADERS),
    "groups:meeting_plan": LED_GROUP,
    "groups:standing_list": LED_GROUP,
    "groups:standing_change": Row(
        lambda world: [world.stage.open.slug, world.more["standing_open"].pk],
        lambda world: [world.stage.internal.slug, world.more["standing_internal"].pk],
        frozenset({"process_leader"}),
        answers=NOT_WRITERS,
        internal_answers=dict.fromkeys({"steering", "member"}, 403),
    ),
    "groups:proposal_make": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP, answers=NO_GROUP
    ),
    "groups:proposal_decline": Row(
        lambda world: [world.more["proposal_open"].pk],
        lambda world: [world.more["proposal_internal"].pk],
        frozenset({"process_leader"}),
        answers=NOT_WRITERS,
        internal_answers=dict.fromkeys({"steering", "member"}, 403),
    ),
    "groups:meeting_edit": written(),
    "groups:meeting_move": written(),
    "groups:meeting_cancel": written(),
    "groups:agenda_edit": written(),
    # A button, not a page: opening it does nothing
    "groups:agenda_act": Row(of_meeting("open"), answers=dict.fromkeys(ROLES, 405)),
    "groups:agenda_section_add": written(),
    "groups:agenda_section": written("section"),
    "groups:agenda_item": written("item"),
    "groups:agenda_papers": written("item"),
    "groups:notice_show": written(),
    "groups:apology_note": written(),
    "groups:agenda_file": for_called(),
    "groups:papers_file": for_called(),
    "groups:meeting_calendar": Row(of_meeting("open"), of_meeting("internal"), OF_THE_GROUP),
    "groups:calendar_links": Row(answers={PUBLIC: 302} | dict.fromkeys(SIGNED_IN, 200)),
    "groups:calendar_all": Row(),
    "groups:calendar_group": Row(
        lambda world: [world.stage.open.slug],
        lambda world: [world.stage.internal.slug],
        frozenset(),
    ),
    # Whoever has the link reads, that is what it is for
    "groups:calendar_own": Row(lambda world: [code_of(world.more["calendar_key"])]),
}
