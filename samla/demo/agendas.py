"""Chapter: how the coming meetings are prepared and called – free periods, sections, papers, letters, a no by phone.

All of it is invented, as the coming meetings are themselves.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from groups.actions import agendas, apologies, calendars, carrying, meetings, notices
from groups.actions.groups import change_group
from groups.models import AgendaItem, Group, ItemKind, Meeting, Subject, Told, Word
from groups.queries.agendas import backlog_of
from groups.queries.called import called_to
from samla.demo.world import World

LOCAL = ("nosam-alingsas", "nosam-lerum")
CALLED_BY_PORTAL = (*LOCAL, "sg")
# By the year's weeks: Lerum and Alingsås share them here. The days of a real portal come from the municipalities.
BREAKS = (("Sportlov", 7), ("Höstlov", 44))
AHEAD = timedelta(days=40)
MINUTES_FOR_ALL = 15


def tell(world: World) -> None:
    _free_periods(world)
    for slug in CALLED_BY_PORTAL:
        # The chapters before have changed the group: the row is read anew
        group = Group.objects.get(slug=slug)
        change_group(group=group, notice_way=Group.NoticeWay.PORTAL, by=world.leader)
    for slug in LOCAL:
        _standing(world, slug)
        _mark_standing(world, slug)
        if meeting := _next(world, slug):
            _prepare_local(world, meeting)
    _propose(world)
    if meeting := _next(world, "sg"):
        _prepare_steering(world, meeting)


def _free_periods(world: World) -> None:
    for year in (world.year, world.year + 1):
        for title, week in BREAKS:
            monday = date.fromisocalendar(year, week, 1)
            _free(world, title, monday, monday + timedelta(days=4))
        _free(world, "Sommaruppehåll", date(year, 6, 22), date(year, 8, 9))
        _free(world, "Jul och nyår", date(year, 12, 21), date(year + 1, 1, 6))


def _free(world: World, title: str, first: date, last: date) -> None:
    calendars.add_free_period(title=title, first=first, last=last, by=world.leader)


def _standing(world: World, slug: str) -> None:
    group = Group.objects.get(slug=slug)
    for target in world.target_groups.values():
        name = target.name_on(world.on)
        title = f"Aktivitetsplanen för {name.name.lower() if name else target.code}"
        agendas.add_standing_item(group=group, title=title, target_group=target, by=world.leader)
    for title, kind, subject in (
        ("Avvikelser i samverkan", ItemKind.DIALOGUE, Subject.DEVIATIONS),
        ("Det här tar vi hem", ItemKind.DIALOGUE, ""),
    ):
        agendas.add_standing_item(group=group, title=title, kind=kind, subject=subject, by=world.leader)


def _mark_standing(world: World, slug: str) -> None:
    """What the latest and the next agenda took up already of what is always taken up."""
    standing = {row.title: row for row in Group.objects.get(slug=slug).standing_items.order_by("id")}
    recent = AgendaItem.objects.filter(meeting__host__slug=slug, title__in=standing, meeting__date__gt=world.on - AHEAD)
    for item in recent.order_by("meeting__date", "position"):
        agendas.change_item(item=item, standing=standing[item.title], by=world.leader)


def _next(world: World, slug: str) -> Meeting | None:
    ordinary = Meeting.objects.filter(participations__group__slug=slug, state=Meeting.State.PLANNED, date__gt=world.on)
    found: Meeting | None = ordinary.exclude(kind=Meeting.Kind.CHECK_IN).select_related("host").order_by("date").first()
    return found


def _prepare_local(world: World, meeting: Meeting) -> None:
    """Each target group has its own hour; what concerns everybody comes first."""
    meetings.change_meeting(meeting=meeting, place="Kommunhuset, Stora salen", by=world.leader)
    targets = list(world.target_groups.values())
    clock = datetime.combine(meeting.date, meeting.start_time or time(13))
    stretch = timedelta(minutes=150 // max(1, len(targets)))
    opening = clock + timedelta(minutes=MINUTES_FOR_ALL)
    first = agendas.add_section(
        meeting=meeting, title="Gemensamt", start_time=clock.time(), end_time=opening.time(), by=world.leader
    )
    clock = opening
    for target in targets:
        name = target.name_on(meeting.date)
        agendas.add_section(
            meeting=meeting,
            title=name.name if name else target.code,
            target_group=target,
            start_time=clock.time(),
            end_time=(clock + stretch).time(),
            by=world.leader,
        )
        clock += stretch
    sections = {section.target_group_id: section for section in meeting.sections.order_by("position")}
    for item in meeting.items.order_by("position"):
        section = first if item.target_group_id is None else sections[item.target_group_id]
        agendas.change_item(item=AgendaItem.objects.get(pk=item.pk), section=section, by=world.leader)
    agendas.attach_file(
        item=meeting.items.filter(target_group__isnull=False).earliest("position"),
        name="lagesbild.pdf",
        data=invented_pdf("Lagesbild infor motet (pahittad)"),
        title="Lägesbild inför mötet (påhittad)",
        on=world.on,
        by=world.leader,
    )
    if meeting.date <= world.on + AHEAD:
        _call(world, meeting)


def _call(world: World, meeting: Meeting) -> None:
    meeting.refresh_from_db()
    morning = timezone.make_aware(datetime.combine(world.on, time(8)))
    notices.send_notice(meeting=meeting, on=world.on, now=morning, by=world.leader)
    somebody = next((called for called in called_to(meeting) if called.slot.stretches), None)
    if somebody:
        word = Word(world.on, somebody.person, Told.Way.PHONE)
        apologies.say_cannot_come(meeting=meeting, person=somebody.person, word=word, by=world.leader)


def _propose(world: World) -> None:
    agendas.propose(
        group=world.groups["sg"],
        from_group=world.groups[LOCAL[0]],
        title="Gemensam utbildning i samordnad individuell plan",
        text="Gruppen ser att nya medarbetare behöver samma grund. Förslag: en halvdag varje halvår.",
        kind=ItemKind.DECISION,
        on=world.on - timedelta(days=10),
        by=world.leader,
    )


def _prepare_steering(world: World, meeting: Meeting) -> None:
    """The steering group's agenda is taken from what waits: decisions to report and word from the local groups."""
    for waiting in backlog_of(meeting, world.on):
        if waiting.subject in (Subject.TO_REPORT, Subject.LOCAL_REPORT):
            agendas.take_up(meeting=meeting, waiting=waiting, by=world.leader)
    committee = Meeting.objects.filter(prepares=meeting).select_related("host").order_by("date").first()
    if committee:
        _carry_on(world, committee, meeting)


def _carry_on(world: World, committee: Meeting, meeting: Meeting) -> None:
    """The committee has looked at the proposal, and takes it on to the meeting that it prepares."""
    proposed = (waiting for waiting in backlog_of(committee, world.on) if waiting.key.startswith("forslag-"))
    if waiting := next(proposed, None):
        item = agendas.take_up(meeting=committee, waiting=waiting, by=world.leader)
        agendas.change_item(
            item=item, proposal="Utbildningen prövas en gång under våren och utvärderas.", by=world.leader
        )
        carrying.carry_on(item=AgendaItem.objects.get(pk=item.pk), to=meeting, on=world.on, by=world.leader)


def invented_pdf(text: str) -> bytes:
    """One page that says what it is, in the letters that every reader of PDF has."""
    stream = f"BT /F1 18 Tf 72 760 Td ({text}) Tj ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end
