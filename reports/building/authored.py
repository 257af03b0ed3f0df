"""Puts what people wrote where it belongs: their texts, their own chapters, the order, and the live figures in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports.building.year import Year
from reports.content import Authored, Block, Figure, Section
from samla.limited_html import figure_keys

SUMMARY = "sammanfattning"


def with_texts(year: Year, section: Section) -> Section:
    """The section with the texts that no builder has given a place, first in it and in each of its parts."""
    texts = year.authored(section.anchor) if section.anchor not in year.placed else ()
    parts = tuple(with_texts(year, part) for part in section.sections)
    return replace(section, blocks=(*texts, *section.blocks), sections=parts) if texts or parts else section


def own_chapters(year: Year) -> tuple[Section, ...]:
    """Chapters that an editor has added."""
    return tuple(Section(one.section, one.title) for one in year.own_sections)


def in_order(year: Year, chapters: tuple[Section, ...]) -> tuple[Section, ...]:
    """The chapters as the editor has ordered them; those that nobody has moved keep their place."""
    usual = {chapter.anchor: number for number, chapter in enumerate(chapters)}
    places = {plan.section: plan.position for plan in year.plans.values() if plan.position is not None}
    return tuple(sorted(chapters, key=lambda one: (places.get(one.anchor, usual[one.anchor]), usual[one.anchor])))


def with_figures(section: Section, figures: Mapping[str, Figure]) -> Section:
    """The section whose texts know the figures that they name."""
    return replace(
        section,
        blocks=tuple(_filled(block, figures) for block in section.blocks),
        sections=tuple(with_figures(part, figures) for part in section.sections),
    )


def _filled(block: Block, figures: Mapping[str, Figure]) -> Block:
    if not isinstance(block, Authored):
        return block
    found = tuple(figures[key] for key in dict.fromkeys(figure_keys(block.html)) if key in figures)
    return replace(block, figures=found) if found else block
