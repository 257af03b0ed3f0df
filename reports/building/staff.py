"""Who works for the collaboration (D95–D98)."""

from __future__ import annotations

from groups.models import StaffRole
from reports.building.prose import count
from reports.building.year import Year
from reports.content import Block, Bullets, Paragraph, Section, SourceRow
from samla.formatting import capitalise, percent, plural


def staff(year: Year) -> Section | None:
    """Staff roles with their duties and lead, and the coordinators' areas."""
    lead = StaffRole.Role.PROCESS_LEADER
    leaders = [role for role in year.staff if role.role == lead]
    others = [role for role in year.staff if role.role != lead]
    parts = [*_roles(leaders), *_coordinators(year), *_roles(others)]
    return Section("medarbetare", "Medarbetare", (), tuple(parts)) if parts else None


def _roles(roles: list[StaffRole]) -> list[Section]:
    sections = []
    for role in roles:
        sentences = [role.duties] if role.duties else []
        if role.reports_to:
            sentences.append(f"Arbetet leds av ordförande och vice ordförande i {role.reports_to.name}.")
        if role.is_external and role.share_percent:
            about = "ca " if role.is_approximate else ""
            sentences.append(f"Uppdraget köps in och motsvarar {about}{percent(role.share_percent)} av en heltid.")
        title = capitalise(role.get_role_display())
        blocks: tuple[Block, ...] = (Paragraph((" ".join(sentences),)),) if sentences else ()
        sections.append(Section(f"medarbetare-{role.role}", title, blocks))
    return sections


def _coordinators(year: Year) -> list[Section]:
    if not year.coordinators:
        return []
    rows = tuple(SourceRow(text=one.area) for one in year.coordinators)
    figure = count("samordnare", rows, "områden med samordnare", word=True)
    what = plural(len(rows), "område", "områden")
    lead = Paragraph(("Under året hade ", figure, f" {what} en egen samordnare:"))
    areas = Bullets(tuple((one.area,) for one in year.coordinators))
    return [Section("medarbetare-samordnare", "Samordnare", (lead, areas))]
