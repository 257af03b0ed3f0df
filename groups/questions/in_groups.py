"""What the group's own people are asked: about a decision between meetings, and whether their board has been told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from groups.actions.report_backs import note_report
from groups.actions.voices import answer_consultation
from groups.answer_forms import ConsultationForm, ReportBackForm
from groups.models import Consultation, Decision, ReportBack, Word
from groups.queries import recipients
from groups.queries.recipients import Recipient
from groups.questions.kinds import Kind, closed, day, facts_of, of_decision, page_of_decision
from samla.formatting import date_long
from samla.models import User
from samla.tokens import Asked, Quick


def _consultations() -> QuerySet[Consultation]:
    return Consultation.objects.select_related("decision__group", "person")


def _describe_consultation(row: Consultation) -> Asked:
    answer = Consultation.Answer
    answered = "" if row.answer == answer.WAITING else f"{row.get_answer_display().capitalize()}."
    return Asked(
        "Vad säger du om förslaget?",
        row.decision.text,
        facts_of(row.decision, ("Tillfrågad", date_long(row.asked_on))),
        (Quick("Ja", {"answer": answer.YES}), Quick("Nej", {"answer": answer.NO})),
        answered or closed(row.decision),
    )


def _take_consultation(row: Consultation, *, word: Word, by: User | None, **facts: Any) -> Consultation:
    return answer_consultation(consultation=row, word=word, by=by, **facts)


CONSULTATION = Kind(
    code="tillfragad",
    rows=_consultations,
    describe=_describe_consultation,
    form=ConsultationForm,
    take=_take_consultation,
    groups=of_decision,
    asked=lambda row, on: recipients.one(row.person),
    url=page_of_decision,
    waiting=Q(answer=Consultation.Answer.WAITING, decision__state=Decision.State.OPEN),
    other="Avstå, eller lägg till en anmärkning",
)


def _report_backs() -> QuerySet[ReportBack]:
    return ReportBack.objects.select_related("meeting__host", "board", "person")


def _describe_report_back(row: ReportBack) -> Asked:
    state = ReportBack.State
    said = f"Återrapporterat den {day(row.reported_on)}." if row.reported_on else "Behövs inte längre."
    return Asked(
        f"Har {row.board} fått höra om mötet?",
        "",
        (("Möte", row.meeting.name), ("Dag", date_long(row.meeting.date)), ("Nämnd", row.board.name)),
        (Quick("Ja, i dag", {"on": ""}),),
        "" if row.state == state.WAITING else said,
    )


def _take_report_back(row: ReportBack, *, word: Word, by: User | None, **facts: Any) -> ReportBack:
    return note_report(report_back=row, word=word, by=by, **facts)


def _asked_to_report(row: ReportBack, on: date) -> tuple[Recipient, ...]:
    met = row.meeting.groups.order_by("position", "id")
    return recipients.one(row.person) or recipients.representatives(met, row.board, on)


REPORT_BACK = Kind(
    code="aterrapport",
    rows=_report_backs,
    describe=_describe_report_back,
    form=ReportBackForm,
    take=_take_report_back,
    groups=lambda row: frozenset(row.meeting.participations.values_list("group", flat=True)),
    asked=_asked_to_report,
    url=lambda row: row.get_absolute_url(),
    waiting=Q(state=ReportBack.State.WAITING),
    asker="meeting__participations__group",
    other="Ja, en annan dag",
)
