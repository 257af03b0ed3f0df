"""What is asked of minutes that are sent out: remarks of those who were there, approval of two of them."""

from __future__ import annotations

from groups.actions.approvals import approve_minutes
from groups.actions.circulation import APPROVAL, DRAFT, make_remark, note_assent
from groups.minutes_forms import ApprovalLinkForm, DraftForm
from groups.minutes_paper import minutes_pdf
from groups.models import Group, Minutes, Person, Word
from groups.queries.minutes import minutes_page
from samla.errors import Refusal
from samla.formatting import capitalise, date_long
from samla.models import Collaboration, User
from samla.tokens import Asked, Paper, Question, Quick

STATE = Minutes.State


def _find(row: int) -> Minutes | None:
    found = Minutes.objects.select_related("meeting__host", "chaired_by", "approver", "file")
    return found.filter(pk=row).first()


def _ask(row: int, person: Person) -> Asked | None:
    minutes = _find(row)
    if minutes is None or not minutes.meeting.attendances.filter(person=person).exists():
        return None
    meeting = minutes.meeting
    by = date_long(minutes.comments_by) if minutes.comments_by else ""
    facts = (("Grupp", meeting.host.name), ("Möte", f"{meeting.name}, {date_long(meeting.date)}"), ("Svara senast", by))
    return Asked(
        "Har du synpunkter på utkastet?",
        _said(minutes, person),
        tuple(fact for fact in facts if fact[1]),
        (Quick("Inga synpunkter", {"nothing": "1"}),),
        "" if minutes.state == STATE.CIRCULATED else _over(minutes),
    )


def _said(minutes: Minutes, person: Person) -> str:
    """What this reader has answered until now."""
    remarks = [row.text for row in minutes.remarks.filter(source=person).order_by("pk")]
    if remarks:
        return "Du har skrivit:\n" + "\n".join(remarks)
    return "Du har svarat att du inte har några synpunkter." if minutes.assents.filter(source=person).exists() else ""


def _over(minutes: Minutes) -> str:
    if minutes.is_locked:
        return f"{capitalise(minutes.get_kind_display())} är godkänt, så du behöver inte svara."
    return "Utkastet skrivs om. Du får ett nytt mejl när det skickas igen."


def _answer(*, row: int, word: Word, by: User | None, text: str, nothing: bool) -> object:
    minutes = Minutes.objects.select_related("meeting__host").get(pk=row)
    if nothing:
        return note_assent(minutes=minutes, word=word, by=by)
    return make_remark(minutes=minutes, text=text, word=word, by=by)


def _paper(row: int) -> Paper | None:
    """The draft as anybody would read it; of an internal group's, which only its own are sent, all."""
    minutes = _find(row)
    if minutes is None or minutes.state == STATE.WRITING:
        return None
    page = minutes_page(minutes, insider=minutes.meeting.host.visibility != Group.Visibility.PUBLIC)
    collaboration = Collaboration.objects.first()
    return Paper(f"{page.file_stem}.pdf", minutes_pdf(page, collaboration.full_name if collaboration else ""))


DRAFT_MINUTES = Question(
    code=DRAFT,
    ask=_ask,
    form=DraftForm,
    answer=_answer,
    other="Skriv en synpunkt",
    may_change=True,
    paper=_paper,
    paper_label="Läs utkastet (PDF)",
)


def _ask_approval(row: int, person: Person) -> Asked | None:
    minutes = _find(row)
    if minutes is None or not minutes.is_protocol or person.pk not in (minutes.chaired_by_id, minutes.approver_id):
        return None
    meeting = minutes.meeting
    has_approved = minutes.approvals.filter(decision=None, person=person).exists()
    is_chair = person.pk == minutes.chaired_by_id
    facts = (
        ("Grupp", meeting.host.name),
        ("Möte", f"{meeting.name}, {date_long(meeting.date)}"),
        ("Du justerar som", "den som ledde mötet" if is_chair else "justerare"),
    )
    return Asked(
        "Justerar du protokollet?",
        "Läs protokollet först. När ni båda har justerat låses texten, och besluten får sina paragrafer.",
        facts,
        (Quick("Jag justerar protokollet", {"remark": ""}),),
        "Du har justerat protokollet." if has_approved else _not_to_approve(minutes),
    )


def _not_to_approve(minutes: Minutes) -> str:
    if minutes.is_locked:
        return "Protokollet är redan justerat."
    return "Protokollet skrivs om. Du får ett nytt mejl när det är klart." if minutes.state == STATE.WRITING else ""


def _answer_approval(*, row: int, word: Word, by: User | None, remark: str) -> object:
    """Approved – or not yet, since something is wrong."""
    minutes = _find(row)
    if minutes is None or word.source is None:
        raise Refusal("Det går inte att se vem svaret kommer från.")
    if remark:
        return make_remark(minutes=minutes, text=remark, word=word, by=by)
    return approve_minutes(minutes=minutes, person=word.source, word=word, by=by)


MINUTES_APPROVAL = Question(
    code=APPROVAL,
    ask=_ask_approval,
    form=ApprovalLinkForm,
    answer=_answer_approval,
    other="Något är fel i protokollet",
    may_change=True,
    paper=_paper,
    paper_label="Läs protokollet (PDF)",
)
