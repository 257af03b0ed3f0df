"""Who is answered what at the addresses of what follows from a decision."""

from __future__ import annotations

from typing import Any

from groups.actions import anchorings, decisions, links, referrals, report_backs, voices
from groups.models import Decision, Group
from samla.periods import today
from tests.cast import ROLES
from tests.factories import (
    DAY,
    make_board,
    make_decision,
    make_group,
    make_meeting,
    make_organisation,
    make_person,
    make_seat,
)
from tests.matrix.world import NOT_WRITERS, OF_THE_GROUP, READS_ALL, Row, World

ONLY_POST = dict.fromkeys(ROLES, 405)
# Insight but no right
INSIDERS_MAY_NOT = {"member": 403, "steering": 403}


def furnish(world: World) -> dict[str, Any]:
    """Decisions of the open group at different stages, and what follows from them."""
    group = world.stage.open
    decision = make_decision(group, day=DAY, published=False, condition="Om det går", way=Decision.Way.DELEGATION)
    closed = make_decision(group, day=DAY)
    decisions.close_decision(decision=closed, on=DAY, reason="Klart", by=None)
    public = make_decision(group, day=DAY)
    hidden = make_decision(world.stage.internal, day=DAY)
    rows = {
        name: anchorings.ask_to_anchor(decision=found, where=[make_organisation()], on=DAY, by=None)[0]
        for name, found in (("open", public), ("internal", hidden))
    }
    made = links.make_link(person=make_person(), question="forankring", row=rows["open"].pk, on=today(), by=None)
    asked = {
        name: referrals.refer(
            from_group=from_group, to_group=make_group(), question="Får vi?", on=DAY, decision=found, by=None
        )
        for name, from_group, found in (("open", group, public), ("internal", world.stage.internal, hidden))
    }
    groups = {"open": group, "internal": world.stage.internal}
    meetings = {name: make_meeting(found, DAY, again=True) for name, found in groups.items()}
    seats = {name: make_seat(found, organisation=make_organisation()) for name, found in groups.items()}
    (ratification,) = decisions.ask_boards(decision=_direction(), boards=[make_board()], by=None)
    letter = links.make_link(person=make_person(), question="faststallande", row=ratification.pk, on=today(), by=None)
    told = {
        name: report_backs.plan_report_backs(meeting=meeting, boards=[make_board()], by=None)[0]
        for name, meeting in meetings.items()
    }
    return {
        "recusal": voices.note_recusal(decision=public, person=make_person(), by=None),
        "secret": made.rstrip("/").rsplit("/", 1)[1],
        "draft": decision,
        "closed": closed,
        "public": public,
        "anchorings": rows,
        "referrals": asked,
        "report_backs": told,
        "board": make_board(),
        "meetings": meetings,
        "seats": seats,
        "ratification": ratification,
        "letter": letter.rstrip("/").rsplit("/", 1)[1],
    }


def _direction() -> Decision:
    political = make_group(kind=Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    return make_decision(political, kind=Decision.Kind.DIRECTION, day=DAY)


def _public(world: World) -> list[Any]:
    return [world.more["public"].pk]


def _answer(name: str) -> Any:
    return lambda world: ["forankring", world.more["anchorings"][name].pk]


def _of(table: str, name: str) -> Any:
    return lambda world: [world.more[table][name].pk]


def _meeting(name: str) -> Any:
    return lambda world: [world.more["meetings"][name].host.slug, world.more["meetings"][name].day_code]


def _home(name: str) -> Any:
    return lambda world: [*_meeting(name)(world), world.more["seats"][name].organisation.slug]


NOT_OF_THE_OPEN_GROUP = dict.fromkeys(set(ROLES) - READS_ALL - {"chair"}, 404)
WRITERS = frozenset({"process_leader"})
MATRIX: dict[str, Row] = {
    # Whoever holds the link may answer, signed in or not
    "groups:link_answer": Row(lambda world: [world.more["secret"]]),
    **{
        f"groups:decision_{name}": Row(_public, answers=NOT_WRITERS)
        for name in (
            *("follow", "ask", "close", "reopen", "condition", "settle"),
            *("recusal", "consult", "report", "direct", "letter"),
        )
    },
    "groups:letter_file": Row(
        lambda world: [world.more["ratification"].decision_id, world.more["ratification"].board.slug],
        answers=dict.fromkeys(set(ROLES) - {"process_leader"}, 403),
    ),
    "groups:awaited_list": Row(answers=dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403)),
    "groups:decision_file": Row(lambda world: ["csv"]),
    "groups:goal_list": Row(),
    # What a meeting's organisations take home is its groups' own material
    "groups:take_home_list": Row(_meeting("open"), _meeting("internal"), OF_THE_GROUP, answers=NOT_OF_THE_OPEN_GROUP),
    "groups:take_home": Row(_home("open"), _home("internal"), OF_THE_GROUP, answers=NOT_OF_THE_OPEN_GROUP),
    "groups:link_paper": Row(lambda world: [world.more["letter"]]),
    "groups:decision_edit": Row(lambda world: [world.more["public"].pk, "fakta"], answers=NOT_WRITERS),
    "groups:answer_register": Row(
        _answer("open"), _answer("internal"), WRITERS, answers=NOT_WRITERS, internal_answers=INSIDERS_MAY_NOT
    ),
    "groups:answer_link": Row(
        _answer("open"), _answer("internal"), WRITERS, answers=NOT_WRITERS, internal_answers=INSIDERS_MAY_NOT
    ),
    "groups:referral_detail": Row(_of("referrals", "open"), _of("referrals", "internal"), OF_THE_GROUP),
    "groups:referral_home": Row(
        _of("referrals", "open"),
        _of("referrals", "internal"),
        WRITERS,
        answers=NOT_WRITERS,
        internal_answers=INSIDERS_MAY_NOT,
    ),
    "groups:referral_withdraw": Row(
        _of("referrals", "open"),
        _of("referrals", "internal"),
        WRITERS,
        answers=NOT_WRITERS,
        internal_answers=INSIDERS_MAY_NOT,
    ),
    # What is said in the boards is the groups' own material
    "groups:report_back": Row(
        _of("report_backs", "open"),
        _of("report_backs", "internal"),
        OF_THE_GROUP,
        answers=NOT_OF_THE_OPEN_GROUP,
    ),
    "groups:report_back_edit": Row(
        _of("report_backs", "open"),
        _of("report_backs", "internal"),
        WRITERS,
        answers=NOT_OF_THE_OPEN_GROUP | {"steering": 403},
        internal_answers=INSIDERS_MAY_NOT,
    ),
    **{
        f"groups:report_back_{name}": Row(
            _of("report_backs", "open"),
            _of("report_backs", "internal"),
            WRITERS,
            answers=NOT_OF_THE_OPEN_GROUP | {"steering": 403},
            internal_answers=INSIDERS_MAY_NOT,
        )
        for name in ("drop", "who")
    },
    "groups:recusal_drop": Row(lambda world: [world.more["public"].pk, world.more["recusal"].pk], answers=NOT_WRITERS),
    "groups:report_back_done": Row(_of("report_backs", "open"), answers=ONLY_POST),
    "groups:board_list": Row(),
    "groups:board_show": Row(lambda world: [world.more["board"].slug]),
}
