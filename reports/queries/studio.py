"""The studio as its pages show it: what is left to do, chapter by chapter, and what the self-check says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from activities.models import ActivityYear
from groups.access import Viewer
from groups.queries.common import known_as
from reports.building import Draft, draft_of
from reports.building.authored import SUMMARY
from reports.checks import Finding, Kind, check
from reports.content import Section, walk
from reports.models import AnnualReport, Comment, SectionPlan, SectionText, Waiver
from reports.models.studio import OWN
from reports.queries.reference import reference_for
from reports.seen import Difference, difference
from reports.way import Standing, Step, way
from samla.formatting import counted, date_long
from samla.limited_html import plain

S = AnnualReport.State


@dataclass(frozen=True)
class Remark:
    """A finding with what an editor needs: where to put it right, and whether it may stand."""

    key: str
    kind: str
    text: str
    advice: str
    excerpt: str
    chapter: str
    url: str
    waiver_id: int | None = None
    reason: str = ""

    @property
    def is_waived(self) -> bool:
        return self.waiver_id is not None


@dataclass(frozen=True)
class ChapterRow:
    """A chapter in the studio's list."""

    anchor: str
    title: str
    url: str
    words: int
    responsible: str
    due: date | None
    is_late: bool
    ready_on: date | None
    is_hidden: bool
    is_empty: bool
    is_own: bool
    is_first: bool
    remarks: int
    comments: int
    changed: int
    standing: int

    @property
    def can_move(self) -> bool:
        """The summary always stands first."""
        return self.anchor != SUMMARY

    @property
    def needs_ready(self) -> bool:
        return not (self.is_hidden or self.is_empty)

    @property
    def state(self) -> str:
        if self.is_hidden:
            return "hidden"
        if self.ready_on:
            return "ready"
        return "standing" if self.standing else "written" if self.words else "live"


@dataclass(frozen=True)
class Studio:
    """The studio's front page."""

    year: int
    title: str
    state: str
    may_edit: bool
    may_comment: bool
    is_open: bool
    chapters: tuple[ChapterRow, ...]
    remarks: tuple[Remark, ...]
    way: tuple[Step, ...]
    days_left: int | None
    reads_draft: bool
    may_correct: bool

    @property
    def ready(self) -> int:
        return sum(row.ready_on is not None for row in self._counted)

    @property
    def many(self) -> int:
        return len(self._counted)

    @property
    def percent(self) -> int:
        return round(100 * self.ready / self.many) if self.many else 0

    @property
    def _counted(self) -> list[ChapterRow]:
        return [row for row in self.chapters if row.needs_ready]

    @property
    def open_remarks(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if not remark.is_waived)

    @property
    def waived(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.is_waived)

    @property
    def live_left(self) -> tuple[str, ...]:
        """Chapters that nobody has written in and that say only what the facts say."""
        return tuple(row.anchor for row in self._counted if row.state == "live")

    @property
    def left(self) -> tuple[str, ...]:
        """What hinders that the report is handed over, as a sentence lists it."""
        unready, remarks = self.many - self.ready, len(self.open_remarks)
        found = []
        if unready:
            found.append(f"{counted(unready, 'avsnitt är', 'avsnitt är')} inte klarmarkerade")
        if remarks:
            found.append(f"{counted(remarks, 'anmärkning', 'anmärkningar', 'en')} återstår i kontrollen")
        return tuple(found)

    @property
    def next_chapter(self) -> ChapterRow | None:
        return next((row for row in self._counted if row.ready_on is None), None)


@dataclass(frozen=True)
class Work:
    """A report in the making, read once: its draft, texts, plans, comments and findings."""

    report: AnnualReport
    draft: Draft
    texts: dict[str, SectionText]
    plans: dict[str, SectionPlan]
    comments: tuple[Comment, ...]
    remarks: tuple[Remark, ...]

    def differences(self, chapter: Section) -> dict[str, Difference]:
        """By section: what the facts around a text say now that they did not when it was written."""
        found = ((part.anchor, difference(part, self.texts[part.anchor])) for part in self._written(chapter))
        return {anchor: change for anchor, change in found if change}

    def standing(self, chapter: Section) -> int:
        return sum(self.texts[part.anchor].is_standing for part in self._written(chapter))

    def words(self, chapter: Section) -> int:
        return sum(len(plain(self.texts[part.anchor].body).split()) for part in self._written(chapter))

    def _written(self, chapter: Section) -> list[Section]:
        return [part for part in walk((chapter,)) if part.anchor in self.texts and self.texts[part.anchor].body]


