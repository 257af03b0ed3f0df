"""The studio: where a report is made, chapter by chapter, from the first draft to the coordination group's table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groups.access import EditorRequest
from groups.models import Person
from groups.views.deeds import Crumb, DeedPage, answer
from reports import actions
from reports.access import NOT_YOURS, demand_editor, demand_writer, may_write, own_sections_of, report_in_studio
from reports.forms import CommentForm, OwnSectionForm, PlanForm, StartForm, TextForm
from reports.models import AnnualReport, Comment, SectionText
from reports.queries.chapters import chapter_page, section_of, text_part, text_place
from reports.queries.studio import Studio, Work, chapter_url, studio_page, work_on
from reports.seen import seen_in
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.htmx import wants_fragment
from samla.periods import today


@require_GET
def studio_show(request: EditorRequest, year: int) -> HttpResponse:
    report = report_in_studio(request, year)
    return render(request, "reports/studio.html", {"page": _page(request, work_on(report, today()))})


@require_http_methods(["GET", "HEAD", "POST"])
def report_start(request: EditorRequest) -> HttpResponse:
    """Begin the next report out of the one before."""
    demand_editor(request)
    taken = set(AnnualReport.objects.values_list("year", flat=True))
    years = [year for year in range(today().year, today().year - 5, -1) if year not in taken]
    form = StartForm(request.POST or None, years=years)

    def do() -> None:
        year = form.cleaned_data["year"]
        before = AnnualReport.objects.filter(year__lt=year).order_by("-year").first()
        actions.start_report(year=year, responsible=_responsible(request), after=before, by=request.user)

    crumbs = (Crumb("Årsrapporter", reverse("reports:report_list")),)
    lead = "Rapporten börjar med förra årets upplägg och de texter som brukar vara sig lika. Siffrorna hämtas själva."
    page = DeedPage(
        "Påbörja en årsrapport", "Påbörja" if years else "", crumbs, lead if years else "Alla år har en rapport."
    )
    return answer(request, page, form, do, done="Rapporten är påbörjad.")


def _responsible(request: EditorRequest) -> Person:
    person = Person.objects.filter(user=request.user).first()
    if person is None:
        raise Refusal("Ditt konto hör inte till någon person i registret, och rapporten måste ha en innehållsansvarig.")
    return person


@require_GET
def chapter_show(request: EditorRequest, year: int, anchor: str) -> HttpResponse:
    report = report_in_studio(request, year)
    return _chapter(request, work_on(report, today()), anchor)


@require_http_methods(["GET", "HEAD", "POST"])
def text_edit(request: EditorRequest, year: int, anchor: str, section: str) -> HttpResponse:
    """The text of one section of a chapter."""
    report = report_in_studio(request, year)
    demand_writer(request, report, anchor)
    work = work_on(report, today())
    _, told = section_of(work, anchor, section)
    text = work.texts.get(section)
    if text is None and request.method == "POST" and report.is_open:
        text = actions.begin_text(report=report, section=section, by=request.user)
    place = text_place(year, anchor, section)

    def save(row: SectionText, *, body: str, version: int) -> SectionText:
        return actions.write_section(
            report=report, section=section, html=body, version=version, seen=seen_in(told), by=request.user
        )

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        fresh = work_on(report, today())
        given = form if isinstance(form, TextForm) else None
        if not wants_fragment(request):
            return _chapter(request, fresh, anchor, form=given, status=status)
        chapter, told = section_of(fresh, anchor, section)
        part = text_part(fresh, chapter, told, may_write(request, report, anchor), given)
        return render(request, "reports/_text_part.html", {"part": part, "year": year}, status=status)

    row = text or SectionText(report=report, section=section)
    return edit_in_place(request, TextForm, row, place, save=save, show=show)


@require_GET
def chapter_preview(request: EditorRequest, year: int, anchor: str) -> HttpResponse:
    """The chapter as it will be read, for the panel beside the text."""
    report = report_in_studio(request, year)
    _demand_insight(request, report, anchor)
    work = work_on(report, today())
    chapter, _ = section_of(work, anchor, anchor)
    return render(request, "reports/_preview.html", {"chapter": chapter, "report": work.draft.content})


CHAPTER_DEEDS: dict[str, tuple[Callable[..., Any], str]] = {
    "oppna": (actions.reopen_section, "Avsnittet är öppnat igen."),
    "dolj": (actions.hide_section, "Avsnittet visas inte i rapporten."),
    "visa": (actions.show_section, "Avsnittet visas i rapporten igen."),
}


@require_POST
def chapter_deed(request: EditorRequest, year: int, anchor: str, name: str) -> HttpResponse:
    """One click on a chapter: ready, open again, hidden, shown, up or down."""
    report = report_in_studio(request, year)
    if name in ("klart", "oppna"):
        demand_writer(request, report, anchor)
    else:
        demand_editor(request)
    back = reverse("reports:studio_show", args=[year])
    try:
        if name == "klart":
            return _ready(request, report, anchor)
        if name in ("upp", "ner"):
            _move(request, report, anchor, -1 if name == "upp" else 1)
        elif name in CHAPTER_DEEDS:
            section_of(work_on(report, today()), anchor, anchor)
            deed, done = CHAPTER_DEEDS[name]
            deed(report=report, section=anchor, by=request.user)
            messages.success(request, done)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{back}#avsnitt-{anchor}")


def _ready(request: EditorRequest, report: AnnualReport, anchor: str) -> HttpResponse:
    """Marks the chapter ready and goes on to the next one that is not."""
    section_of(work_on(report, today()), anchor, anchor)
    actions.mark_ready(report=report, section=anchor, on=today(), by=request.user)
    messages.success(request, "Avsnittet är klarmarkerat.")
    page = _page(request, work_on(report, today()))
    following = page.next_chapter
    if following and (request.viewer.edits_all or following.anchor == anchor):
        return redirect(following.url)
    return redirect("reports:studio_show", report.year)


def _move(request: EditorRequest, report: AnnualReport, anchor: str, step: int) -> None:
    """Past the next chapter that a reader sees; those without anything in them do not count."""
    chapters = work_on(report, today()).draft.chapters[1:]
    order = [chapter.anchor for chapter in chapters]
    if anchor not in order:
        raise Http404
    seen = [chapter.anchor for chapter in chapters if chapter.has_content or chapter.anchor == anchor]
    place = seen.index(anchor) + step
    if 0 <= place < len(seen):
        target = order.index(seen[place])
        order.remove(anchor)
        order.insert(target, anchor)
    actions.order_sections(report=report, order=order, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_plan(request: EditorRequest, year: int, anchor: str) -> HttpResponse:
    """Who writes the chapter, and by when."""
    report = report_in_studio(request, year)
    demand_editor(request)
    work = work_on(report, today())
    chapter, _ = section_of(work, anchor, anchor)
    plan = work.plans.get(anchor)
    initial = {"responsible": plan and plan.responsible_id, "due": plan and plan.due}
    people = Person.objects.filter(has_protected_identity=False)
    form = PlanForm(request.POST or None, people=people, initial=initial)

    def do() -> None:
        actions.assign_section(report=report, section=anchor, by=request.user, **form.cleaned_data)

    lead = "Den som får avsnittet kan skriva i det och klarmarkera det. Den som har e-post kan påminnas."
    page = DeedPage(f"Vem skriver «{chapter.title}»?", "Spara", _crumbs(report, anchor, chapter.title), lead)
    return answer(request, page, form, do, done="Sparat.", to=f"{_studio(report)}#avsnitt-{anchor}")


@require_POST
def chapter_comment(request: EditorRequest, year: int, anchor: str) -> HttpResponse:
    report = report_in_studio(request, year)
    work = work_on(report, today())
    section_of(work, anchor, anchor)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _chapter(request, work, anchor, comment=form, status=422)
    text = form.cleaned_data["text"]
    try:
        actions.comment_section(report=report, section=anchor, text=text, on=today(), by=request.user)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _chapter(request, work, anchor, comment=form, status=refusal.status_code)
    messages.success(request, "Kommentaren är sparad.")
    return redirect(f"{chapter_url(year, anchor)}#kommentarer")


@require_POST
def comment_settle(request: EditorRequest, year: int, pk: int) -> HttpResponse:
    report = report_in_studio(request, year)
    comment = get_object_or_404(Comment, pk=pk, report=report)
    demand_writer(request, report, comment.section)
    actions.settle_comment(comment=comment, on=today(), by=request.user)
    messages.success(request, "Kommentaren är åtgärdad.")
    return redirect(f"{chapter_url(year, comment.section)}#kommentarer")


@require_http_methods(["GET", "HEAD", "POST"])
def section_add(request: EditorRequest, year: int) -> HttpResponse:
    """A chapter of the editor's own."""
    report = report_in_studio(request, year)
    demand_editor(request)
    form = OwnSectionForm(request.POST or None)

    def do() -> None:
        actions.add_section(report=report, by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till ett avsnitt", "Lägg till", _crumbs(report))
    return answer(request, page, form, do, done="Avsnittet är tillagt. Skriv något, så visas det i rapporten.")


@require_POST
def studio_deed(request: EditorRequest, year: int, name: str) -> HttpResponse:
    """One click for several chapters: mark those that only hold facts as ready, or remind those who write."""
    report = report_in_studio(request, year)
    demand_editor(request)
    try:
        if name == "klarmarkera":
            left = _page(request, work_on(report, today())).live_left
            actions.mark_all_ready(report=report, sections=left, on=today(), by=request.user)
            messages.success(request, "Avsnitten utan egen text är klarmarkerade.")
        elif name == "paminn":
            many = actions.remind_writers(report=report, on=today(), at=timezone.now(), by=request.user)
            messages.success(request, f"{many} påminnelser skickas." if many else "Ingen behöver påminnas i dag.")
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_studio(report))


