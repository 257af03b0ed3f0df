"""What the groups themselves have that waits for a meeting: proposals, unfinished matters, decisions to report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from groups.chains import ratification_facts
from groups.models import AgendaItem, Decision, Group, Meeting, Proposal, Ratification
from groups.models.agenda import ItemKind, Subject
from groups.queries.action_points import left_of, line
from samla import contributions
from samla.contributions import Waiting
from samla.formatting import capitalise, counted, date_long, date_short

LONGEST_BACK = timedelta(days=366)  # nothing older is reported for the first time


def of_groups(group: Group, on: date) -> Iterator[Waiting]:
    """Everything that waits for the group, what others ask first."""
    yield from _proposals(group)
    yield from _unfinished(group, on)
    yield from _to_do(group, on)
    yield from _unratified(group)
    yield from _to_report(group, on)
    yield from _local_reports(group, on)


def taken_up(prefix: str, group: Group) -> set[str]:
    """What stands on an agenda of the group already, of a meeting that was not cancelled.

    What only the committee has prepared still waits for the group itself.
    """
    items = AgendaItem.objects.filter(origin__startswith=prefix, meeting__participations__group=group)
    return set(items.exclude(meeting__state=Meeting.State.CANCELLED).values_list("origin", flat=True))


def _proposals(group: Group) -> Iterator[Waiting]:
    waiting = Proposal.objects.filter(group=group, state=Proposal.State.WAITING).select_related("from_group", "source")
    taken = taken_up("forslag-", group)
    for row in waiting.order_by("proposed_on", "id"):
        if (key := f"forslag-{row.pk}") not in taken:
            who = row.from_group.label if row.from_group else "en ledamot"
            yield Waiting(
                key=key,
                title=row.title,
                source="Förslag",
                kind=row.kind,
                text=row.text,
                why=f"Från {who}, {date_short(row.proposed_on)}",
                on=row.proposed_on,
                url=reverse("groups:proposal_decline", args=[row.pk]),
            )


def _unfinished(group: Group, on: date) -> Iterator[Waiting]:
    """What the latest meeting did not come to, and no meeting since has taken up."""
    held = Meeting.objects.of_group(group).counted().filter(date__lte=on)
    latest = held.order_by("-date", "-id").first()
    if latest is None:
        return
    taken = taken_up("arende-", group)
    left = latest.items.filter(outcome="", standing__isnull=True, subject="").exclude(decisions__isnull=False)
    for row in left.order_by("position"):
        if (key := f"arende-{row.pk}") not in taken:
            yield Waiting(
                key=key,
                title=row.title,
                source="Hanns inte med senast",
                kind=row.kind,
                text=row.background,
                why=f"Stod på dagordningen {date_short(latest.date)} men fick inget utfall",
                url=latest.get_absolute_url(),
            )


def _to_do(group: Group, on: date) -> Iterator[Waiting]:
    """What was to be done since earlier meetings and is not, as one matter for each coming meeting."""
    latest = Meeting.objects.of_group(group).filter(state=Meeting.State.HELD, date__lte=on).order_by("-date", "-id")
    left = list(left_of(group).filter(meeting__date__lte=on))
    since = latest.values_list("pk", flat=True).first()
    if left and (key := f"gora-{group.pk}-{since}") not in taken_up("gora-", group):
        yield Waiting(
            key=key,
            title="Uppföljning: det vi kom överens om att göra",
            source="Att göra efter mötena",
            kind=ItemKind.INFORMATION,
            text="\n".join(line(point) for point in left),
            why=f"{counted(len(left), 'sak', 'saker', 'en')} kvar att göra",
            url=reverse("groups:action_list", args=[group.slug]),
        )


def _unratified(group: Group) -> Iterator[Waiting]:
    """Direction decisions that not all boards have ratified (D21). They come again until they are."""
    if not group.needs_ratification:
        return
    open_ones = Decision.objects.filter(group=group, state=Decision.State.OPEN)
    decisions = open_ones.filter(ratifications__state__in=Ratification.OPEN)
    for row in decisions.distinct().prefetch_related("ratifications").order_by("decided_on", "id"):
        facts = ratification_facts(found.state for found in row.ratifications.all())
        yield Waiting(
            key=f"faststallande-{row.pk}",
            title=f"Fastställande i nämnderna: {row.title}",
            source="Väntar på nämnder",
            kind=ItemKind.INFORMATION,
            text=capitalise(facts.sentence) + ".",
            why=facts.sentence,
            url=row.get_absolute_url(),
        )


def _to_report(group: Group, on: date) -> Iterator[Waiting]:
    """The decisions of the groups under a coordination group since it last had such a list, as one matter (S2:105)."""
    if group.kind != Group.Kind.COORDINATION:
        return
    since = _last_time(group, Subject.TO_REPORT, on)
    under = Decision.objects.filter(group__parent=group, group__kind__in=(Group.Kind.LOCAL, Group.Kind.THEME))
    rows = list(
        under.filter(decided_on__gt=since, decided_on__lte=on)
        .exclude(kind=Decision.Kind.ELECTION)
        .select_related("group")
        .order_by("group__position", "decided_on", "id")
    )
    if rows:
        lines = [f"{row.group.label} {date_short(row.decided_on)}: {row.title}" for row in rows]
        yield Waiting(
            key=f"anmala-{group.pk}-{since}",
            title="Beslut att anmäla från de lokala grupperna",
            source="Att anmäla",
            kind=ItemKind.INFORMATION,
            subject=Subject.TO_REPORT,
            text="\n".join(lines),
            why=f"{len(rows)} beslut sedan {date_long(since)}",
        )


def _local_reports(group: Group, on: date) -> Iterator[Waiting]:
    """What has changed in each local group since the coordination group last heard, as a first text (D71)."""
    if group.kind != Group.Kind.COORDINATION:
        return
    since = _last_time(group, Subject.LOCAL_REPORT, on)
    for local in group.children.filter(kind=Group.Kind.LOCAL).current(on).order_by("position", "id"):
        news = contributions.news(local, since, on)
        if news:
            yield Waiting(
                key=f"aterrapport-{local.pk}-{since}",
                title=f"Återrapport från {local.label}",
                source="Återrapport från de lokala grupperna",
                kind=ItemKind.INFORMATION,
                subject=Subject.LOCAL_REPORT,
                text="\n".join(news),
                why=f"{len(news)} nyheter sedan {date_long(since)}",
                url=local.get_absolute_url(),
            )


def _last_time(group: Group, subject: str, on: date) -> date:
    """The day of the group's latest meeting that had such a matter, a year ago at the earliest."""
    meetings = Meeting.objects.of_group(group).filter(state=Meeting.State.HELD, date__lte=on, items__subject=subject)
    latest = meetings.order_by("-date").values_list("date", flat=True).first()
    return max(latest or date.min, on - LONGEST_BACK)


def news_of(group: Group, since: date, on: date) -> Iterator[str]:
    """The group's meetings and decisions after one day, until another."""
    held = Meeting.objects.of_group(group).counted().filter(date__gt=since, date__lte=on)
    if days := list(held.order_by("date").values_list("date", flat=True)):
        yield f"Möten: {', '.join(date_short(day) for day in days)}"
    decisions = Decision.objects.filter(group=group, decided_on__gt=since, decided_on__lte=on)
    for decision in decisions.exclude(kind=Decision.Kind.ELECTION).order_by("decided_on", "id"):
        yield f"Beslut {date_short(decision.decided_on)}: {decision.title}"
