"""What is asked of who brings the statistics of a half-year: what it is, and the table in one of two ways."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from deviations.importing import COLUMNS, REQUIRED, Counted, Head, count_rows, find_head, refuse_merged
from deviations.incoming import About
from deviations.models import ColumnLayout, StatisticsBatch
from groups.edit_forms import A_DAY
from samla.editing import ParagraphsField
from samla.formatting import capitalise, half_year, list_sv
from samla.forms import Form
from samla.importing.limits import REGISTER
from samla.importing.reading import Unreadable, open_table
from samla.importing.uploads import uploaded_bytes
from samla.periods import HalfYear

ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt"
FILE, PASTED = "fil", "tabell"
HALF_YEARS_OFFERED = 12
NOT_READ = ("", "läses inte")


class AboutForm(Form):
    """Which half-year it is, when it was taken out and from where."""

    status = 422

    halvar = forms.ChoiceField(label="Halvår")
    uttagen = forms.DateField(
        label="Uttagen den",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages=A_DAY,
    )
    kalla = forms.CharField(label="Källa", max_length=120, help_text="Systemet som talen kommer ur.")
    kvalitet = ParagraphsField(
        label="Att tänka på när talen läses",
        help_text="Står bredvid talen, till exempel att många avvikelser reds ut utan att skrivas in.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, on: date, half: HalfYear | None = None, **kwargs: Any) -> None:
        newest = StatisticsBatch.objects.order_by("-year", "-half", "-pk").first()
        chosen = half or _next_half_year(newest, on)
        kwargs["initial"] = {
            "halvar": chosen.code,
            "uttagen": on,
            "kalla": newest.source if newest else "",
            "kvalitet": newest.quality_note if newest else "",
        } | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["halvar"].choices = _half_years(on)  # type: ignore[attr-defined]

    def clean_uttagen(self) -> date:
        """A day that has been, after the half-year."""
        day: date = self.cleaned_data["uttagen"]
        if day > self.on:
            raise forms.ValidationError("Dagen har inte varit än. Välj dagen då talen togs ut.")
        if (half := self.cleaned_data.get("halvar")) and day < half_year_of(half).last_day:
            raise forms.ValidationError("Halvåret var inte slut den dagen. Välj dagen då talen togs ut.")
        return day

    def about(self, **more: str) -> About:
        """What was said, of a valid form."""
        given = self.cleaned_data
        return About(half_year_of(given["halvar"]), given["uttagen"], given["kalla"], given["kvalitet"], **more)


class BatchForm(AboutForm):
    """The statistics as a file or a pasted table. A valid form has `counted`, `head`, `columns` and `codes`."""

    fil = forms.FileField(
        label="Fil",
        help_text="Kalkylblad (.xlsx, .xls, .ods) eller textfil (.csv), högst 60 MB. Filen sparas aldrig.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    tabell = forms.CharField(
        label="Eller klistra in en tabell",
        help_text="Kopiera rader och rubriker i kalkylbladet och klistra in dem här.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "wrap": "off"}),
    )
    valj_sjalv = forms.BooleanField(label="Jag vill välja kolumner själv", required=False)
    rubriker = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = (FILE, PASTED, "halvar", "uttagen", "kalla", "kvalitet", "valj_sjalv")

    head: Head | None = None
    counted: Counted | None = None
    fingerprint_of_file = ""

    def look_through(self, name: str, text: str, place: str = "", *, refused: str = "") -> None:
        """What is pasted is looked through cell by cell, and never confirmed."""
        if name not in (PASTED, "rubriker"):
            super().look_through(name, text, place, refused=refused)

    def clean(self) -> None:
        upload, pasted = self.cleaned_data.get(FILE), self.cleaned_data.get(PASTED) or ""
        if bool(upload) == bool(pasted.strip()):
            self.add_error(FILE, "Välj en fil eller klistra in en tabell – en av dem.")
            return
        field = FILE if upload else PASTED
        try:
            self._read(uploaded_bytes(upload) if isinstance(upload, UploadedFile) else pasted.encode(), field)
        except Unreadable as unreadable:
            self.status = unreadable.status_code
            self.add_error(field, str(unreadable))

    def _read(self, data: bytes, field: str) -> None:
        half = self.cleaned_data.get("halvar")
        with open_table(data, REGISTER) as table:
            head = find_head(table.head)
            refuse_merged(head, table.merged)
            self.head, self.layout = head, ColumnLayout.objects.filter(fingerprint=head.fingerprint).first()
            self.columns = self._columns(head)
            if not self._are_enough(head) or not half:
                return
            counted = count_rows(table.rows(list(self.columns.values())), head, self.columns, half_year_of(half))
        counted.other_sheets = table.sheets - 1
        self.fingerprint_of_file = hashlib.sha256(data).hexdigest()
        if counted.errors:
            self.add_error(field, "Tabellen har fel som behöver rättas. Inget är sparat.")
        elif not counted.total and not counted.mentions:
            self.add_error(field, _empty(counted))
        self.counted = counted

    def _columns(self, head: Head) -> dict[str, int]:
        """As the user has chosen for these headings, as they were last time, or as the headings say."""
        if self.data.get("rubriker") == head.fingerprint:
            chosen = {column.key: str(self.data.get(f"kolumn-{column.key}", "")) for column in COLUMNS}
            places = {heading.index for heading in head.headings}
            return {key: int(text) for key, text in chosen.items() if text.isdigit() and int(text) in places}
        if self.layout:
            return {str(key): int(index) for key, index in self.layout.columns.items()}
        return head.guess()

    def _are_enough(self, head: Head) -> bool:
        """Whether it is said where the columns are that must be there; else they are asked for."""
        is_chosen = self.data.get("rubriker") == head.fingerprint
        missing = [column.heading for column in REQUIRED if column.key not in self.columns]
        places = list(self.columns.values())
        if missing and is_chosen:
            self.add_error(None, f"Välj kolumn för {list_sv(missing)}.")
        elif missing:
            told = list_sv([f"«{name}»" for name in missing])
            self.add_error(None, f"Välj vilka kolumner som ska läsas. Portalen känner inte igen {told} i tabellen.")
        elif len(set(places)) < len(places):
            self.add_error(None, "Samma kolumn är vald för två saker. Välj olika kolumner.")
        elif self.cleaned_data.get("valj_sjalv") and not is_chosen:
            self.add_error(None, "Välj vilka kolumner som ska läsas.")
        else:
            return True
        return False

    @property
    def column_rows(self) -> list[dict[str, Any]]:
        """Each thing that can be read, and which column it is in; for the page to ask. Empty when all is known."""
        if self.head is None or self.counted is not None:
            return []
        options = [NOT_READ, *((str(heading.index), heading.label) for heading in self.head.headings)]
        return [
            {
                "name": f"kolumn-{column.key}",
                "label": column.heading,
                "is_required": column.is_required,
                "options": options,
                "chosen": str(self.columns.get(column.key, "")),
            }
            for column in COLUMNS
        ]

    @property
    def errors_by_cell(self) -> list[Any]:
        return self.counted.errors if self.counted else []

    @property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """What values have meant in tables with these headings."""
        return self.layout.codes if self.layout else {}


def half_year_of(code: str) -> HalfYear:
    year, half = code.split("-")
    return HalfYear(int(year), int(half))


def _empty(counted: Counted) -> str:
    if counted.outside:
        return "Alla rader gäller en annan tid än halvåret. Välj rätt halvår eller rätt fil."
    return "Tabellen har rubriker men inga ärenden."


def _half_years(on: date) -> list[tuple[str, str]]:
    """Those that have ended, the newest first."""
    ended = _last_ended(on)
    found = []
    for _ in range(HALF_YEARS_OFFERED):
        found.append((ended.code, capitalise(half_year(ended.year, ended.half))))
        ended = ended.previous
    return found


def _last_ended(on: date) -> HalfYear:
    return HalfYear(on.year, 1 if on.month < 7 else 2).previous


def _next_half_year(newest: StatisticsBatch | None, on: date) -> HalfYear:
    ended = _last_ended(on)
    return min(newest.half_year.next, ended) if newest else ended