def _chapter(
    request: EditorRequest,
    work: Work,
    anchor: str,
    *,
    form: TextForm | None = None,
    comment: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    report = work.report
    page = _page(request, work)
    _demand_insight(request, report, anchor)
    writes = may_write(request, report, anchor)
    context = {
        "page": chapter_page(work, page, anchor, writer=request.user, may_write=writes, form=form),
        "report": work.draft.content,
        "comment_form": comment or CommentForm(),
    }
    return render(request, "reports/chapter.html", context, status=status)


def _demand_insight(request: EditorRequest, report: AnnualReport, anchor: str) -> None:
    """Who was asked to write a chapter reads that one, and not the others before they are published."""
    if not request.viewer.reads_all and anchor not in own_sections_of(request, report):
        raise PermissionDenied(NOT_YOURS)


def _page(request: EditorRequest, work: Work) -> Studio:
    return studio_page(work, request.viewer, today())


def _studio(report: AnnualReport) -> str:
    return reverse("reports:studio_show", args=[report.year])


def _crumbs(report: AnnualReport, anchor: str = "", title: str = "") -> tuple[Crumb, ...]:
    crumbs = (
        Crumb("Årsrapporter", reverse("reports:report_list")),
        Crumb(f"{report}, arbetsbord", _studio(report)),
    )
    return (*crumbs, Crumb(title, chapter_url(report.year, anchor))) if anchor else crumbs
