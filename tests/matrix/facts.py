"""Who is answered what at the addresses of the records plan and of the facts that the process leader keeps."""

from __future__ import annotations

from typing import Any

from groups.actions import deputies, direction, documents, organisations, people, status_reports
from groups.models import CoordinatorAssignment, Goal, StaffRole, TargetGroupName
from samla.contributions import record_key
from tests.cast import ROLES
from tests.deeds.facts import LATER, make_body, make_evaluation, make_plan, make_record_class
from tests.factories import DAY, make_person
from tests.matrix.world import EDITS_REGISTER, NOT_LEADERS, NOT_WRITERS, READS_ALL, Row, World

NOT_REGISTRARS = dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)
KNOWS_NOTHING = dict.fromkeys(("public", "coordinator", "communicator"), 404)


def furnish(world: World) -> dict[str, Any]:
    """Rows to be read and corrected, and a status report of each kind."""
    role = StaffRole.objects.get(role=StaffRole.Role.COMMUNICATOR)
    area = CoordinatorAssignment.objects.get()
    deputy = deputies.appoint_deputy(held=role, person=make_person(), start=DAY, end=LATER, by=None)
    body, plan, evaluation = make_body(), make_plan(), make_evaluation()
    open_group, steering = world.stage.open, world.stage.open.parent
    draft = status_reports.begin_status_report(group=open_group, to=steering, on=DAY, by=None)
    handed_in = status_reports.begin_status_report(group=world.stage.internal, to=steering, on=DAY, by=None)
    written = status_reports.write_status_report(report=handed_in, summary="Det går bra.", by=None)
    return {
        "role": role,
        "area": area,
        "deputy": deputy,
        "body": body,
        "representation": people.represent(body=body, count=2, start=DAY, by=None),
        "plan": plan,
        "goal": direction.add_goal(plan=plan, kind=Goal.Kind.AREA, title="SIP", by=None),
        "named": TargetGroupName.objects.order_by("pk").first(),
        "abbreviation": documents.explain_abbreviation(short="SIP", meaning="plan", by=None),
        "evaluation": evaluation,
        "improvement": evaluation.areas.get(),
        "class": make_record_class(),
        "renamed": organisations.add_organisation(name="Den som byter", kind="other", by=None),
        "draft": draft,
        "report": status_reports.hand_in_status_report(report=written, on=DAY, by=None),
    }


def of(name: str) -> Any:
    return lambda world: [world.more[name].pk]


def leader(name: str = "") -> Row:
    """An address that only the process leader opens."""
    return Row(of(name), answers=NOT_LEADERS) if name else Row(answers=NOT_LEADERS)


MATRIX: dict[str, Row] = {
    "groups:records_plan": Row(),
    "groups:record_class_add": leader(),
    "groups:record_class_edit": leader("class"),
    "groups:diary_keep": leader(),
    "groups:missing_records": leader(),
    "groups:record_register": Row(
        lambda world: [world.meetings["open"].date.year, record_key(world.meetings["open"])], answers=NOT_LEADERS
    ),
    "groups:record_package": leader(),
    # Without a choice of principal and year there is nothing to fetch
    "groups:record_package_fetch": Row(answers={**NOT_LEADERS, "process_leader": 422}),
    "groups:document_adopt": Row(lambda world: [world.document.slug], answers=NOT_REGISTRARS),
    "groups:mission_draw": Row(lambda world: [world.stage.open.slug, 1], answers=NOT_LEADERS),
    "groups:person_list": leader(),
    "groups:person_detail": Row(lambda world: [world.place.person_id], answers=NOT_LEADERS),
    "groups:person_edit": Row(lambda world: [world.place.person_id], answers=NOT_LEADERS),
    "groups:staff_list": Row(),
    "groups:staff_add": leader(),
    "groups:staff_edit": leader("role"),
    "groups:staff_end": leader("role"),
    "groups:staff_deputy": leader("role"),
    "groups:coordinator_add": leader(),
    "groups:coordinator_end": leader("area"),
    "groups:coordinator_deputy": leader("area"),
    "groups:deputy_end": leader("deputy"),
    "groups:external_list": Row(),
    "groups:external_add": leader(),
    "groups:external_edit": leader("body"),
    "groups:external_end": leader("body"),
    "groups:represent": leader("body"),
    "groups:represent_end": leader("representation"),
    "groups:direction": Row(),
    "groups:plan_add": leader(),
    "groups:plan_edit": leader("plan"),
    "groups:plan_adopt": leader("plan"),
    "groups:goal_add": leader("plan"),
    "groups:goal_edit": leader("goal"),
    "groups:target_group_add": leader(),
    "groups:target_group_rename": Row(lambda world: [world.more["named"].target_group_id], answers=NOT_LEADERS),
    "groups:target_group_edit": leader("named"),
    "groups:abbreviation_list": Row(),
    "groups:abbreviation_add": leader(),
    "groups:abbreviation_edit": leader("abbreviation"),
    "groups:abbreviation_drop": leader("abbreviation"),
    "groups:evaluation_list": Row(),
    "groups:evaluation_add": leader(),
    "groups:evaluation_edit": leader("evaluation"),
    "groups:area_add": leader("evaluation"),
    "groups:area_edit": leader("improvement"),
    "groups:organisation_rename": Row(lambda world: [world.more["renamed"].slug], answers=NOT_LEADERS),
    "groups:status_report_list": Row(answers=KNOWS_NOTHING),
    # What was handed in is read by both groups, a draft by those who write it
    "groups:status_report_detail": Row(of("report"), answers=dict.fromkeys(set(ROLES) - READS_ALL - {"member"}, 404)),
    "groups:status_report_begin": Row(lambda world: [world.stage.open.slug], answers=NOT_WRITERS),
    "groups:status_report_edit": Row(of("draft"), answers=dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 404)),
    "groups:status_report_hand_in": Row(
        of("draft"), answers=dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 404)
    ),
}
