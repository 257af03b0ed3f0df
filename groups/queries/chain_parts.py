"""The parts of a decision's chain, each as one viewer may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from groups.access import Viewer
from groups.chains import (
    anchoring_sentence,
    consultation_sentence,
    implementation_sentence,
    is_late,
    ratification_facts,
    with_update,
)
from groups.models import (
    Anchoring,
    Assignment,
    Consultation,
    Decision,
    Implementation,
    Ratification,
    Recusal,
    Referral,
    ReportBack,
)
from groups.queries.common import known_as
from samla.formatting import capitalise, date_long, list_sv


@dataclass(frozen=True)
class ChainRow:
    """Who, what and how far. `inside` is for those who work with it; `url` is where they write down an answer."""

    title: str
    family: str
    state: str
    text: str = ""
    provenance: str = "recorded"
    title_url: str = ""
    inside: str = ""
    is_late: bool = False
    url: str = ""


@dataclass(frozen=True)
class ChainPart:
    """One kind of thing that follows: a sentence of facts, and its rows where they may be read."""

    anchor: str
    title: str
    sentence: str
    rows: tuple[ChainRow, ...]


@dataclass(frozen=True)
class Rows:
    """Every row of a decision's chain, read once."""

    anchorings: tuple[Anchoring, ...]
    ratifications: tuple[Ratification, ...]
    implementations: tuple[Implementation, ...]
    assignments: tuple[Assignment, ...]
    referrals: tuple[Referral, ...]
    consultations: tuple[Consultation, ...]
    report_backs: tuple[ReportBack, ...]
    recusals: tuple[Recusal, ...]


def told(*parts: str) -> str:
    """What is known, with commas; the sign of a paragraph is never parted from its number."""
    return ", ".join(part for part in parts if part).replace("§ ", "§\N{NO-BREAK SPACE}")


def day_of(day: date | None) -> str:
    return date_long(day) if day else ""


