"""One chapter in the studio: its texts, what the facts say around them, comments, remarks and how it will be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from reports.checks import readability
from reports.content import Figure, Section, walk
from reports.forms import TextForm
from reports.models import Comment, SectionText
from reports.queries.studio import ChapterRow, Remark, Studio, Work, chapter_url
from reports.seen import Difference
from samla import drafts
from samla.editing import Place
from samla.limited_html import plain
from samla.models import User


@dataclass(frozen=True)
class TextPart:
    """The author's text of a section. With a form it is being written."""

    anchor: str
    title: str
    is_chapter: bool
    place: Place
    text: SectionText
    lix: int | None
    difference: Difference | None
    form: TextForm | None
    section: Section
    may_write: bool

    @property
    def is_empty(self) -> bool:
        return not self.text.body


@dataclass(frozen=True)
class Chapter:
    """The chapter's page. `following` is the one to go on with."""

    year: int
    title: str
    row: ChapterRow
    chapter: Section
    parts: tuple[TextPart, ...]
    figures: tuple[Figure, ...]
    comments: tuple[Comment, ...]
    remarks: tuple[Remark, ...]
    previous: ChapterRow | None
    following: ChapterRow | None
    may_write: bool
    may_edit: bool
    may_comment: bool


def chapter_page(
    work: Work, page: Studio, anchor: str, *, writer: User, may_write: bool, form: TextForm | None = None
) -> Chapter:
    """The chapter with its texts; the chapter's own is open to be written unless another one is."""
    rows = list(page.chapters)
    place = next((place for place, row in enumerate(rows) if row.anchor == anchor), None)
    if place is None:
        raise Http404
    chapter = work.draft.chapters[place]
    form = form or _own_text(work, chapter, writer if may_write else None)
    return Chapter(
        year=page.year,
        title=page.title,
        row=rows[place],
        chapter=chapter,
        parts=tuple(text_part(work, chapter, section, may_write, form) for section in walk((chapter,))),
        figures=tuple(work.draft.content.figures().values()),
        comments=tuple(comment for comment in work.comments if comment.section == anchor),
        remarks=tuple(remark for remark in page.open_remarks if remark.chapter == anchor),
        previous=rows[place - 1] if place else None,
        following=rows[place + 1] if place + 1 < len(rows) else None,
        may_write=may_write,
        may_edit=page.may_edit,
        may_comment=page.may_comment,
    )


def _own_text(work: Work, chapter: Section, writer: User | None) -> TextForm | None:
    """The chapter's own text, for who may write it to go on with, from their draft if there is one."""
    if writer is None:
        return None
    place = text_place(work.report.year, chapter.anchor, chapter.anchor)
    text = work.texts.get(chapter.anchor) or SectionText(report=work.report, section=chapter.anchor)
    return TextForm(text, place).take_up(drafts.kept_for(writer, [place.edit_url])[place.edit_url])


def text_part(work: Work, chapter: Section, section: Section, may_write: bool, form: TextForm | None) -> TextPart:
    text = work.texts.get(section.anchor) or SectionText(report=work.report, section=section.anchor)
    place = text_place(work.report.year, chapter.anchor, section.anchor)
    is_chapter = section.anchor == chapter.anchor
    is_open = form is not None and form.place.id == place.id
    return TextPart(
        anchor=section.anchor,
        title=section.title,
        is_chapter=is_chapter,
        place=place,
        text=text,
        lix=readability(plain(text.body)),
        difference=work.differences(chapter).get(section.anchor),
        form=form if is_open else None,
        section=section,
        may_write=may_write,
    )


def text_place(year: int, chapter: str, section: str) -> Place:
    return Place(
        id=f"text-{section}",
        page_url=chapter_url(year, chapter),
        edit_url=reverse("reports:text_edit", args=[year, chapter, section]),
    )


def section_of(work: Work, chapter: str, anchor: str) -> tuple[Section, Section]:
    """The chapter, and the section of it at the address."""
    for one in work.draft.chapters:
        if one.anchor == chapter:
            for section in walk((one,)):
                if section.anchor == anchor:
                    return one, section
    raise Http404
