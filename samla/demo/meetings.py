"""Chapter three: who met when (domain A2.4). Only some days are known; the others are invented and marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from groups.actions import meetings
from groups.models import AgendaItem, Meeting
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

K, L = Meeting.Kind, Meeting.Length
I = AgendaItem.Kind  # noqa: E741 – read as «kind of item»

JOINT_2024 = ((3, 15), (9, 27), (11, 29))
PLANNING_2024 = (
    (2, 2, L.HALF_DAY),
    (5, 24, L.FULL_DAY),
    (8, 30, L.HALF_DAY),
    (10, 18, L.FULL_DAY),
    (12, 6, L.HALF_DAY),
)
LOCAL_DAYS = ((1, 30), (3, 6), (4, 17), (9, 11), (10, 16), (11, 27))
THEME_2024 = ((1, 17), (2, 28), (4, 10), (6, 5), (9, 4), (10, 9), (11, 20))
FEWER_THEME = ((2, 12), (5, 14), (9, 17), (11, 12))
SELF_CARE = ((9, 18), (11, 13))
VIOLENCE = ((1, 24), (3, 20), (5, 15), (10, 2))
CHECK_INS = tuple((6, day) for day in (17, 24)) + tuple((7, day) for day in (1, 8, 15, 22, 29)) + ((8, 5),)
BEFORE_VVG = ((2, 9), (4, 19), (9, 6), (11, 8))
# The coordination group's meetings in March whose days are known: the report and the mission were approved then
KNOWN_MARCH = {2025: (3, 21), 2026: (3, 13)}
FIRST_YEAR = 2023


def tell(world: World) -> None:
    for year in range(FIRST_YEAR, world.year + 2):
        if year == FACTS_YEAR:
            _facts_year(world)
        else:
            _thin_year(world, year)
    _police_visit(world)
    _agendas(world)
    _publish(world)


def _facts_year(world: World) -> None:
    for month, day in JOINT_2024:
        _joint(world, date(FACTS_YEAR, month, day), Provenance.RECORDED)
    for month, day, length in PLANNING_2024:
        _planning(world, date(FACTS_YEAR, month, day), length)
    _local_year(world, FACTS_YEAR, shared=((5, 22),))
    _series(world, "temagrupp-utskrivning", FACTS_YEAR, THEME_2024)
    _series(world, "temagrupp-egenvard", FACTS_YEAR, SELF_CARE)
    _series(world, "arbetsgrupp-vald", FACTS_YEAR, VIOLENCE)
    _check_ins(world, FACTS_YEAR)


def _thin_year(world: World, year: int) -> None:
    """A year that the sources say little of; the year after the demo's has only its first half planned."""
    months = 6 if year > world.year else 12
    for month, day in ((3, 15), (9, 26), (11, 28)):
        if month <= months:
            _joint(world, date(year, month, day), Provenance.INVENTED)
    known = KNOWN_MARCH.get(year)
    spring = known or (3, 10)
    for (month, day), length in ((spring, L.HALF_DAY), ((5, 23), L.FULL_DAY), ((10, 17), L.HALF_DAY)):
        if month <= months:
            is_known = (month, day) == known
            _planning(world, date(year, month, day), length, Provenance.RECORDED if is_known else Provenance.INVENTED)
    shared = ((5, 21),) if year == FIRST_YEAR else ((5, 21), (11, 19))
    _local_year(world, year, shared=[d for d in shared if d[0] <= months], months=months)
    if year >= 2024:
        _series(world, "temagrupp-utskrivning", year, [d for d in FEWER_THEME if d[0] <= months])
        _series(world, "temagrupp-egenvard", year, [d for d in FEWER_THEME[1:] if d[0] <= months])
    if months == 12:
        _check_ins(world, year)


def _joint(world: World, day: date, provenance: Provenance) -> None:
    joint = _meet(
        world, "psg", day, together=["sg"], kind=K.JOINT, length=L.HALF_DAY,
        title="Gemensamt möte för PSG och SG", provenance=provenance,
    )  # fmt: skip
    _prepared(world, joint)


def _planning(world: World, day: date, length: Meeting.Length, provenance: Provenance = Provenance.INVENTED) -> None:
    meeting = _meet(world, "sg", day, kind=K.PLANNING, length=length, provenance=provenance)
    _prepared(world, meeting)


