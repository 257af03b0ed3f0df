"""The filters of the lists: what the address asks for, and the choices that there are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from activities.models import Status
from activities.queries import ActivityPage, EventPage, Filters
from activities.queries.calendar import BarPage
from activities.queries.choices import TableChoices
from samla.forms import Form


def activity_filters(query: QueryDict) -> Filters:
    """What the address asks for. A year that is no year, and a status that nobody uses, ask for nothing."""
    status = query.get("status", "")
    return Filters(
        year=_year(query),
        group=query.get("grupp", ""),
        target_group=query.get("malgrupp", ""),
        goal=query.get("mal", ""),
        status=status if status in Status.values else "",
        responsible=_number(query.get("ansvarig", "")),
        text=query.get("ord", "").strip(),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def asked_year(query: QueryDict) -> int | None:
    """The year that the address asks for; none where it names no year."""
    return _year(query)


def _year(query: QueryDict) -> int | None:
    text = query.get("ar", "")
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def _year_field(years: tuple[int, ...], shown: int | None) -> forms.ChoiceField:
    known = sorted({*years, *([shown] if shown else [])}, reverse=True)
    return forms.ChoiceField(label="År", choices=[(year, year) for year in known], required=False, initial=shown)


class ActivityFilter(Form):
    """Filter of the list of activities."""

    is_filter = True

    def __init__(self, *args: Any, page: ActivityPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ar"] = _year_field(page.years, page.year)
        self.fields["grupp"] = _choice("Grupp", page.groups)
        self.fields["malgrupp"] = _choice("Målgrupp", page.target_groups)
        if page.goals:
            self.fields["mal"] = _choice("Mål", page.goals)
        self.fields["status"] = _choice("Status", page.statuses)


class TableFilter(Form):
    """Filter of the plan's table, and the meeting at which it is gone through."""

    is_filter = True
    ar = forms.ChoiceField(label="År", required=False)
    grupp = forms.ChoiceField(label="Grupp", required=False)
    malgrupp = forms.ChoiceField(label="Målgrupp", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    ansvarig = forms.ChoiceField(label="Ansvarig", required=False)
    ord = forms.CharField(label="Ord i titeln", required=False)

    def __init__(self, query: QueryDict, *, choices: TableChoices) -> None:
        super().__init__({**query.dict(), "ar": str(choices.year or "")})
        self.fields["ar"] = _year_field(choices.years, choices.year)
        self.fields["grupp"] = _choice("Grupp", choices.groups)
        self.fields["malgrupp"] = _choice("Målgrupp", choices.target_groups)
        self.fields["status"] = _choice("Status", tuple(Status.choices))
        if choices.people:
            self.fields["ansvarig"] = _choice("Ansvarig", choices.people)
        else:
            del self.fields["ansvarig"]
        if choices.meetings:
            self.fields["mote"] = forms.ChoiceField(
                label="Går igenom vid mötet",
                required=False,
                choices=[("", "Inget möte"), *choices.meetings],
            )


class EventFilter(Form):
    """Filter of the list of events."""

    is_filter = True

    def __init__(self, *args: Any, page: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ar"] = _year_field(page.years, page.year)


class BarFilter(Form):
    """Filter of the year bar."""

    is_filter = True

    def __init__(self, *args: Any, page: BarPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ar"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=page.year)
        self.fields["grupp"] = _choice("Grupp", page.groups)


def _choice(label: str, choices: tuple[tuple[str, str], ...]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Alla"), *choices], required=False)
