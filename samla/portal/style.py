"""The living style page: every part and page type of the portal, drawn by the partials that pages use.

The specimens are made up and marked so; nothing is stored.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from samla import status_language
from samla.contributions import Figure
from samla.forms import Form
from samla.htmx import HtmxRequest, page_or_fragment, redirect_page
from samla.portal.start import GroupCard, LatestDecision, LatestReport, NextMeeting, StartPage

PAGE_TYPES = {
    "start": "Startsida",
    "lista": "Lista",
    "detalj": "Detalj",
    "redigera": "Redigera på plats",
    "rutnat": "Rutnät",
    "guide": "Guide",
    "rapport": "Rapport",
    "oversikt": "Översikt",
}

STATUS_FAMILIES = (
    ("Aktiviteter", "activity"),
    ("Beslut", "decision"),
    ("Fastställande i nämnd", "ratification"),
    ("Villkor i beslut", "condition"),
    ("Genomförande", "implementation"),
    ("Uppdrag till en grupp", "assignment"),
    ("Gruppens uppdrag", "mission"),
    ("Möten", "meeting"),
    ("Platser i en grupp", "place"),
    ("Evenemang", "event"),
    ("Förbättringsåtgärder", "improvement"),
    ("Åtaganden i ekonomin", "commitment"),
    ("Kontroller av en SIE-fil", "check"),
    ("Ansökningar", "application"),
    ("Årsrapporter", "report"),
)

COLORS = ("accent", "clay", "plum", "neutral", "info", "success", "warning", "danger")


@dataclass(frozen=True)
class Event:
    """A line of the specimen timeline."""

    date: date
    title: str
    text: str = ""
    url: str = ""
    future: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of the specimen facts."""

    label: str
    value: str
    url: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Activity:
    """A row of the specimen tables."""

    number: int
    title: str
    owner: str
    status: str
    hours: int


@dataclass(frozen=True)
class Step:
    """A step of the specimen guide."""

    label: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class Section:
    """An entry of the specimen contents."""

    id: str
    title: str
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Tab:
    """A section of the specimen subject."""

    label: str
    url: str
    current: bool = False


CHANGED_AT = datetime(2026, 3, 12, 14, 5, tzinfo=ZoneInfo("Europe/Stockholm"))
SIX_FIGURES = (
    Figure("13", "möten", url="#siffror", note="i sju grupper", before="Året innan: 11"),
    Figure("24", "beslut", url="#siffror", note="varav 18 genomförda", before="Året innan: 20"),
    Figure("37", "aktiviteter", url="#siffror", note="varav 29 genomförda", before="Året innan: 31"),
    Figure("4 av 6", "nämnder har fastställt", url="#siffror", note="uppgift saknas från 2"),
    Figure("182", "avvikelser", url="#siffror", before="Året innan: 204", provenance="invented"),
    Figure("2,1", "fria medel", unit="mnkr", url="#siffror", provenance="derived"),
)
TIMELINE = (
    Event(date(2026, 1, 15), "Förslaget väcktes", "Lokala gruppen bad om en gemensam rutin."),
    Event(date(2026, 2, 12), "Beslut § 4/2026", "Alla var överens.", url="#tidslinje"),
    Event(date(2026, 3, 3), "Fastställt i socialnämnden"),
    Event(date(2026, 9, 24), "Uppföljning", future=True),
)
FACTS = (
    Fact("Beslutande grupp", "Samordningsgruppen", url="#fakta"),
    Fact("Gäller från", "1 mars 2026"),
    Fact("Målgrupp", "Äldre"),
    Fact("Beräknad kostnad", "450 tkr", provenance="invented"),
)
ACTIVITIES = (
    Activity(1, "Gemensam rutin för utskrivning", "Maja Ek", "ongoing", 120),
    Activity(2, "Utbildning i samordnad individuell plan", "Olle Sund", "done", 64),
    Activity(3, "Föräldrastöd i grupp", "Aino Berg", "planned", 40),
    Activity(4, "Kartläggning av hjälpmedel", "Ismail Noor", "raised", 12),
    Activity(5, "Suicidpreventiv vecka", "Maja Ek", "unresolved", 1250),
)
MEETINGS = (
    NextMeeting(date(2026, 4, 16), "Samordningsgruppen", "#listor", "13.00–16.30, kommunhuset", "planned"),
    NextMeeting(date(2026, 5, 7), "Lokala gruppen", "#listor", "09.00–11.30, digitalt", "cancelled"),
)
DECISIONS = (
    LatestDecision("Gemensam rutin för utskrivning", "#listor", "Samordningsgruppen, § 4/2026", "in_force"),
    LatestDecision("Mer tid för handledning", "#listor", "Lokala gruppen, § 2/2026", "awaiting_anchoring"),
)
GROUPS = (
    GroupCard("Samordningsgruppen", "#kort", "Leder samverkan och beslutar om det gemensamma."),
    GroupCard("Lokala gruppen", "#kort", "Löser vardagens frågor i en kommun."),
    GroupCard("Temagruppen", "#kort", "Arbetar med en fråga i taget."),
)
REPORT = LatestReport(2025, "Årsrapport 2025", "#aret", "#aret", date(2026, 3, 20), SIX_FIGURES)
START = StartPage(report=REPORT, meetings=MEETINGS, decisions=DECISIONS, groups=GROUPS)
STEPS = (
    Step("Ladda upp", "done", "#guide"),
    Step("Kontrollera", "current"),
    Step("Spara", "next"),
)
SECTIONS = (
    Section("sammanfattning", "Sammanfattning"),
    Section("grupper", "Grupperna", (Section("lokalt", "Lokalt"), Section("tema", "Teman"))),
    Section("ekonomi", "Ekonomi"),
)


