"""Writing down what somebody answered, and asking those who have not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, PortalRequest, visible_decisions
from groups.actions.asking import Asking, ask_by_mail, person_asked
from groups.actions.links import make_link
from groups.answer_forms import people_who_may_have_said, registering
from groups.models import ChairTerm, Membership, Word
from groups.queries.asking import Question, questions_of
from groups.questions import KINDS
from groups.questions.kinds import Kind
from groups.views.decision_deeds import decision_crumbs, decision_to_change
from groups.views.deeds import Also, Crumb, DeedPage, Note, answer
from samla.forms import Form
from samla.periods import today

REFUSED = "Svaret skrivs in av processledaren, eller av ordföranden i någon av grupperna."


@require_http_methods(["GET", "HEAD", "POST"])
def answer_register(request: EditorRequest, code: str, pk: int) -> HttpResponse:
    """Write down what somebody said in another way than by a link."""
    kind, row = _row(request, code, pk)
    asked = kind.describe(row)
    form = registering(kind.form)(request.POST or None, initial=_initial(kind.form, row))
    if not request.viewer.edits_all:
        people_who_may_have_said(form, _people(kind, row))

    def do() -> None:
        facts = dict(form.cleaned_data)
        word = Word(today(), facts.pop("source"), facts.pop("way"), facts.pop("told_on"))
        kind.take(row, word=word, by=request.user, **facts)

    notes = tuple(Note(label, value) for label, value in asked.facts)
    also = (Also("Gör en personlig länk att skicka själv", f"{request.path}lank/"),) if not asked.answered else ()
    page = DeedPage(asked.title, "Spara svaret", (_back(kind, row),), asked.answered, notes, also)
    return answer(request, page, form, do, done="Svaret är sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: EditorRequest, code: str, pk: int) -> HttpResponse:
    """Make a personal link and show it once, for somebody who is asked in another way than by mail."""
    kind, row = _row(request, code, pk)
    people = [found for found in kind.asked(row, today()) if found.person or found.email]
    chosen = next((found for found in people if found.key == request.POST.get("till")), None)
    link = ""
    if chosen:
        person = person_asked(recipient=chosen, by=request.user)
        link = make_link(person=person, question=kind.code, row=row.pk, on=today(), by=request.user)
    back = f"{request.path.removesuffix('lank/')}"
    context = {
        "asked": kind.describe(row),
        "people": people,
        "chosen": chosen,
        "link": link,
        "crumbs": (Crumb("Skriv in svar", back),),
    }
    context["is_missing"] = request.method == "POST" and not chosen
    return render(request, "groups/answer_link.html", context, status=422 if context["is_missing"] else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_ask(request: EditorRequest, pk: int) -> HttpResponse:
    """Mail a personal link to everybody whose answer is waited for; boxes say whom."""
    decision = decision_to_change(request, pk)
    found = questions_of(decision, today())
    if request.method != "POST":
        context = {"questions": found, "decision": decision, "crumbs": decision_crumbs(decision)}
        return render(request, "groups/decision_ask.html", context)
    chosen = set(request.POST.getlist("till"))
    askings = list(_askings(found, chosen))
    count = ask_by_mail(askings=askings, by=request.user, **moment())
    if count:
        messages.success(request, f"{count} mejl skickas inom någon minut.")
    else:
        messages.warning(request, "Inga mejl skickades. Kryssa i någon, eller vänta till i morgon om du nyss frågade.")
    return redirect(decision.get_absolute_url())


def _back(kind: Kind, row: Any) -> Crumb:
    decision = getattr(row, "decision", None)
    return Crumb(decision.title if decision else "Tillbaka", kind.url(row))


def moment() -> dict[str, Any]:
    """Today, which a demo may set, and the real time, at which mail goes out."""
    return {"on": today(), "now": timezone.localtime()}


def _askings(found: Iterable[Question], chosen: set[str]) -> Iterable[Asking]:
    for question in found:
        for recipient in question.recipients:
            if f"{question.key}:{recipient.key}" in chosen:
                yield Asking(question.code, question.row, question.title, question.group, recipient)


def _row(request: PortalRequest, code: str, pk: int) -> tuple[Kind, Any]:
    """The row, for those who may write its answer down: 404 for those who may not know of it, else 403."""
    kind = KINDS.get(code)
    row: Any = kind.find(pk) if kind else None
    if kind is None or row is None:
        raise Http404
    groups = kind.groups(row)
    if any(request.viewer.edits_group(group) for group in groups):
        return kind, row
    decision = getattr(row, "decision_id", None)
    is_known = decision and visible_decisions(request.viewer).filter(pk=decision).exists()
    if is_known or any(request.viewer.reads_group(group) for group in groups):
        raise PermissionDenied(REFUSED)
    raise Http404


def _initial(form: type[Form], row: Any) -> dict[str, Any]:
    """What the row says already, where its state is one that may be answered."""
    return {"told_on": today(), **{name: getattr(row, name, "") for name in form.base_fields}}


def _people(kind: Kind, row: Any) -> set[int]:
    """The groups' own people, and those who are asked."""
    groups, on = kind.groups(row), today()
    held = Membership.objects.current(on).filter(seat__group__in=groups).values_list("person", flat=True)
    lead = ChairTerm.objects.current(on).filter(group__in=groups).values_list("person", flat=True)
    return {*held, *lead, *(found.person for found in kind.asked(row, on) if found.person)}
