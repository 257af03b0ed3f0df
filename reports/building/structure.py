"""How the collaboration is organised, and what those who take part think of it."""

from __future__ import annotations

from groups.models import Evaluation, Group
from reports.building.prose import count, listed
from reports.building.year import Year
from reports.content import Block, Bullets, Drawing, Paragraph, Section, SourceRow
from samla.charts import Chart, StructureNode, structure_chart
from samla.formatting import plural


def structure(year: Year) -> Section:
    """The structure chart, since when it holds, and the year's evaluation (D15, D16)."""
    blocks: list[Block] = []
    groups = year.groups
    since = min((g.period.lower.year for g in groups if g.period.lower), default=None)
    if since and since <= year.year:
        blocks.append(Paragraph((f"Strukturen gäller sedan {since}.",)))
    blocks += year.authored("struktur")
    if groups:
        blocks.append(Drawing(_chart(year, groups)))
    ended = [group for group in groups if group.period.upper and group.period.upper.year <= year.year + 1]
    for group in ended:
        told = f" och gick upp i {group.merged_into}." if group.merged_into else f". {group.ended_reason}"
        blocks.append(Paragraph((f"{group.name} upphörde under året{told}",)))
    parts = tuple(_evaluation(evaluation) for evaluation in year.evaluations)
    return Section("struktur", "Samverkansstrukturen", tuple(blocks), parts)


def _chart(year: Year, groups: list[Group]) -> Chart:
    keys = {group.pk for group in groups}
    nodes = [
        StructureNode(
            key=str(group.pk),
            name=group.name,
            parent=str(group.parent_id) if group.parent_id in keys else None,
            kind=group.kind_name,
        )
        for group in groups
    ]
    return structure_chart(
        "struktur",
        title=f"Grupperna {year.year}",
        message=f"{len(nodes)} grupper i samverkan under {year.year} och vilken grupp de hör till.",
        nodes=nodes,
    )


def _evaluation(evaluation: Evaluation) -> Section:
    areas = tuple(evaluation.areas.all())
    asked = [group.name for group in evaluation.answered_by.all()]
    blocks: list[Block] = []
    if asked:
        blocks.append(
            Paragraph((f"Utvärderingen gjordes {evaluation.when} och gick till ledamöterna i ", *listed(asked), "."))
        )
    blocks.append(Paragraph((evaluation.summary,)))
    if areas:
        rows = tuple(SourceRow(text=area.title, note=f"följs upp {area.target_year}") for area in areas)
        figure = count(f"utvardering-{evaluation.pk}", rows, "områden att förbättra", word=True)
        years = sorted({area.target_year for area in areas})
        what = plural(len(areas), "område", "områden")
        blocks.append(Paragraph(("Den pekade ut ", figure, f" {what} som följs upp {years[0]}:")))
        blocks.append(Bullets(tuple((area.title,) for area in areas)))
    return Section(f"utvardering-{evaluation.pk}", evaluation.title, tuple(blocks))