class FilterForm(Form):
    """A list's filter."""

    is_filter = True
    year = forms.ChoiceField(label="År", choices=[("2026", "2026"), ("2025", "2025")], required=False)
    status = forms.ChoiceField(
        label="Status",
        choices=[("", "Alla"), *((code, look.label) for code, look in status_language.ACTIVITY.items())],
        required=False,
    )
    text = forms.CharField(label="Ord i titeln", required=False)


class SpecimenForm(Form):
    """Each kind of field, some of them wrong."""

    title = forms.CharField(label="Titel", help_text="Kort och begriplig för den som inte var med.")
    day = forms.DateField(label="Datum", widget=forms.DateInput(attrs={"type": "date"}))
    group = forms.ChoiceField(label="Grupp", choices=[("sg", "Samordningsgruppen"), ("lg", "Lokala gruppen")])
    note = forms.CharField(label="Anteckning", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="Sort", choices=[("info", "Information"), ("decision", "Beslut")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Alla var överens")


class RowForm(Form):
    """The title of one row, edited in place."""

    title = forms.CharField(label="Titel", max_length=80)


def specimens() -> dict[str, object]:
    """What the templates under portal/style/ draw from."""
    numbers = Paginator(range(1, 121), 10)
    return {
        "figures": SIX_FIGURES,
        "timeline": TIMELINE,
        "facts": FACTS,
        "activities": ACTIVITIES,
        "meetings": MEETINGS,
        "decisions": DECISIONS,
        "groups": GROUPS,
        "steps": STEPS,
        "sections": SECTIONS,
        "changed_at": CHANGED_AT,
        "numbers": numbers.page(4),
        "filter_form": FilterForm({"year": "2026"}),
        "page_types": [(label, reverse("portal:style_page", args=[slug])) for slug, label in PAGE_TYPES.items()],
    }


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    families = [(title, family, status_language.FAMILIES[family]) for title, family in STATUS_FAMILIES]
    tabs = (Tab("Om gruppen", "#flikar", current=True), Tab("Möten", "#flikar"), Tab("Ledamöter", "#flikar"))
    specific = {"families": families, "colors": COLORS, "tabs": tabs}
    forms_shown = {"form": SpecimenForm({"title": "", "day": "31 feb", "group": "sg", "note": "", "kind": "info"})}
    return render(request, "portal/style/index.html", specimens() | specific | forms_shown)


@require_safe
def page(request: HttpRequest, page_type: str) -> HttpResponse:
    """One page type as a whole page."""
    if page_type not in PAGE_TYPES:
        raise Http404
    context = specimens() | {"page_label": PAGE_TYPES[page_type], "form": SpecimenForm(), "start": START}
    return render(request, f"portal/style/{page_type}.html", context)


@require_safe
def edit_list(request: HttpRequest) -> HttpResponse:
    """The page type «redigera på plats»."""
    context = specimens() | {"page_label": PAGE_TYPES["redigera"], "editing": None}
    return render(request, "portal/style/redigera.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_row(request: HtmxRequest, number: int) -> HttpResponse:
    """One row: its form, and the answer to it. Nothing is stored on the style page."""
    found = next((activity for activity in ACTIVITIES if activity.number == number), None)
    if found is None:
        raise Http404
    form = RowForm(request.POST if request.method == "POST" else None, initial={"title": found.title})
    if form.is_valid():
        return redirect_page(request, reverse("portal:style_edit"))
    context = specimens() | {
        "page_label": PAGE_TYPES["redigera"],
        "editing": number,
        "activity": found,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return page_or_fragment(
        request, "portal/style/redigera.html", "portal/style/_row_form.html", context, status=status
    )
