"""Every action of the portal, done once: what tests/test_audit.py holds to what all actions promise.

What an action needs is made by nobody (`by=None`), the action itself by the one who is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from activities import actions as activities
from activities.models import Activity, ActivityPlan, ActivityYear, Event, Indicator, Status
from deviations import actions as deviations
from deviations.models import StatisticsBatch
from finance import actions as finance
from finance.models import BudgetLine, BudgetYear, Entry, FundingCall
from groups.actions import (
    boards,
    chairs,
    decisions,
    direction,
    documents,
    files,
    groups,
    handover,
    meetings,
    member_import,
    memberships,
    missions,
    nominations,
    organisations,
    people,
    seats,
)
from groups.import_plan import Plan, plan_members
from groups.importing import COLUMNS
from groups.models import (
    Assignment,
    ChairTerm,
    CooperationPlan,
    CoordinatorAssignment,
    Decision,
    Document,
    DocumentFile,
    ExternalBody,
    Goal,
    Group,
    Implementation,
    Nomination,
    Organisation,
    Ratification,
    StaffRole,
)
from groups.models.organisations import Side
from reports import actions as reports
from reports.models import AnnualReport
from samla import actions as kernel
from samla.importing.columns import find_columns
from samla.importing.reading import read_table
from samla.models import User
from samla.periods import HalfYear
from tests.factories import (
    BEFORE,
    make_approved_mission,
    make_chair,
    make_decision,
    make_document,
    make_document_file,
    make_group,
    make_meeting,
    make_member,
    make_mission,
    make_organisation,
    make_person,
    make_seat,
    make_target_group,
    make_user,
)

DAY = date(2024, 3, 12)
LATER = date(2024, 8, 1)


def make_cooperation_plan() -> CooperationPlan:
    return direction.make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)


def make_board() -> Organisation:
    return make_organisation("Nämnden", Organisation.Kind.BOARD)


def make_direction_decision() -> Decision:
    political = make_group(kind=Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    return make_decision(political, kind=Decision.Kind.DIRECTION)


def make_ratification() -> Ratification:
    return decisions.ask_boards(decision=make_direction_decision(), boards=[make_board()], by=None)[0]


def make_body() -> ExternalBody:
    return people.add_external_body(name="Länets styrgrupp", by=None)


def make_activity_plan() -> ActivityPlan:
    return activities.make_plan(group=make_group(), year=2024, by=None)


def make_activity() -> Activity:
    return activities.add_activity(title="Trygg hemgång", owner=make_group(), by=None)


def make_row() -> ActivityYear:
    return activities.put_in_year(activity=make_activity(), year=2024, by=None)


def make_indicator() -> Indicator:
    return activities.add_indicator(name="Genomförda planer", unit=Indicator.Unit.COUNT, by=None)


def make_extract() -> deviations.Extract:
    event_type = deviations.add_event_type(code="typ", name="Typ", by=None)
    party = deviations.add_party_class(code="part", name="Part", by=None)
    case = deviations.CaseRow(make_organisation(), make_target_group(), event_type, party, party, 20)
    return deviations.Extract(LATER, "Registret", [case], {})


def make_batch(extract: deviations.Extract | None = None) -> StatisticsBatch:
    return deviations.record_batch(half_year=HalfYear(2024, 1), extract=extract or make_extract(), by=None)


def correct(by: User) -> StatisticsBatch:
    extract = make_extract()
    return deviations.correct_batch(batch=make_batch(extract), extract=extract, by=by)


def make_year() -> BudgetYear:
    return finance.open_year(year=2024, by=None)


def make_line() -> BudgetLine:
    return finance.add_line(year=make_year(), kind=BudgetLine.Kind.COST, title="Verksamhet", by=None)


def make_entry() -> Entry:
    return finance.book_entry(line=make_line(), amount=Decimal(500), on=DAY, by=None)


def make_call() -> FundingCall:
    return finance.open_funding_call(title="Pröva nytt", year=2024, announced_by=make_group(), by=None)


def make_report(*, approved: bool = False) -> AnnualReport:
    report = reports.start_report(year=2024, responsible=make_person(), by=None)
    if approved:
        reports.approve_report(report=report, decision=make_decision(make_group()), dated=DAY, by=None)
    return report


def import_members(by: User | None) -> Plan:
    group = make_group(start=BEFORE)
    make_seat(group, organisation=make_organisation("Ekby kommun"))
    table = read_table(f"Organisation;Namn;Från\nEkby kommun;Ada Ek;{DAY}".encode())
    columns = find_columns(table, COLUMNS)
    records = columns.records(table)
    seen = plan_members(group, records, columns).fingerprint
    return member_import.import_members(group=group, records=records, columns=columns, seen=seen, by=by)


def change_chair(by: User) -> Any:
    group = make_group()
    place = make_member(group, seat=make_seat(group, organisation=make_organisation()))
    make_chair(group, place.person)
    make_chair(group, office=ChairTerm.Office.VICE)
    return chairs.change_chair(
        group=group, on=DAY, new_vice=make_person(), reason="Nytt arbete", leaves_group=True, by=by
    )


def confirm_next_term(by: User) -> Any:
    return chairs.confirm_next_term(group=make_group(), start=LATER, chair=make_person(), elected_on=DAY, by=by)


def make_nomination(*, received: bool = False) -> Nomination:
    nomination = nominations.ask_to_nominate(
        seat=make_seat(make_group()), organisation=make_organisation(), on=DAY, by=None
    )
    if received:
        nominations.receive_nomination(nomination=nomination, nominee=make_person(), on=DAY, by=None)
    return nomination


def make_role() -> StaffRole:
    role = StaffRole.Role.PROCESS_LEADER
    return people.give_staff_role(person=make_person(), role=role, start=BEFORE, by=None)


def make_area() -> CoordinatorAssignment:
    return people.assign_coordinator(person=make_person(), area="Samordnad plan", start=BEFORE, by=None)


def hand_over(by: User) -> None:
    member = make_member(make_group())
    handover.hand_over(person=member.person, last_day=DAY, passed_on={f"plats-{member.pk}": False}, by=by)


def renew_mandates(by: User) -> Any:
    staying, leaving = make_member(make_group()), make_member(make_group())
    return memberships.renew_mandates(memberships=[staying, leaving], staying=[staying], on=DAY, by=by)


def publish_year(by: User) -> BudgetYear:
    year = make_year()
    finance.close_year(year=year, on=date(2025, 1, 20), by=None)
    return finance.publish_year(year=year, on=date(2025, 2, 1), by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "samla.actions.add_user": lambda by: kernel.add_user(name="Ada", email="ada@example.org", by=by),
    "samla.actions.describe_collaboration": lambda by: kernel.describe_collaboration(
        full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden", by=by
    ),
    "groups.actions.organisations.add_organisation": lambda by: organisations.add_organisation(
        slug="ekby", name="Ekby kommun", kind=Organisation.Kind.MUNICIPALITY, by=by
    ),
    "groups.actions.organisations.change_organisation": lambda by: organisations.change_organisation(
        organisation=make_organisation(), also_known_as="Ekbygdens kommun", by=by
    ),
    "groups.actions.organisations.move_to_side": lambda by: organisations.move_to_side(
        organisation=make_organisation(), side=Side.REGION, start=date(2024, 1, 1), by=by
    ),
    "groups.actions.organisations.place_on_side": lambda by: organisations.place_on_side(
        organisation=make_organisation(), side=Side.MUNICIPALITY, start=BEFORE, by=by
    ),
    "groups.actions.groups.start_group": lambda by: groups.start_group(
        slug="gruppen", name="Gruppen", kind=Group.Kind.LOCAL, start=BEFORE, by=by
    ),
    "groups.actions.groups.change_group": lambda by: groups.change_group(group=make_group(), purpose="Mötas", by=by),
    "groups.actions.groups.end_group": lambda by: groups.end_group(group=make_group(), on=DAY, reason="Klar", by=by),
    "groups.actions.seats.add_seat": lambda by: seats.add_seat(group=make_group(), function="Chef", by=by),
    "groups.actions.people.add_person": lambda by: people.add_person(name="Ada", by=by),
    "groups.actions.people.give_account": lambda by: people.give_account(person=make_person(), user=make_user(), by=by),
    "groups.actions.memberships.seat_member": lambda by: memberships.seat_member(
        seat=make_seat(make_group()), person=make_person(), start=BEFORE, by=by
    ),
    "groups.actions.member_import.import_members": import_members,
    "groups.actions.people.end_early": lambda by: people.end_early(
        row=make_member(make_group()), last_day=DAY, reason="Nytt arbete", by=by
    ),
    "groups.actions.people.give_staff_role": lambda by: people.give_staff_role(
        person=make_person(), role=StaffRole.Role.COMMUNICATOR, start=BEFORE, by=by
    ),
    "groups.actions.people.assign_coordinator": lambda by: people.assign_coordinator(
        person=make_person(), area="Samordnad plan", start=BEFORE, by=by
    ),
    "groups.actions.people.add_external_body": lambda by: people.add_external_body(name="Länets styrgrupp", by=by),
    "groups.actions.people.represent": lambda by: people.represent(body=make_body(), count=2, start=BEFORE, by=by),
    "groups.actions.chairs.set_rotation_rule": lambda by: chairs.set_rotation_rule(
        group=make_group(), order=[make_organisation()], by=by
    ),
    "groups.actions.chairs.elect_chair": lambda by: chairs.elect_chair(
        group=make_group(), person=make_person(), office=ChairTerm.Office.CHAIR, start=BEFORE, by=by
    ),
    "groups.actions.chairs.confirm_next_term": confirm_next_term,
    "groups.actions.chairs.change_chair": change_chair,
    "groups.actions.nominations.ask_to_nominate": lambda by: nominations.ask_to_nominate(
        seat=make_seat(make_group()), organisation=make_organisation(), on=DAY, by=by
    ),
    "groups.actions.nominations.receive_nomination": lambda by: nominations.receive_nomination(
        nomination=make_nomination(), nominee=make_person(), on=DAY, by=by
    ),
    "groups.actions.nominations.appoint_nominee": lambda by: nominations.appoint_nominee(
        nomination=make_nomination(received=True), start=DAY, by=by
    ),
    "groups.actions.nominations.withdraw_nomination": lambda by: nominations.withdraw_nomination(
        nomination=make_nomination(), on=DAY, reason="Platsen dras in", by=by
    ),
    "groups.actions.handover.hand_over": hand_over,
    "groups.actions.handover.pass_on_place": lambda by: handover.pass_on_place(
        membership=make_member(make_group()), to=make_person(), last_day=DAY, by=by
    ),
    "groups.actions.handover.leave_office": lambda by: handover.leave_office(
        term=make_chair(make_group()), to=None, last_day=DAY, by=by
    ),
    "groups.actions.handover.pass_on_role": lambda by: handover.pass_on_role(
        role=make_role(), to=make_person(), last_day=DAY, by=by
    ),
    "groups.actions.handover.pass_on_area": lambda by: handover.pass_on_area(
        area=make_area(), to=make_person(), last_day=DAY, by=by
    ),
    "groups.actions.memberships.renew_mandates": renew_mandates,
    "groups.actions.memberships.welcome": lambda by: memberships.welcome(somebody=memberships.Newcomer("Ada"), by=by),
    "groups.actions.memberships.end_before": lambda by: memberships.end_before(
        membership=make_member(make_group()), on=DAY, reason="Nytt arbete", by=by
    ),
    "groups.actions.boards.replace_board": lambda by: boards.replace_board(
        board=make_board(), successor=None, on=DAY, reason="Ny organisation", by=by
    ),
    "groups.actions.seats.close_seat": lambda by: seats.close_seat(seat=make_seat(make_group()), on=DAY, by=by),
    "groups.actions.seats.change_seat": lambda by: seats.change_seat(
        seat=make_member(make_group()).seat, on=DAY, maximum=2, by=by
    ),
    "groups.actions.seats.end_seat": lambda by: seats.end_seat(
        seat=make_member(make_group()).seat, last_day=DAY, reason="Nytt uppdrag", by=by
    ),
    "groups.actions.seats.succeed_seat": lambda by: seats.succeed_seat(
        seat=make_seat(make_group()), on=DAY, reason="Nytt uppdrag", by=by
    ),
    "groups.actions.seats.move_membership": lambda by: seats.move_membership(
        membership=make_member(make_group()), to=make_seat(make_group()), on=DAY, reason="Nytt uppdrag", by=by
    ),
    "groups.actions.direction.make_plan": lambda by: direction.make_plan(
        title="Plan 2023–2026", start_year=2023, end_year=2026, by=by
    ),
    "groups.actions.direction.adopt_plan": lambda by: direction.adopt_plan(
        plan=make_cooperation_plan(), group=make_group(), by=by
    ),
    "groups.actions.direction.set_goals": lambda by: direction.set_goals(
        plan=make_cooperation_plan(), kind=Goal.Kind.SHIFT, titles=["Närmare", "Tidigare"], by=by
    ),
    "groups.actions.direction.add_target_group": lambda by: direction.add_target_group(code="aldre", position=1, by=by),
    "groups.actions.direction.name_target_group": lambda by: direction.name_target_group(
        target_group=direction.add_target_group(code="aldre", position=1, by=None),
        name="Äldre",
        definition="65 år eller mer",
        by=by,
    ),
    "groups.actions.documents.register_document": lambda by: documents.register_document(
        slug="rutinen", title="Rutinen", kind=Document.Kind.ROUTINE, by=by
    ),
    "groups.actions.documents.change_document": lambda by: documents.change_document(
        document=make_document(), summary="Så gör vi.", by=by
    ),
    "groups.actions.documents.adopt_document": lambda by: documents.adopt_document(
        document=make_document(), group=make_group(), by=by
    ),
    "groups.actions.missions.start_mission": lambda by: missions.start_mission(
        title="Uppdraget", groups=[make_group()], drawn_up_by="Ada", by=by
    ),
    "groups.actions.missions.write_section": lambda by: missions.write_section(
        section=make_mission().sections.earliest("position"), text="Vi samordnar.", by=by
    ),
    "groups.actions.missions.add_section": lambda by: missions.add_section(
        version=make_mission(), heading="Arbetssätt", by=by
    ),
    "groups.actions.missions.ask_for_seat": lambda by: missions.ask_for_seat(
        version=make_mission(), function="Klinikchef", target_groups=[make_target_group()], by=by
    ),
    "groups.actions.missions.drop_seat": lambda by: missions.drop_seat(
        seat=missions.ask_for_seat(version=make_mission(), function="Klinikchef", by=None), by=by
    ),
    "groups.actions.missions.approve_mission": lambda by: missions.approve_mission(
        version=make_mission(), decision=make_decision(make_group()), by=by
    ),
    "groups.actions.missions.note_earlier_approval": lambda by: missions.note_earlier_approval(
        version=make_mission(), on=DAY, by=by
    ),
    "groups.actions.missions.revise_mission": lambda by: missions.revise_mission(
        mission=make_approved_mission().mission, drawn_up_by="Ada", by=by
    ),
    "groups.actions.files.store_file": lambda by: files.store_file(name="brev.txt", data=b"Hej", on=DAY, by=by),
    "groups.actions.files.add_document_file": lambda by: files.add_document_file(
        document=make_document(), name="brev.txt", data=b"Hej", on=DAY, by=by
    ),
    "groups.actions.files.open_document_file": lambda by: files.open_document_file(
        revision=make_document_file(), visibility=DocumentFile.Visibility.PUBLIC, by=by
    ),
    "groups.actions.documents.explain_abbreviation": lambda by: documents.explain_abbreviation(
        short="SIP", meaning="samordnad individuell plan", by=by
    ),
    "groups.actions.meetings.plan_meeting": lambda by: meetings.plan_meeting(host=make_group(), day=DAY, by=by),
    "groups.actions.meetings.hold_meeting": lambda by: meetings.hold_meeting(
        meeting=make_meeting(make_group(), DAY, held=False), on=DAY, by=by
    ),
    "groups.actions.meetings.cancel_meeting": lambda by: meetings.cancel_meeting(
        meeting=make_meeting(make_group(), DAY, held=False), reason="För få anmälda", by=by
    ),
    "groups.actions.meetings.publish_meeting": lambda by: meetings.publish_meeting(
        meeting=make_meeting(make_group(), DAY), on=LATER, by=by
    ),
    "groups.actions.meetings.add_item": lambda by: meetings.add_item(
        meeting=make_meeting(make_group()), title="Trygg hemgång", by=by
    ),
    "groups.actions.decisions.record_decision": lambda by: decisions.record_decision(
        group=make_group(), title="Rutinen gäller", text="Gruppen antar rutinen.", decided_on=DAY, by=by
    ),
    "groups.actions.decisions.publish_decision": lambda by: decisions.publish_decision(
        decision=make_decision(make_group(), published=False), on=LATER, by=by
    ),
    "groups.actions.decisions.close_decision": lambda by: decisions.close_decision(
        decision=make_decision(make_group()), on=LATER, reason="Genomfört", by=by
    ),
    "groups.actions.decisions.settle_condition": lambda by: decisions.settle_condition(
        decision=make_decision(make_group(), condition="Om pengarna räcker"), met=True, by=by
    ),
    "groups.actions.decisions.ask_boards": lambda by: decisions.ask_boards(
        decision=make_direction_decision(), boards=[make_board(), make_board()], by=by
    ),
    "groups.actions.decisions.answer_ratification": lambda by: decisions.answer_ratification(
        ratification=make_ratification(), state=Ratification.State.RATIFIED, on=LATER, by=by
    ),
    "groups.actions.decisions.follow_implementation": lambda by: decisions.follow_implementation(
        decision=make_decision(make_group()),
        principal=make_organisation(),
        state=Implementation.State.ONGOING,
        by=by,
    ),
    "groups.actions.decisions.give_assignment": lambda by: decisions.give_assignment(
        title="Samla goda exempel",
        given_to=make_group(),
        given_by_group=make_group(),
        year=2024,
        state=Assignment.State.GIVEN,
        by=by,
    ),
    "groups.actions.decisions.record_evaluation": lambda by: decisions.record_evaluation(
        title="Strukturen", year=2024, areas=["Närvaro"], follow_up_year=2025, by=by
    ),
    "activities.actions.make_plan": lambda by: activities.make_plan(group=make_group(), year=2024, by=by),
    "activities.actions.publish_plan": lambda by: activities.publish_plan(plan=make_activity_plan(), on=DAY, by=by),
    "activities.actions.name_topic": lambda by: activities.name_topic(title="Trygg hemgång", by=by),
    "activities.actions.add_activity": lambda by: activities.add_activity(
        title="Trygg hemgång", owner=make_group(), target_groups=[make_target_group()], by=by
    ),
    "activities.actions.give_responsibility": lambda by: activities.give_responsibility(
        activity=make_activity(), to=make_person(), by=by
    ),
    "activities.actions.put_in_year": lambda by: activities.put_in_year(activity=make_activity(), year=2024, by=by),
    "activities.actions.carry_over": lambda by: activities.carry_over(row=make_row(), year=2025, by=by),
    "activities.actions.set_status": lambda by: activities.set_status(
        row=make_row(), status=Status.ONGOING, on=DAY, by=by
    ),
    "activities.actions.add_note": lambda by: activities.add_note(
        activity=make_activity(), on=DAY, text="Två enheter provar.", by=by
    ),
    "activities.actions.write_outcome": lambda by: activities.write_outcome(
        row=make_row(), outcome="Fler kom hem i tid.", by=by
    ),
    "activities.actions.record_event": lambda by: activities.record_event(
        title="Konferensen", kind=Event.Kind.CONFERENCE, arranged_by=make_group(), day=DAY, by=by
    ),
    "activities.actions.add_indicator": lambda by: activities.add_indicator(
        name="Genomförda planer", unit=Indicator.Unit.COUNT, by=by
    ),
    "activities.actions.observe": lambda by: activities.observe(indicator=make_indicator(), year=2024, value=12, by=by),
    "deviations.actions.add_event_type": lambda by: deviations.add_event_type(code="typ", name="Typ", by=by),
    "deviations.actions.add_cause": lambda by: deviations.add_cause(code="orsak", name="Orsak", by=by),
    "deviations.actions.add_party_class": lambda by: deviations.add_party_class(code="part", name="Part", by=by),
    "deviations.actions.record_batch": lambda by: deviations.record_batch(
        half_year=HalfYear(2024, 1), extract=make_extract(), by=by
    ),
    "deviations.actions.correct_batch": correct,
    "deviations.actions.publish_batch": lambda by: deviations.publish_batch(batch=make_batch(), on=LATER, by=by),
    "deviations.actions.add_improvement_action": lambda by: deviations.add_improvement_action(
        year=2024, pattern="Uppgifter saknas", measure="Gemensam checklista", by=by
    ),
    "finance.actions.add_source": lambda by: finance.add_source(name="Staten", by=by),
    "finance.actions.open_year": lambda by: finance.open_year(year=2024, by=by),
    "finance.actions.add_line": lambda by: finance.add_line(
        year=make_year(), kind=BudgetLine.Kind.COST, title="Verksamhet", by=by
    ),
    "finance.actions.book_entry": lambda by: finance.book_entry(line=make_line(), amount=Decimal(500), on=DAY, by=by),
    "finance.actions.reverse_entry": lambda by: finance.reverse_entry(
        entry=make_entry(), on=LATER, reason="Fel konto", by=by
    ),
    "finance.actions.commit_money": lambda by: finance.commit_money(
        title="Mottagningen", years={2024: Decimal(3000), 2025: None}, by=by
    ),
    "finance.actions.close_year": lambda by: finance.close_year(year=make_year(), on=date(2025, 1, 20), by=by),
    "finance.actions.publish_year": publish_year,
    "finance.actions.open_funding_call": lambda by: finance.open_funding_call(
        title="Pröva nytt", year=2024, announced_by=make_group(), by=by
    ),
    "finance.actions.receive_application": lambda by: finance.receive_application(
        call=make_call(), title="Mobilt team", by=by
    ),
    "reports.actions.start_report": lambda by: reports.start_report(year=2024, responsible=make_person(), by=by),
    "reports.actions.write_section": lambda by: reports.write_section(
        report=make_report(), section="sammanfattning", html="<p>Året.</p>", by=by
    ),
    "reports.actions.approve_report": lambda by: reports.approve_report(
        report=make_report(), decision=make_decision(make_group()), dated=DAY, by=by
    ),
    "reports.actions.report_to_politicians": lambda by: reports.report_to_politicians(
        report=make_report(approved=True), meeting=make_meeting(make_group()), by=by
    ),
    "reports.actions.publish_report": lambda by: reports.publish_report(
        report=make_report(approved=True), on=LATER, by=by
    ),
}
