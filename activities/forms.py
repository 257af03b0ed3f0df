"""The filters of the lists: what the address asks for, and the choices that there are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from activities.models import Status
from activities.queries import ActivityPage, EventPage, Filters
from activities.queries.calendar import BarPage
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
    )


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
