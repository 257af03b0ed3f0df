"""Who serves the whole collaboration: roles with their share and whom they report to, areas, and their deputies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from groups.access import Viewer
from groups.models import CoordinatorAssignment, Deputy, Person, StaffRole
from groups.queries.common import Fact, Link, days_text, known
from groups.queries.facts import FactRow, FactSection, add_link, deeds, past_link
from groups.queries.names import name_for
from samla.dated import Dated
from samla.formatting import NO_BREAK_SPACE, capitalise

LEADER = StaffRole.Role.PROCESS_LEADER


def staff_sections(viewer: Viewer, on: date) -> tuple[FactSection, ...]:
    """Roles and areas of the day, and those before; names by the rule of names. Four queries, whatever the number."""
    stand_ins = Prefetch("deputies", Deputy.objects.select_related("person").order_by("period"))
    roles = list(
        StaffRole.objects.select_related("person", "reports_to")
        .prefetch_related(stand_ins)
        .order_by("role", "period", "id")
    )
    areas = list(CoordinatorAssignment.objects.select_related("person").prefetch_related(stand_ins))
    now_roles, then_roles = _parted(roles, on)
    now_areas, then_areas = _parted(areas, on)
    before = [*(_role_row(row, viewer, on) for row in then_roles), *(_area_row(row, viewer, on) for row in then_areas)]
    return (
        FactSection(
            "roller",
            "Medarbetare",
            tuple(_role_row(row, viewer, on) for row in now_roles),
            "Ingen medarbetare är inskriven.",
            add=add_link(viewer, "Lägg till en roll", reverse("groups:staff_add")),
        ),
        FactSection(
            "omraden",
            "Delregionala samordnare",
            tuple(_area_row(row, viewer, on) for row in now_areas),
            "Inget område har en samordnare.",
            lead="Samordnaren håller ihop ett område för hela samverkan och får ändra i det området.",
            add=add_link(viewer, "Lägg till en samordnare", reverse("groups:coordinator_add")),
        ),
        *((FactSection("tidigare", "Tidigare", tuple(before), ""),) if before else ()),
    )


def _parted(rows: Sequence[Dated], on: date) -> tuple[list, list]:  # type: ignore[type-arg]  # rows of either kind
    """Those that hold or are to come, and those that are past, latest first."""
    is_past = [row.last_day is not None and row.last_day < on for row in rows]
    now = [row for row, past in zip(rows, is_past, strict=True) if not past]
    then = [row for row, past in zip(rows, is_past, strict=True) if past]
    return now, sorted(then, key=lambda row: row.last_day or date.min, reverse=True)


def _role_row(row: StaffRole, viewer: Viewer, on: date) -> FactRow:
    name = _name(row.person, viewer, leads=row.role == LEADER)
    role = capitalise(row.get_role_display())
    return FactRow(
        id=f"roll-{row.pk}",
        title=f"{role}: {name}" if name else role,
        facts=known(
            Fact("Omfattning", _share(row)),
            Fact("Anlitas", "Utifrån" if row.is_external else ""),
            Fact("Leds av", f"Ordföranden och vice ordföranden i {row.reports_to.name}" if row.reports_to else ""),
            Fact("Tid", capitalise(days_text(row.first_day, row.last_day))),
            *_deputies(row.deputies.all(), viewer, on, leads=row.role == LEADER),
        ),
        text=row.duties,
        provenance=row.person.provenance if name else "",
        is_past=row.last_day is not None and row.last_day < on,
        deeds=_deeds(row, "staff", viewer, on),
        history_url=past_link(row, viewer),
    )


def _area_row(row: CoordinatorAssignment, viewer: Viewer, on: date) -> FactRow:
    name = _name(row.person, viewer, leads=False)
    return FactRow(
        id=f"omrade-{row.pk}",
        title=row.area,
        facts=known(
            Fact("Samordnare", name),
            Fact("Tid", capitalise(days_text(row.first_day, row.last_day))),
            *_deputies(row.deputies.all(), viewer, on, leads=False),
        ),
        provenance=row.person.provenance if name else "",
        is_past=row.last_day is not None and row.last_day < on,
        deeds=_deeds(row, "coordinator", viewer, on),
        history_url=past_link(row, viewer),
    )


def _deeds(row: StaffRole | CoordinatorAssignment, what: str, viewer: Viewer, on: date) -> tuple[Link, ...]:
    if row.last_day and row.last_day < on:
        return ()
    correct = [Link("Ändra", reverse("groups:staff_edit", args=[row.pk]))] if isinstance(row, StaffRole) else []
    ended = [
        Link("Avsluta ersättaren", reverse("groups:deputy_end", args=[deputy.pk]))
        for deputy in row.deputies.all()
        if deputy.last_day and deputy.last_day >= on
    ]
    return deeds(
        viewer,
        *correct,
        Link("Ersättare", reverse(f"groups:{what}_deputy", args=[row.pk])),
        *ended,
        Link("Lämna över", reverse("groups:hand_over", args=[row.person_id])),
        Link("Avsluta", reverse(f"groups:{what}_end", args=[row.pk])),
    )


def _deputies(rows: Iterable[Deputy], viewer: Viewer, on: date, *, leads: bool) -> list[Fact]:
    """Those who stand in now or later."""
    ahead = [row for row in rows if row.last_day and row.last_day >= on]
    return [
        Fact(
            "Ersättare",
            f"{_name(row.person, viewer, leads=leads) or 'Utsedd'} {days_text(row.first_day, row.last_day)}",
        )
        for row in ahead
    ]


def _name(person: Person, viewer: Viewer, *, leads: bool) -> str:
    return name_for(person, holds_office=leads, insider=viewer.reads_all)


def _share(row: StaffRole) -> str:
    if row.share_percent is None:
        return ""
    about = "ca " if row.is_approximate else ""
    return f"{about}{row.share_percent}{NO_BREAK_SPACE}procent"
