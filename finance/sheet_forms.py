"""What is asked of who brings a spreadsheet: a file or a pasted table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from finance.sheet_headings import headed
from finance.sheets import AMOUNTS, COLUMNS, MAX_ROWS, TITLE
from samla.forms import Form
from samla.importing.columns import Columns, Record, find_columns
from samla.importing.reading import PersonalNumber, Unreadable, personal_numbers, read_table
from samla.importing.uploads import uploaded_bytes

FILE, PASTED = "fil", "tabell"


@dataclass(frozen=True)
class Sheet:
    """A sheet that could be read."""

    columns: Columns
    records: tuple[Record, ...]
    units: tuple[str, ...] = ()  # what the sheet counts in, where it is not kronor


class SheetForm(Form):
    """The sheet, in one of two ways. A valid form has `sheet`."""

    fil = forms.FileField(
        label="Kalkylblad",
        help_text="Ett kalkylblad (.xlsx, .xls eller .ods) eller en textfil (.csv).",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )
    tabell = forms.CharField(
        label="Eller klistra in en tabell",
        help_text="Kopiera rader och rubriker i kalkylbladet och klistra in dem här.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "wrap": "off"}),
    )

    def __init__(self, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean(self) -> None:
        """Read the sheet there is."""
        upload, pasted = self.cleaned_data.get(FILE), self.cleaned_data.get(PASTED, "")
        if bool(upload) == bool(pasted.strip()):
            self.add_error(FILE, "Välj en fil eller klistra in en tabell – en av dem.")
            return
        field = FILE if upload else PASTED
        try:
            self._read(uploaded_bytes(upload) if isinstance(upload, UploadedFile) else pasted.encode(), field)
        except Unreadable as unreadable:
            self.add_error(field, str(unreadable))

    def _read(self, data: bytes, field: str) -> None:
        table = read_table(data, max_rows=MAX_ROWS)
        if field == FILE:
            self._guard(personal_numbers(table))
        found = headed(table, TITLE, AMOUNTS, self.year)
        columns = find_columns(found.table, COLUMNS)
        if not any(column.key in columns.places for column in AMOUNTS):
            raise Unreadable("Tabellen saknar belopp. Ge den minst en av kolumnerna Budget, Utfall och Prognos.")
        units = tuple(sorted({unit for unit in found.units.values() if unit != "kr"}))
        self.sheet = Sheet(columns, found.records(columns.records(table)), units)

    def _guard(self, found: tuple[PersonalNumber, ...]) -> None:
        if found:
            self.look_through(FILE, "\n".join(number.text for number in found), found[0].place)
