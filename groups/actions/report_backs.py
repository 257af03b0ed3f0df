"""Deeds on reporting back: which boards are to hear of a meeting, what is said there, and that it was said (D22)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from groups.models import Meeting, Organisation, Person, ReportBack, Word
from groups.models.report_backs import MOST_SENTENCES
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save
from samla.versions import change


def plan_report_backs(
    *,
    meeting: Meeting,
    boards: Iterable[Organisation],
    by: User | None,
    provenance: Provenance = Provenance.RECORDED,
) -> list[ReportBack]:
    """Let boards hear of the meeting: one row each. A board that is to hear already keeps its row."""
    known = set(meeting.report_backs.values_list("board", flat=True))
    new = [board for board in boards if board.pk not in known]
    with deed(f"Låter {len(new)} nämnder få höra om {meeting}", by=by):
        return [save(ReportBack(meeting=meeting, board=board, provenance=provenance)) for board in new]


def write_sentences(
    *, report_back: ReportBack, sentences: Sequence[str], by: User | None, version: int | None = None
) -> ReportBack:
    """Say in one's own words what the board is told. No sentences bring back what the portal proposes."""
    if len(sentences) > MOST_SENTENCES:
        raise Refusal(f"Skriv högst {MOST_SENTENCES} meningar. Det är vad en nämnd hinner höra.", field="sentences")
    with deed(f"Skrev vad {report_back.board} ska få höra", by=by):
        return save(change(report_back, version, {"sentences": list(sentences)}))


def note_report(*, report_back: ReportBack, word: Word, by: User | None, on: date | None = None) -> ReportBack:
    """The board has been told, on a day; the day that it is said where no other is given."""
    day = on or word.day
    if day > word.today:
        raise Refusal("Det kan inte ha återrapporterats en dag som inte har varit. Välj rätt dag.", field="on")
    if day < report_back.meeting.date:
        raise Refusal("Det kan inte ha återrapporterats före mötet. Välj en senare dag.", field="on")
    with deed(f"{report_back.board} fick höra om {report_back.meeting}", by=by):
        report_back.take(word)
        report_back.state, report_back.reported_on, report_back.reason = ReportBack.State.REPORTED, day, ""
        return save(report_back)


def drop_report_back(*, report_back: ReportBack, reason: str, by: User | None) -> ReportBack:
    """The board need not hear of the meeting after all."""
    if not reason:
        raise Refusal("Skriv varför återrapporteringen inte behövs.", field="reason")
    with deed(f"{report_back.board} behöver inte höra om {report_back.meeting}: {reason}", by=by):
        report_back.state, report_back.reported_on, report_back.reason = ReportBack.State.CLOSED, None, reason
        return save(report_back)


def name_reporter(*, report_back: ReportBack, person: Person | None, by: User | None) -> ReportBack:
    """Say who tells the board."""
    with deed(f"{report_back.board}: valde vem som berättar om {report_back.meeting}", by=by):
        report_back.person = person
        return save(report_back)
