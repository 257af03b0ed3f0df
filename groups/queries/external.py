"""Where the collaboration is represented outside itself, by whom and since when (D36, D37)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from groups.access import Viewer, visible_groups
from groups.models import ChairTerm, ExternalBody, ExternalRepresentation
from groups.queries.common import Fact, Link, days_text, known
from groups.queries.facts import FactRow, FactSection, add_link, deeds, past_link
from groups.queries.names import name_for
from samla.formatting import capitalise, counted, list_sv

# Names of a group's chair and vice chair on the day, by group
Chairs = dict[int, tuple[str, ...]]


def external_sections(viewer: Viewer, on: date) -> tuple[FactSection, ...]:
    """The bodies of the day, and those that are no more. Five queries, whatever the number."""
    rows = (
        ExternalRepresentation.objects.select_related("chairs_of").prefetch_related("people").order_by("-period", "id")
    )
    bodies = list(ExternalBody.objects.prefetch_related(Prefetch("representations", rows)))
    shown = set(visible_groups(viewer).values_list("pk", flat=True))
    chairs = _chairs(viewer, on)
    now = [_row(body, viewer, on, shown, chairs) for body in bodies if not _is_past(body, on)]
    then = [_row(body, viewer, on, shown, chairs) for body in bodies if _is_past(body, on)]
    return (
        FactSection(
            "organ",
            "Samverkan är representerad i",
            tuple(now),
            "Ingen representation är inskriven.",
            add=add_link(viewer, "Lägg till ett organ", reverse("groups:external_add")),
        ),
        *((FactSection("tidigare", "Tidigare", tuple(then), ""),) if then else ()),
    )


def _is_past(body: ExternalBody, on: date) -> bool:
    return body.last_day is not None and body.last_day < on


def _chairs(viewer: Viewer, on: date) -> Chairs:
    terms = ChairTerm.objects.current(on).select_related("person", "organisation").order_by("group", "office")
    found: Chairs = {}
    for term in terms:
        insider = viewer.reads_group(term.group_id)
        name = name_for(term.person, organisations=[term.organisation], holds_office=True, insider=insider)
        found[term.group_id] = (*found.get(term.group_id, ()), *((name,) if name else ()))
    return found


def _row(body: ExternalBody, viewer: Viewer, on: date, shown: set[int], chairs: Chairs) -> FactRow:
    representations = list(body.representations.all())
    is_past = _is_past(body, on)
    return FactRow(
        id=f"organ-{body.pk}",
        title=f"{body.name} ({body.short_name})" if body.short_name else body.name,
        lines=(f"Handlar om {body.focus}.",) if body.focus else (),
        facts=known(
            *(_fact(row, viewer, on, shown, chairs) for row in representations),
            Fact("Upphörde", body.ended_reason),
        ),
        is_past=is_past,
        deeds=() if is_past else _deeds(body, representations, viewer, on),
        history_url=past_link(body, viewer),
    )


def _deeds(body: ExternalBody, rows: Iterable[ExternalRepresentation], viewer: Viewer, on: date) -> tuple[Link, ...]:
    ended = [
        Link(f"Avsluta {_who_short(row)}", reverse("groups:represent_end", args=[row.pk]))
        for row in rows
        if row.last_day is None or row.last_day >= on
    ]
    return deeds(
        viewer,
        Link("Ändra", reverse("groups:external_edit", args=[body.pk])),
        Link("Lägg till representanter", reverse("groups:represent", args=[body.pk])),
        *ended,
        Link("Organet upphörde", reverse("groups:external_end", args=[body.pk])),
    )


def _fact(row: ExternalRepresentation, viewer: Viewer, on: date, shown: set[int], chairs: Chairs) -> Fact:
    days = capitalise(days_text(row.first_day, row.last_day) or "tills vidare")
    return Fact(days, _who(row, viewer, on, shown, chairs))


def _who(row: ExternalRepresentation, viewer: Viewer, on: date, shown: set[int], chairs: Chairs) -> str:
    group = row.chairs_of
    if group and group.pk in shown:
        names = chairs.get(group.pk, ()) if row.holds_on(on) else ()
        told = f": {list_sv(names)}" if names else ""
        return f"Ordföranden och vice ordföranden i {group.name}{told}"
    names = tuple(name for person in row.people.all() if (name := name_for(person, insider=viewer.reads_all)))
    told = f", däribland {list_sv(names)}" if 0 < len(names) < row.count else f": {list_sv(names)}" if names else ""
    return capitalise(f"{counted(row.count, 'representant', 'representanter', 'en')}{told}")


def _who_short(row: ExternalRepresentation) -> str:
    return "ordförandenas platser" if row.chairs_of_id else counted(row.count, "representant", "representanter", "en")
