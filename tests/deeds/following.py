"""The deeds on what follows from a decision, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from groups.actions import asking, closing, decisions, following, letters, referrals, report_backs, voices
from groups.models import (
    Assignment,
    Consultation,
    Decision,
    Recusal,
    Referral,
    ReportBack,
    Told,
    Word,
)
from groups.queries.recipients import Recipient
from samla.models import User
from tests.deeds.anchorings import make_anchoring
from tests.deeds.decisions import make_ratification
from tests.factories import (
    DAY,
    LATER,
    make_board,
    make_decision,
    make_group,
    make_meeting,
    make_organisation,
    make_person,
    make_target_group,
)

WORD = Word(LATER, way=Told.Way.EMAIL)
NOW = datetime(2024, 8, 1, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def make_referral() -> Referral:
    return referrals.refer(from_group=make_group(), to_group=make_group(), question="Får vi?", on=DAY, by=None)


def make_answered() -> Referral:
    return referrals.answer_referral(referral=make_referral(), answer="Ja.", word=WORD, by=None)


def make_report_back() -> ReportBack:
    return report_backs.plan_report_backs(meeting=make_meeting(make_group(), DAY), boards=[make_board()], by=None)[0]


def make_circulated() -> Decision:
    return make_decision(make_group(), way=Decision.Way.PER_CAPSULAM)


def make_consultation() -> Consultation:
    asked = {"people": [make_person()], "on": DAY, "way": Told.Way.EMAIL}
    return voices.ask_between_meetings(decision=make_circulated(), by=None, **asked)[0]


def make_recusal() -> Recusal:
    decision = make_decision(make_group(), published=False)
    return voices.note_recusal(decision=decision, organisation=make_organisation(), by=None)


def make_assignment() -> Assignment:
    facts = {"given_to": make_group(), "given_by_group": make_group(), "year": 2024}
    return decisions.give_assignment(title="Kartlägg", by=None, **facts)


def report(by: User) -> Decision:
    decision = make_circulated()
    return voices.report_at_meeting(decision=decision, meeting=make_meeting(decision.group, LATER), by=by)


def ask(by: User) -> int:
    row = make_anchoring()
    person = make_person()
    recipient = Recipient(person.name, "lea.lind@example.org", person.pk)
    return asking.ask_by_mail(
        askings=[asking.Asking("forankring", row.pk, "Har ni invändningar?", "Gruppen", recipient)],
        on=LATER,
        now=NOW,
        by=by,
    )


def send_letters(by: User) -> int:
    row = make_ratification()
    return letters.send_to_boards(decision=row.decision, rows=[row], on=LATER, now=NOW, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.decisions.reopen_decision": lambda by: decisions.reopen_decision(
        decision=decisions.close_decision(decision=make_decision(make_group()), on=LATER, reason="Klart", by=None),
        reason="Det var inte klart",
        by=by,
    ),
    "groups.actions.decisions.edit_decision": lambda by: decisions.edit_decision(
        decision=make_decision(make_group(), published=False), text="En annan lydelse.", by=by
    ),
    "groups.actions.decisions.direct_decision": lambda by: decisions.direct_decision(
        decision=make_decision(make_group()), target_groups=[make_target_group()], goals=[], by=by
    ),
    "groups.actions.decisions.answer_assignment": lambda by: decisions.answer_assignment(
        assignment=make_assignment(), state=Assignment.State.RECEIVED, word=WORD, by=by
    ),
    "groups.actions.closing.settle_rows": lambda by: closing.settle_rows(
        decision=make_anchoring().decision, on=LATER, reason="Klart", by=by
    ),
    "groups.actions.letters.send_to_boards": send_letters,
    "groups.actions.following.let_follow": lambda by: following.let_follow(
        decision=make_decision(make_group()),
        following=following.Following(principals=(make_organisation(),), review_on=LATER),
        on=DAY,
        by=by,
    ),
    "groups.actions.referrals.refer": lambda by: referrals.refer(
        from_group=make_group(), to_group=make_group(), question="Får vi?", on=DAY, by=by
    ),
    "groups.actions.referrals.receive_referral": lambda by: referrals.receive_referral(
        referral=make_referral(), word=WORD, by=by
    ),
    "groups.actions.referrals.answer_referral": lambda by: referrals.answer_referral(
        referral=make_referral(), answer="Ja.", word=WORD, by=by
    ),
    "groups.actions.referrals.take_answer_home": lambda by: referrals.take_answer_home(
        referral=make_answered(), on=LATER, by=by
    ),
    "groups.actions.referrals.withdraw_referral": lambda by: referrals.withdraw_referral(
        referral=make_referral(), on=LATER, reason="Det löste sig", by=by
    ),
    "groups.actions.report_backs.plan_report_backs": lambda by: report_backs.plan_report_backs(
        meeting=make_meeting(make_group(), DAY), boards=[make_board()], by=by
    ),
    "groups.actions.report_backs.write_sentences": lambda by: report_backs.write_sentences(
        report_back=make_report_back(), sentences=["Gruppen träffades."], by=by
    ),
    "groups.actions.report_backs.note_report": lambda by: report_backs.note_report(
        report_back=make_report_back(), word=WORD, by=by
    ),
    "groups.actions.report_backs.drop_report_back": lambda by: report_backs.drop_report_back(
        report_back=make_report_back(), reason="Nämnden var med", by=by
    ),
    "groups.actions.report_backs.name_reporter": lambda by: report_backs.name_reporter(
        report_back=make_report_back(), person=make_person(), by=by
    ),
    "groups.actions.voices.note_recusal": lambda by: voices.note_recusal(
        decision=make_decision(make_group()), organisation=make_organisation(), by=by
    ),
    "groups.actions.voices.drop_recusal": lambda by: voices.drop_recusal(recusal=make_recusal(), by=by),
    "groups.actions.voices.ask_between_meetings": lambda by: voices.ask_between_meetings(
        decision=make_circulated(), people=[make_person()], on=DAY, way=Told.Way.EMAIL, by=by
    ),
    "groups.actions.voices.answer_consultation": lambda by: voices.answer_consultation(
        consultation=make_consultation(), answer=Consultation.Answer.YES, word=WORD, by=by
    ),
    "groups.actions.voices.report_at_meeting": report,
    "groups.actions.asking.ask_by_mail": ask,
    "groups.actions.asking.person_asked": lambda by: asking.person_asked(
        recipient=Recipient("Sekreteraren i nämnden", "sekreteraren@example.org", 0), by=by
    ),
}
