"""The chapter of minutes: what was written from the meetings of the current and the last year. All of it is invented.

Meetings whose day a source gives have no minutes here: a paragraph would then look like a real one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from groups.actions import agendas, approvals, attendance, circulation, decisions, meetings, minutes
from groups.actions.groups import change_group
from groups.models import AgendaItem, Decision, Group, ItemKind, Meeting, Minutes, Person, Subject, Told, Word
from samla.demo.world import World
from samla.provenance import Provenance

KIND = Group.MinutesKind
PROTOCOLS = ("psg", "sg", "nosam-alingsas", "nosam-lerum")
INVENTED = Provenance.INVENTED
OUTCOMES = (
    "Gruppen gick igenom läget. Arbetet följer planen.",
    "Verksamheterna berättade hur det går. Två frågor tas vidare till nästa möte.",
    "Gruppen stämde av vad som är gjort sedan sist och vad som återstår.",
)
LOCAL_DECISIONS = (
    ("Gemensam rutin för hembesök provas", "Gruppen provar en gemensam rutin för hembesök efter utskrivning till maj."),
    ("Kontaktlista för vårdenheterna", "Varje enhet lämnar namn på en kontaktperson för samordnad planering."),
    ("Avvikelser följs upp varje möte", "Gruppen tar upp avvikelser i samverkan på varje möte under året."),
)
STEERING_MATTERS = (
    ("Återrapport från de lokala grupperna", ItemKind.INFORMATION),
    ("Läget i samverkansplanens mål", ItemKind.DIALOGUE),
    ("Ekonomin hittills i år", ItemKind.INFORMATION),
)
ACTIONS = (
    ("Ta fram ett förslag till kontaktlista", 28),
    ("Bjuda in rehabenheterna till nästa möte", 21),
)
APPROVED_AFTER, PUBLISHED_AFTER = timedelta(days=12), timedelta(days=20)


def tell(world: World) -> None:
    _rules(world)
    past = [m for m in _past(world) if m.state == Meeting.State.HELD]
    for number, meeting in enumerate(past):
        _write(world, meeting, number, is_last=meeting is past[-1])
    _today(world)


def _rules(world: World) -> None:
    for slug, group in world.groups.items():
        fresh = Group.objects.get(pk=group.pk)
        kind = KIND.PROTOCOL if slug in PROTOCOLS else KIND.NOTES
        if fresh.kind == Group.Kind.ANALYSIS:
            kind = KIND.NONE
        days = 14 if kind == KIND.NOTES else None
        change_group(group=fresh, minutes_kind=kind, notes_days=days, by=world.leader)


def _past(world: World) -> list[Meeting]:
    """The held meetings of the last two years that are written from, in the order they were held."""
    found = Meeting.objects.select_related("host").filter(
        date__gte=date(world.year - 1, 1, 1), date__lt=world.on, provenance=INVENTED
    )
    found = found.filter(host__slug__in=PROTOCOLS).exclude(kind=Meeting.Kind.CHECK_IN)
    return list(found.order_by("date", "id"))


def _write(world: World, meeting: Meeting, number: int, *, is_last: bool) -> None:
    if not meeting.items.exists():
        for title, kind in STEERING_MATTERS:
            _item(world, meeting, title, kind)
    minutes.start_minutes(
        meeting=meeting, on=meeting.date, at=meeting.start_time or time(9, 0), provenance=INVENTED, by=world.leader
    )
    present = _attend(world, meeting, number)
    _settle(world, meeting, number)
    written = Minutes.objects.select_related("meeting__host").get(meeting=meeting)
    approver = next(person for person in present if person.pk != written.chaired_by_id)
    ended = meeting.end_time or time(12, 0)
    named = minutes.change_minutes(minutes=written, approver=approver, ended=ended, by=world.leader)
    closed = minutes.close_minutes(minutes=named, on=meeting.date, by=world.leader)
    _approve(world, closed, is_last=is_last)


def _attend(world: World, meeting: Meeting, number: int) -> list[Person]:
    """All but every seventh came; gives those who did."""
    rows = list(meeting.attendances.select_related("person").order_by("id"))
    leads = meeting.minutes.chaired_by_id
    away = [row for place, row in enumerate(rows) if place % 7 == number % 7 and row.person_id != leads]
    attendance.mark_attendance(meeting=meeting, changed={row.pk: False for row in away}, by=world.leader)
    return [row.person for row in rows if row not in away and row.person]


def _settle(world: World, meeting: Meeting, number: int) -> None:
    items = list(meeting.items.order_by("position"))
    for place, item in enumerate(items):
        if not item.outcome:
            outcome = OUTCOMES[(number + place) % len(OUTCOMES)]
            minutes.write_outcome(item=item, outcome=outcome, by=world.leader)
    if items and number % 3 == 0:
        _decide(world, meeting, items[0], number)
    if items and number % 2 == 0:
        _promise(world, meeting, items[-1], number)
    if items and items[-1].is_about_deviations and number % 2:
        minutes.count_solved_aside(item=items[-1], count=3 + number % 5, by=world.leader)


def _promise(world: World, meeting: Meeting, item: AgendaItem, number: int) -> None:
    """Something to do, of the process leader or of whoever led the meeting; what is long past is done."""
    text, days = ACTIONS[number // 2 % len(ACTIONS)]
    due_on = meeting.date + timedelta(days=days)
    person = meeting.minutes.chaired_by if number % 4 == 0 else world.leader.person
    point = minutes.log_action(meeting=meeting, item=item, text=text, person=person, due_on=due_on, by=world.leader)
    if due_on + timedelta(days=60) < world.on:
        minutes.finish_action(action=point, on=due_on, by=world.leader)


def _decide(world: World, meeting: Meeting, item: AgendaItem, number: int) -> Decision:
    title, text = LOCAL_DECISIONS[number // 3 % len(LOCAL_DECISIONS)]
    return decisions.record_decision(
        group=meeting.host,
        meeting=meeting,
        item=item,
        title=title,
        text=text,
        target_groups=[item.target_group] if item.target_group else None,
        provenance=INVENTED,
        by=world.leader,
    )


def _approve(world: World, closed: Minutes, *, is_last: bool) -> None:
    """Published after three weeks; the latest is still out for remarks."""
    day = closed.meeting.date
    if is_last:
        reply_by = max(day + timedelta(days=14), world.on + timedelta(days=5))
        at = datetime.combine(day + timedelta(days=1), time(9, 0), UTC)
        on = day + timedelta(days=1)
        sent = circulation.circulate_minutes(minutes=closed, on=on, at=at, reply_by=reply_by, by=world.leader)
        word = Word(world.on, closed.approver, Told.Way.EMAIL, min(world.on, day + timedelta(days=2)))
        text = "Under det sista ärendet talade vi också om sommaren."
        circulation.make_remark(minutes=sent.minutes, text=text, word=word, by=world.leader)
        return
    approved_on = min(day + APPROVED_AFTER, world.on)
    for person, way in ((closed.chaired_by, Told.Way.PORTAL), (closed.approver, Told.Way.EMAIL)):
        if person is None:
            return
        word = Word(world.on, person, way, approved_on)
        current = Minutes.objects.select_related("meeting__host").get(pk=closed.pk)
        approvals.approve_minutes(minutes=current, person=person, word=word, by=world.leader)
    if day + PUBLISHED_AFTER <= world.on:
        current = Minutes.objects.select_related("meeting__host").get(pk=closed.pk)
        approvals.publish_minutes(minutes=current, on=day + PUBLISHED_AFTER, by=world.leader)


def _today(world: World) -> None:
    """A meeting on the very day, ready to be written from by the chair whom a visitor may act as."""
    group = world.groups["nosam-lerum"]
    if group.hosted_meetings.filter(date=world.on).exists():
        return
    meeting = meetings.plan_meeting(
        host=Group.objects.get(pk=group.pk),
        day=world.on,
        title="Extra möte i NOSAM Lerum",
        start_time=time(13, 0),
        end_time=time(15, 0),
        place="Digitalt",
        provenance=INVENTED,
        by=world.leader,
    )
    first = agendas.add_section(meeting=meeting, title="Inledning", start_time=time(13, 0), by=world.leader)
    _item(world, meeting, "Lägesrapport från verksamheterna", ItemKind.INFORMATION, section=first)
    for target in world.target_groups.values():
        name = target.name_on(world.on)
        title = name.name if name else target.code
        section = agendas.add_section(meeting=meeting, title=title, target_group=target, by=world.leader)
        _item(
            world,
            meeting,
            f"Beslut om nästa steg för {title.lower()}",
            ItemKind.DECISION,
            section=section,
            target_group=target,
        )
    last = agendas.add_section(meeting=meeting, title="Avslutning", by=world.leader)
    _item(world, meeting, "Avvikelser i samverkan", ItemKind.DIALOGUE, section=last, subject=Subject.DEVIATIONS)


def _item(world: World, meeting: Meeting, title: str, kind: ItemKind, **facts: Any) -> None:
    meetings.add_item(meeting=meeting, title=title, kind=kind, by=world.leader, **facts)
