"""Chapter: invented examples of what the process leader keeps: a deputy, a choice of name, status reports."""

from __future__ import annotations

from datetime import date, timedelta

from groups.actions import deputies, evaluations, organisations, staff, status_reports
from groups.models import CoordinatorAssignment, Evaluation, Meeting, Way
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

HOLIDAY = ((7, 1), (7, 31))
REGISTRARS = ("vgr", "alingsas", "lerum")
CAME_OF_IT = {
    "Effektiviteten i grupperna": "Aktivitetsplanerna fick fasta ägare och följs upp på varje möte. (Påhittat.)",
}


def tell(world: World) -> None:
    _contacts(world)
    _deputy(world)
    _name_choices(world)
    _status_reports(world)
    _what_came_of_it(world)


def _contacts(world: World) -> None:
    for slug in REGISTRARS:
        organisation = world.organisations[slug]
        organisations.change_organisation(
            organisation=organisation, registrar_email=f"registrator.{slug}@example.org", by=world.leader
        )
    board = world.organisations["board-social-alingsas"]
    organisations.change_organisation(
        organisation=board, secretary_email="socialnamnden.sekreterare@example.org", by=world.leader
    )


def _deputy(world: World) -> None:
    """Somebody stands in for a coordinator during July."""
    area = CoordinatorAssignment.objects.get(area="Suicidprevention", person=world.people["samordnare-2"])
    first, last = (date(world.year, month, day) for month, day in HOLIDAY)
    deputies.appoint_deputy(held=area, person=world.people["samordnare-4"], start=first, end=last, by=world.leader)


def _name_choices(world: World) -> None:
    """One who speaks for patients and users has said yes to being named; the other has not been asked."""
    staff.change_person(
        person=world.people["nosam-lerum-brukarföreträdare"],
        name_choice=True,
        name_choice_on=date(2025, 2, 11),
        name_choice_way=Way.EMAIL,
        by=world.leader,
    )


def _status_reports(world: World) -> None:
    """Each local group told the coordination group how it went last spring; one writes on the next report."""
    for slug in ("nosam-alingsas", "nosam-lerum"):
        _report(world, slug, date(world.year - 1, 11, 1), hand_in=True)
    _report(world, "nosam-lerum", world.on - timedelta(days=3), hand_in=False)


def _report(world: World, slug: str, on: date, *, hand_in: bool) -> None:
    group, to = world.groups[slug], world.groups["sg"]
    meeting = Meeting.objects.of_group(to).filter(date__gte=on).order_by("date", "id").first()
    report = status_reports.begin_status_report(
        group=group, to=to, on=on, meeting=meeting, provenance=Provenance.INVENTED, by=world.leader
    )
    if not hand_in:
        return
    report.refresh_from_db()
    written = status_reports.write_status_report(
        report=report,
        summary="Arbetet följer aktivitetsplanen. Samtalen mellan skola och vård har kommit längst.",
        successes="Samma personer deltar möte efter möte, och besluten tas när de är förankrade.",
        needs="Underlagen behöver komma tidigare, så att de hinner läsas.",
        questions="Ska de två lokala grupperna ha samma arbetssätt för vård- och omsorgskollen?",
        by=world.leader,
    )
    status_reports.hand_in_status_report(report=written, on=on + timedelta(days=1), by=world.leader)


def _what_came_of_it(world: World) -> None:
    evaluation = Evaluation.objects.get(year=FACTS_YEAR)
    for area in evaluation.areas.filter(title__in=CAME_OF_IT):
        evaluations.change_improvement_area(area=area, result=CAME_OF_IT[area.title], by=world.leader)