def _prepared(world: World, meeting: Meeting) -> None:
    """The committee meets before every meeting of the coordination group: that it did is derived (D67)."""
    _meet(
        world, "au", meeting.date - timedelta(days=9), prepares=meeting, provenance=Provenance.DERIVED,
        start_time=time(8, 30), end_time=time(10, 0),
    )  # fmt: skip


def _local_year(world: World, year: int, *, shared: Sequence[tuple[int, int]], months: int = 12) -> None:
    for offset, slug in enumerate(("nosam-alingsas", "nosam-lerum")):
        days = [d for d in LOCAL_DAYS if d[0] <= months]
        _series(world, slug, year, days, later=offset, start_time=time(13, 0), end_time=time(16, 0))
    for month, day in shared:
        _meet(
            world, "nosam-alingsas", date(year, month, day), together=["nosam-lerum"], kind=K.JOINT_LOCAL,
            title="Stor NOSAM", length=L.HALF_DAY, start_time=time(8, 30), end_time=time(12, 0),
        )  # fmt: skip


def _check_ins(world: World, year: int) -> None:
    facts: dict[str, Any] = {"kind": K.CHECK_IN, "start_time": time(8, 0), "end_time": time(8, 30)}
    _series(world, "sg", year, CHECK_INS, title="Veckoavstämning om in- och utskrivning", **facts)
    _series(world, "sg", year, BEFORE_VVG, title="Avstämning inför VVG", **facts)


def _series(
    world: World, slug: str, year: int, days: Sequence[tuple[int, int]], *, later: int = 0, **facts: Any
) -> None:
    for month, day in days:
        _meet(world, slug, date(year, month, day) + timedelta(days=later), **facts)


def _meet(world: World, slug: str, day: date, *, together: Sequence[str] = (), **facts: Any) -> Meeting:
    """Plan the meeting through the real action, on a weekday, and hold it if its day has come."""
    facts.setdefault("provenance", Provenance.INVENTED)
    # How often each group met in the facts year is known, but hardly ever when; of the check-ins neither is
    is_known = day.year == FACTS_YEAR and facts.get("kind") != K.CHECK_IN
    facts.setdefault("is_only_day_invented", is_known and facts["provenance"] == Provenance.INVENTED)
    weekday = day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())
    meeting = meetings.plan_meeting(
        host=world.groups[slug],
        day=weekday,
        together_with=[world.groups[other] for other in together],
        by=world.leader,
        **facts,
    )
    if weekday < world.on:
        meetings.hold_meeting(meeting=meeting, on=world.on, by=world.leader)
    world.meetings[slug, weekday] = meeting
    return meeting


def _police_visit(world: World) -> None:
    """What the joint meeting in September 2024 heard (S1:181)."""
    meetings.add_item(
        meeting=world.meetings["psg", date(2024, 9, 27)],
        title="Polisens arbete mot våld mot kvinnor",
        kind=I.INFORMATION,
        guests="Polisen i västra distriktet",
        outcome="Polisen berättade om Operation BETA, en ny metod mot våld mot kvinnor. Gruppen fick också veta när "
        "socialtjänsten får bryta sekretessen enligt 10 kap. offentlighets- och sekretesslagen.",
        by=world.leader,
    )


def _agendas(world: World) -> None:
    """The local groups go through their target groups one by one; deviations are a standing item."""
    for (slug, day), meeting in world.meetings.items():
        if not slug.startswith("nosam") or day.year < world.year - 1:
            continue
        for target in world.target_groups.values():
            name = target.name_on(day)
            meetings.add_item(
                meeting=meeting,
                title=f"Aktivitetsplanen för {name.name.lower() if name else target.code}",
                target_group=target,
                by=world.leader,
            )
        meetings.add_item(
            meeting=meeting, title="Avvikelser i samverkan", subject=AgendaItem.Subject.DEVIATIONS, by=world.leader
        )


def _publish(world: World) -> None:
    """What a meeting dealt with may be read two weeks after it."""
    for meeting in world.meetings.values():
        on = meeting.date + timedelta(days=14)
        if meeting.state == Meeting.State.HELD and on <= world.on:
            meetings.publish_meeting(meeting=meeting, on=on, by=world.leader)