def work_on(report: AnnualReport, on: date) -> Work:
    """Everything that the studio needs of a report. The number of queries does not follow its length."""
    draft = draft_of(report, on)
    waivers = {waiver.key: waiver for waiver in report.waivers.all()}
    findings = check(draft.content, reference_for(report, on))
    remarks = tuple(_remark(report, draft, finding, waivers) for finding in findings)
    comments = report.comments.select_related("author").order_by("pk")
    return Work(
        report=report,
        draft=draft,
        texts={text.section: text for text in report.texts.all()},
        plans={plan.section: plan for plan in report.plans.select_related("responsible")},
        comments=tuple(comments),
        remarks=remarks,
    )


def studio_page(work: Work, viewer: Viewer, on: date) -> Studio:
    report = work.report
    chapters = tuple(_row(work, chapter, on) for chapter in work.draft.chapters)
    due = [row.due for row in chapters if row.due and row.needs_ready and not row.ready_on]
    page = Studio(
        year=report.year,
        title=str(report),
        state=report.state,
        may_edit=viewer.edits_all and report.is_open,
        may_comment=viewer.reads_all and report.is_open,
        is_open=report.is_open,
        chapters=chapters,
        remarks=work.remarks,
        way=(),
        days_left=(min(due) - on).days if due else None,
        reads_draft=viewer.reads_all,
        may_correct=viewer.edits_all and report.state == S.PUBLISHED,
    )
    return replace(page, way=_way(page, report, on))


def _way(page: Studio, report: AnnualReport, on: date) -> tuple[Step, ...]:
    decision, following = report.approved_by, page.next_chapter
    standing = Standing(
        year=report.year,
        year_is_over=on.year > report.year,
        has_chosen=ActivityYear.objects.filter(year=report.year, in_report=True).exists(),
        ready=page.ready,
        many=page.many,
        next_title=following.title if following else "",
        next_url=following.url if following else "",
        remarks=len(page.open_remarks),
        is_submitted=report.state != S.DRAFT,
        decided=f"{decision.group.name}, {date_long(decision.decided_on)}" if decision else "",
        is_informed=report.informed_at_id is not None,
        is_published=report.state == S.PUBLISHED,
    )
    return way(standing)


def chapter_url(year: int, anchor: str) -> str:
    return reverse("reports:chapter_show", args=[year, anchor])


def chapter_of(draft: Draft, anchor: str) -> str:
    """The chapter that holds the section."""
    for chapter in draft.chapters:
        if any(section.anchor == anchor for section in walk((chapter,))):
            return chapter.anchor
    return SUMMARY


def _remark(report: AnnualReport, draft: Draft, finding: Finding, waivers: dict[str, Waiver]) -> Remark:
    anchor = chapter_of(draft, finding.section)
    waiver = waivers.get(finding.key)
    to_text = f"{chapter_url(report.year, anchor)}#text-{finding.section}"
    return Remark(
        key=finding.key,
        kind=finding.kind.value,
        text=finding.text,
        advice=finding.advice,
        excerpt=finding.excerpt,
        chapter=anchor,
        url=reverse("groups:document_list") if finding.is_document else to_text,
        waiver_id=waiver.pk if waiver else None,
        reason=waiver.reason if waiver else "",
    )


def _row(work: Work, chapter: Section, on: date) -> ChapterRow:
    plan = work.plans.get(chapter.anchor)
    remarks = Counter(remark.chapter for remark in work.remarks if not remark.is_waived)
    waiting = Counter(comment.section for comment in work.comments if comment.settled_on is None)
    return ChapterRow(
        anchor=chapter.anchor,
        title=chapter.title,
        url=chapter_url(work.report.year, chapter.anchor),
        words=work.words(chapter),
        responsible=known_as(plan.responsible) if plan and plan.responsible else "",
        due=plan.due if plan else None,
        is_late=bool(plan and plan.due and plan.due < on and not plan.ready_on),
        ready_on=plan.ready_on if plan else None,
        is_hidden=bool(plan and plan.is_hidden),
        is_empty=not chapter.has_content,
        is_own=chapter.anchor.startswith(OWN),
        is_first=chapter.anchor == work.draft.chapters[1].anchor,
        remarks=remarks[chapter.anchor],
        comments=waiting[chapter.anchor],
        changed=len(work.differences(chapter)),
        standing=work.standing(chapter),
    )


def by_kind(remarks: tuple[Remark, ...]) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
    """The remarks under their headings."""
    found = ((kind.value, tuple(remark for remark in remarks if remark.kind == kind.value)) for kind in Kind)
    return tuple((name, some) for name, some in found if some)
