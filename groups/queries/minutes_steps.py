"""Where minutes stand on their way to publication, and what this reader may do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from groups.models import Minutes
from groups.queries.common import known_as
from groups.queries.live import live_url
from samla.formatting import capitalise, counted, date_long

STATE = Minutes.State
ASK_TO_APPROVE = "Be om justering"


@dataclass(frozen=True)
class Step:
    """Something that may be done; the first is the main one."""

    label: str
    url: str


@dataclass(frozen=True)
class RemarkRow:
    """A remark on the draft, and what was done about it."""

    text: str
    who: str
    answer: str
    settle_url: str


@dataclass(frozen=True)
class MinutesSteps:
    """What insiders see above the minutes."""

    sentence: str
    steps: tuple[Step, ...]
    remarks: tuple[RemarkRow, ...]
    circulations: tuple[str, ...]
    content: str
    attendance_url: str


def minutes_steps(minutes: Minutes, *, may_write: bool, may_publish: bool) -> MinutesSteps:
    """The state in a sentence, and the deeds that this reader may do now."""
    meeting = minutes.meeting
    remarks = list(minutes.remarks.select_related("source").order_by("id"))
    waiting = sum(remark.settled_on is None for remark in remarks)
    return MinutesSteps(
        sentence=_sentence(minutes, waiting),
        steps=tuple(_steps(minutes, has_remarks=waiting > 0, may_write=may_write, may_publish=may_publish)),
        remarks=tuple(
            RemarkRow(
                remark.text,
                known_as(remark.source) if remark.source else "",
                remark.answer,
                _url(minutes, "remark_settle", remark.pk) if may_write and remark.settled_on is None else "",
            )
            for remark in remarks
        ),
        circulations=tuple(
            f"Skickat {date_long(row.sent_on)} till {counted(row.recipients, 'person', 'personer', 'en')}, "
            f"synpunkter senast {date_long(row.reply_by)}"
            for row in minutes.circulations.order_by("sent_on", "id")
        ),
        content=_content(minutes),
        attendance_url=reverse("groups:attendance_show", args=[meeting.host.slug, meeting.day_code]),
    )


def _content(minutes: Minutes) -> str:
    """How many have said that they have nothing to say, while it matters."""
    said = minutes.assents.count() if minutes.state == STATE.CIRCULATED else 0
    return f"{capitalise(counted(said, 'person', 'personer', 'en'))} har svarat: inga synpunkter." if said else ""


def _sentence(minutes: Minutes, waiting: int) -> str:
    match minutes.state:
        case STATE.WRITING:
            return "Mötet pågår eller är inte avslutat i portalen."
        case STATE.CLOSED:
            return "Mötet är avslutat. Utkastet har inte skickats för synpunkter."
        case STATE.CIRCULATED:
            until = (
                f"Utkastet är ute för synpunkter till och med {date_long(minutes.comments_by)}."
                if minutes.comments_by
                else ""
            )
            what = counted(waiting, "synpunkt", "synpunkter", "en")
            return f"{until} {capitalise(what)} väntar på att hanteras.".strip() if waiting else until
        case STATE.APPROVED:
            return "Godkänt och låst. Ännu inte publicerat."
    return "Publicerat. Alla kan läsa det."


def _steps(minutes: Minutes, *, has_remarks: bool, may_write: bool, may_publish: bool) -> list[Step]:
    approve = "Justera" if minutes.is_protocol else "Godkänn"
    of_writers: dict[str, list[Step]] = {
        STATE.WRITING: [Step("Skriv från mötet", live_url(minutes.meeting)), *_at_once(minutes)],
        STATE.CLOSED: [
            Step("Skicka för synpunkter", _url(minutes, "minutes_circulate")),
            *_by_mail(minutes),
            Step(approve, _url(minutes, "minutes_approve")),
            Step("Fortsätt skriva", _url(minutes, "minutes_reopen")),
        ],
        STATE.CIRCULATED: [
            *_by_mail(minutes),
            Step(approve, _url(minutes, "minutes_approve")),
            Step("Notera en synpunkt", _url(minutes, "minutes_remark")),
            Step("Skicka igen", _url(minutes, "minutes_circulate")),
            Step("Fortsätt skriva", _url(minutes, "minutes_reopen")),
        ],
    }
    steps = list(of_writers.get(minutes.state, [])) if may_write else []
    if has_remarks:  # they are dealt with first
        steps = [step for step in steps if step.label not in (approve, ASK_TO_APPROVE)]
    if minutes.state == STATE.CIRCULATED and not may_write:
        steps.append(Step("Lämna en synpunkt", _url(minutes, "minutes_remark")))
    if minutes.state == STATE.APPROVED and may_publish:
        steps.append(Step("Publicera", _url(minutes, "minutes_publish")))
        steps.append(Step("Vem publicerar?", _url(minutes, "minutes_publisher")))
    if minutes.is_locked and may_write:
        steps.append(Step("Skriv en rättelse", _url(minutes, "minutes_correct")))
    return steps


def _at_once(minutes: Minutes) -> list[Step]:
    return [Step("Justera en paragraf omedelbart", _url(minutes, "minutes_approve"))] if minutes.is_protocol else []


def _by_mail(minutes: Minutes) -> list[Step]:
    return [Step(ASK_TO_APPROVE, _url(minutes, "approval_ask"))] if minutes.is_protocol else []


def _url(minutes: Minutes, name: str, *rest: object) -> str:
    meeting = minutes.meeting
    return reverse(f"groups:{name}", args=[meeting.host.slug, meeting.day_code, *rest])