@dataclass(frozen=True)
class Reader:
    """How one viewer reads the chain of one decision. Asks the database nothing."""

    decision: Decision
    viewer: Viewer
    on: date

    @property
    def is_insider(self) -> bool:
        return self.viewer.reads_group(self.decision.group_id)

    @property
    def is_editor(self) -> bool:
        return self.viewer.edits_group(self.decision.group_id)

    def consulted(self, rows: tuple[Consultation, ...]) -> ChainPart:
        """Who was asked between meetings, and what each answered, is for insiders."""

        def line(row: Consultation) -> ChainRow:
            asked = f"Tillfrågad {date_long(row.asked_on)}, {row.get_asked_by_way_display()}"
            return self._row(
                row, "tillfragad", known_as(row.person), ("consultation", row.answer), told(asked, row.note)
            )

        shown = tuple(line(row) for row in rows) if self.is_insider else ()
        sentence = consultation_sentence(row.answer for row in rows)
        return ChainPart("tillfragade", "Tillfrågade mellan möten", sentence, shown)

    def anchored(self, rows: tuple[Anchoring, ...]) -> ChainPart:
        """What single organisations said is for insiders; whether the group above said yes is public."""

        def line(row: Anchoring) -> ChainRow:
            text = row.note if self.is_insider else ""
            return self._row(row, "forankring", row.where, ("anchoring", row.state), text, groups=(row.group_id,))

        sentence = with_update(anchoring_sentence(row.state for row in rows), (row.told_on for row in rows))
        shown = tuple(line(row) for row in rows if self.is_insider or row.group_id)
        return ChainPart("forankring", "Förankring", sentence, shown)

    def ratified(self, rows: tuple[Ratification, ...]) -> ChainPart:
        def line(row: Ratification) -> ChainRow:
            principal = row.board.principal.name if row.board.principal else ""
            dnr = f"dnr {row.diary_number}" if row.diary_number else ""
            text = told(principal, day_of(row.on), row.paragraph, dnr, row.note)
            url = reverse("groups:board_show", args=[row.board.slug])
            state = ("ratification", row.state)
            board = row.board.name_on(row.decision.decided_on)
            return self._row(row, "faststallande", board, state, text, title_url=url)

        sentence = ratification_facts(row.state for row in rows).sentence if rows else ""
        days = [day for row in rows for day in (row.told_on, row.on)]
        return ChainPart("namnder", "I nämnderna", with_update(sentence, days), tuple(line(row) for row in rows))

    def referred(self, rows: tuple[Referral, ...]) -> ChainPart:
        def line(row: Referral) -> ChainRow:
            text = told(capitalise(row.get_reason_display()), date_long(row.latest_day()))
            url = reverse("groups:referral_detail", args=[row.pk])
            title = f"Till {row.to_group}: {row.question}"
            state = ("referral", row.state)
            return self._row(row, "hanskjutande", title, state, text, groups=(row.to_group_id,), title_url=url)

        sentence = f"lämnat till {list_sv([row.to_group.name for row in rows])}" if rows else ""
        return ChainPart("hanskjutet", "Hänskjutet", sentence, tuple(line(row) for row in rows))

    def assigned(self, rows: tuple[Assignment, ...]) -> ChainPart:
        def line(row: Assignment) -> ChainRow:
            text, url = told(row.title, str(row.year), row.reason), row.given_to.get_absolute_url()
            state = ("assignment", row.state)
            title = row.given_to.name
            return self._row(row, "uppdrag", title, state, text, groups=(row.given_to_id,), title_url=url)

        sentence = f"lämnat till {list_sv([row.given_to.name for row in rows])}" if rows else ""
        return ChainPart("uppdrag", "Uppdrag som följde", sentence, tuple(line(row) for row in rows))

    def carried_out(self, rows: tuple[Implementation, ...]) -> ChainPart:
        def line(row: Implementation) -> ChainRow:
            who = f"Ansvarig: {known_as(row.responsible)}" if row.responsible else ""
            text, state = told(day_of(row.on), row.note), ("implementation", row.state)
            return self._row(row, "genomforande", row.principal.name, state, text, inside=who)

        sentence = with_update(implementation_sentence(row.state for row in rows), (row.on for row in rows))
        return ChainPart("genomforande", "Hos huvudmännen", sentence, tuple(line(row) for row in rows))

    def reported(self, rows: tuple[ReportBack, ...]) -> ChainPart:
        """Which boards have been told of the meeting, and which have not, is for insiders."""

        def line(row: ReportBack) -> ChainRow:
            text = f"Den {date_long(row.reported_on)}" if row.reported_on else row.reason
            state, url = ("report_back", row.state), row.get_absolute_url()
            return self._row(row, "aterrapport", row.board.name, state, text, title_url=url)

        if not rows or not self.is_insider:
            return ChainPart("aterrapport", "Tillbaka till nämnderna", "", ())
        done = sum(row.state == ReportBack.State.REPORTED for row in rows)
        sentence = f"återrapporterat i {done} av {len(rows)} nämnder"
        return ChainPart("aterrapport", "Tillbaka till nämnderna", sentence, tuple(line(row) for row in rows))

    def _row(
        self,
        row: Any,
        code: str,
        title: str,
        state: tuple[str, str],
        text: str = "",
        *,
        groups: tuple[int | None, ...] = (),
        title_url: str = "",
        inside: str = "",
    ) -> ChainRow:
        due_on = getattr(row, "due_on", None) if row_is_open(row) else None
        due = f"Senast {date_long(due_on)}" if due_on else ""
        known = (inside, due, self._said(row))
        return ChainRow(
            title,
            *state,
            text,
            provenance=getattr(row, "provenance", "recorded"),
            title_url=title_url,
            inside=". ".join(part for part in known if part) if self.is_insider else "",
            is_late=self.is_insider and is_late(due_on, self.on),
            url=self._url(code, row.pk, groups),
        )

    def _url(self, code: str, pk: int, groups: tuple[int | None, ...]) -> str:
        may = self.is_editor or any(group and self.viewer.edits_group(group) for group in groups)
        return reverse("groups:answer_register", args=[code, pk]) if may else ""

    @staticmethod
    def _said(row: Any) -> str:
        """Who said so, how and when."""
        if row.told_on is None:
            return ""
        way, day = row.get_told_by_way_display(), date_long(row.told_on)
        return (
            f"Uppgift från {told(known_as(row.source), way, day)}" if row.source else f"Uppgiften kom {told(day, way)}"
        )


def row_is_open(row: Any) -> bool:
    """Whether something is still waited for in the row."""
    match row:
        case Anchoring():
            return row.state == Anchoring.State.ASKED
        case Consultation():
            return row.answer == Consultation.Answer.WAITING
        case ReportBack():
            return row.state == ReportBack.State.WAITING
    return row.state in row.OPEN
