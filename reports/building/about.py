"""What the collaboration is, for whom, and where it is going."""

from __future__ import annotations

from groups.models import Goal
from reports.building.prose import count, listed
from reports.building.year import Year
from reports.content import Block, Bullets, FactList, Paragraph, Prose, Section, SourceRow
from samla.formatting import date_long


def about(year: Year) -> Section:
    """Purpose, parties, and how the group plans hang together (D1–D5)."""
    collaboration, plan = year.collaboration, year.plan
    blocks: list[Block] = [Paragraph((collaboration.purpose,), is_lead=True)]
    if collaboration.target_text:
        blocks.append(Paragraph((collaboration.target_text,)))
    if plan:
        blocks.append(Paragraph((f"Arbetet utgår från {plan.title}. {plan.purpose}",)))
    if year.parties:
        rows = tuple(SourceRow(text=party.name) for party in year.parties)
        figure = count("parter", rows, "parter")
        blocks.append(Paragraph(("I samverkan ingår ", figure, " parter:")))
        blocks.append(Bullets(tuple((party.name,) for party in year.parties)))
    blocks += year.authored("om-samverkan")
    return Section("om-samverkan", f"Om {collaboration.full_name}", tuple(blocks))


def goals(year: Year) -> Section:
    """Shifts, principles, priority areas and target groups (D6–D11)."""
    plan = year.plan
    parts: list[Section] = []
    if plan:
        for kind, anchor, title in (
            (Goal.Kind.SHIFT, "forflyttningar", "Dit vi vill"),
            (Goal.Kind.PRINCIPLE, "principer", "Så arbetar vi"),
            (Goal.Kind.AREA, "malomraden", "Prioriterade målområden"),
        ):
            found = [goal for goal in plan.goals.all() if goal.kind == kind]
            if found:
                parts.append(Section(anchor, title, (Bullets(tuple((goal.title,) for goal in found)),)))
    named: tuple[tuple[str, Prose], ...] = tuple((name.name, (name.definition,)) for _, name in year.target_groups)
    if named:
        parts.append(Section("malgrupper", "Målgrupper", (FactList(named),)))
    return Section("mal", "Övergripande mål", _adopted(year), tuple(parts))


def _adopted(year: Year) -> tuple[Block, ...]:
    plan = year.plan
    if plan is None:
        return ()
    by = [f"{a.group.name} ({date_long(a.on)})" if a.on else a.group.name for a in plan.adoptions.all()]
    if not by:
        return (Paragraph((f"Målen finns i {plan.title}.",)),)
    return (Paragraph((f"Målen finns i {plan.title}, som är antagen av ", *listed(by), ".")),)
