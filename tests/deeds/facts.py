"""The deeds on what the process leader keeps: diaries, staff, direction, registers and reports, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from groups.actions import (
    decisions,
    deputies,
    direction,
    documents,
    evaluations,
    missions,
    organisations,
    people,
    records,
    seat_drawing,
    staff,
    status_reports,
)
from groups.models import (
    CooperationPlan,
    Deputy,
    Evaluation,
    ExternalBody,
    Goal,
    MissionVersion,
    RecordClass,
    StaffRole,
    StatusReport,
)
from samla.contributions import record_key
from samla.contributions import records as records_of
from samla.models import User
from tests.factories import (
    BEFORE,
    DAY,
    make_decision,
    make_document,
    make_group,
    make_meeting,
    make_mission,
    make_organisation,
    make_person,
    make_target_group,
)

LATER = DAY + timedelta(days=30)


def make_record_class(**facts: Any) -> RecordClass:
    facts = {"title": "Protokoll", "source": RecordClass.Source.MINUTES, "keeper": make_organisation(), **facts}
    return records.add_record_class(by=None, **facts)


def make_role(role: StaffRole.Role = StaffRole.Role.COMMUNICATOR, **facts: Any) -> StaffRole:
    return people.give_staff_role(**{"person": make_person(), "role": role, "start": BEFORE, "by": None, **facts})


def make_deputy() -> Deputy:
    return deputies.appoint_deputy(held=make_role(), person=make_person(), start=DAY, end=LATER, by=None)


def make_plan() -> CooperationPlan:
    return direction.make_plan(title="Samverkansplan", start_year=2023, end_year=2026, by=None)


def make_body() -> ExternalBody:
    return people.add_external_body(name="Länsgruppen", start=BEFORE, by=None)


def make_evaluation() -> Evaluation:
    return decisions.record_evaluation(
        title="Utvärderingen", year=2024, areas=["Närvaron"], follow_up_year=2025, by=None
    )


def make_status_report(**facts: Any) -> StatusReport:
    facts = {"group": make_group(), "to": make_group(), "on": DAY, **facts}
    return status_reports.begin_status_report(by=None, **facts)


def make_version_with_seats() -> MissionVersion:
    group = make_group()
    version = make_mission(group)
    missions.ask_for_seat(version=version, function="Klinikchef", by=None)
    return missions.approve_mission(version=version, decision=make_decision(group), by=None)


def _register(by: User) -> Any:
    meeting = make_meeting(make_group(), DAY)
    record = next(one for one in records_of(DAY.year) if one.key == record_key(meeting))
    return records.register_record(record=record, keeper=make_organisation(), number="KS 2024/1", on=DAY, by=by)


def _draw(by: User) -> Any:
    version = make_version_with_seats()
    group = version.mission.groups.get()
    return seat_drawing.draw_seats(version=version, group=group, on=DAY, continues={}, ending=[], by=by)


def _hand_in(by: User) -> Any:
    report = make_status_report()
    written = status_reports.write_status_report(report=report, summary="Det går bra.", by=None)
    return status_reports.hand_in_status_report(report=written, on=DAY, by=by)


def _rename_target_group(by: User) -> Any:
    return direction.rename_target_group(
        target_group=make_target_group("Äldre"), name="Äldre personer", definition="", start=DAY, by=by
    )


def _goal() -> Goal:
    return direction.add_goal(plan=make_plan(), kind=Goal.Kind.AREA, title="SIP", by=None)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.records.add_record_class": lambda by: records.add_record_class(
        title="Protokoll", keeper=make_organisation(), by=by
    ),
    "groups.actions.records.change_record_class": lambda by: records.change_record_class(
        record_class=make_record_class(), note="Nytt.", by=by
    ),
    "groups.actions.records.keep_diary": lambda by: records.keep_diary(
        year=2024, group=make_group(), keeper=make_organisation(), by=by
    ),
    "groups.actions.records.register_record": _register,
    "groups.actions.documents.note_adoption": lambda by: documents.note_adoption(
        document=make_document(), group=make_group(), on=DAY, by=by
    ),
    "groups.actions.documents.change_abbreviation": lambda by: documents.change_abbreviation(
        abbreviation=documents.explain_abbreviation(short="SIP", meaning="plan", by=None), meaning="en plan", by=by
    ),
    "groups.actions.documents.drop_abbreviation": lambda by: documents.drop_abbreviation(
        abbreviation=documents.explain_abbreviation(short="SIP", meaning="plan", by=None), by=by
    ),
    "groups.actions.deputies.appoint_deputy": lambda by: deputies.appoint_deputy(
        held=make_role(), person=make_person(), start=DAY, end=LATER, by=by
    ),
    "groups.actions.deputies.end_deputy": lambda by: deputies.end_deputy(deputy=make_deputy(), last_day=DAY, by=by),
    "groups.actions.staff.take_on": lambda by: staff.take_on(
        somebody=make_person(), role=StaffRole.Role.COMMUNICATOR, start=DAY, by=by
    ),
    "groups.actions.staff.let_coordinate": lambda by: staff.let_coordinate(
        somebody=make_person(), area="SIP", start=DAY, by=by
    ),
    "groups.actions.staff.change_staff_role": lambda by: staff.change_staff_role(
        role=make_role(), share_percent=10, by=by
    ),
    "groups.actions.staff.end_staff_role": lambda by: staff.end_staff_role(role=make_role(), last_day=DAY, by=by),
    "groups.actions.staff.end_coordination": lambda by: staff.end_coordination(
        area=staff.let_coordinate(somebody=make_person(), area="SIP", start=BEFORE, by=None), last_day=DAY, by=by
    ),
    "groups.actions.staff.change_person": lambda by: staff.change_person(
        person=make_person(), has_protected_identity=True, by=by
    ),
    "groups.actions.people.change_external_body": lambda by: people.change_external_body(
        body=make_body(), focus="psykisk hälsa", by=by
    ),
    "groups.actions.people.end_representation": lambda by: people.end_representation(
        representation=people.represent(body=make_body(), count=1, start=BEFORE, by=None), last_day=DAY, by=by
    ),
    "groups.actions.people.end_external_body": lambda by: people.end_external_body(
        body=make_body(), last_day=DAY, reason="Upplöstes.", by=by
    ),
    "groups.actions.organisations.rename_organisation": lambda by: organisations.rename_organisation(
        organisation=make_organisation("Gamla"), name="Nya", on=DAY, by=by
    ),
    "groups.actions.direction.change_plan": lambda by: direction.change_plan(plan=make_plan(), purpose="Helhet", by=by),
    "groups.actions.direction.note_plan_adoption": lambda by: direction.note_plan_adoption(
        plan=make_plan(), group=make_group(), on=DAY, by=by
    ),
    "groups.actions.direction.add_goal": lambda by: direction.add_goal(
        plan=make_plan(), kind=Goal.Kind.AREA, title="SIP", by=by
    ),
    "groups.actions.direction.change_goal": lambda by: direction.change_goal(goal=_goal(), title="Fler SIP", by=by),
    "groups.actions.direction.begin_target_group": lambda by: direction.begin_target_group(
        name="Äldre", definition="65 år och äldre", start=DAY, by=by
    ),
    "groups.actions.direction.rename_target_group": _rename_target_group,
    "groups.actions.direction.correct_target_group": lambda by: direction.correct_target_group(
        named=make_target_group("Äldre").names.get(), definition="Från 65 år", by=by
    ),
    "groups.actions.evaluations.change_evaluation": lambda by: evaluations.change_evaluation(
        evaluation=make_evaluation(), summary="Bättre.", by=by
    ),
    "groups.actions.evaluations.add_improvement_area": lambda by: evaluations.add_improvement_area(
        evaluation=make_evaluation(), title="Mandaten", target_year=2025, by=by
    ),
    "groups.actions.evaluations.change_improvement_area": lambda by: evaluations.change_improvement_area(
        area=make_evaluation().areas.get(), result="Fler kom.", by=by
    ),
    "groups.actions.status_reports.begin_status_report": lambda by: status_reports.begin_status_report(
        group=make_group(), to=make_group(), on=DAY, by=by
    ),
    "groups.actions.status_reports.write_status_report": lambda by: status_reports.write_status_report(
        report=make_status_report(), summary="Det går bra.", by=by
    ),
    "groups.actions.status_reports.hand_in_status_report": _hand_in,
    "groups.actions.seat_drawing.draw_seats": _draw,
}
