"""What is asked of who brings a list of members: a file or a pasted table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from groups.importing import COLUMNS, MAX_ROWS
from samla.forms import Form
from samla.importing.columns import Column, Columns, Record, find_columns
from samla.importing.reading import PersonalNumber, Unreadable, personal_numbers, read_table
from samla.importing.uploads import uploaded_bytes

ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt"
FILE, PASTED = "fil", "tabell"


@dataclass(frozen=True)
class MemberList:
    """A list that could be read: its columns, and of its rows what stands in those."""

    columns: Columns
    records: tuple[Record, ...]
    other_sheets: int = 0


class MemberListForm(Form):
    """The list, in one of two ways. A valid form has `list`; `status` is what an invalid one is answered with."""

    status = 422
    columns: ClassVar[Sequence[Column]] = COLUMNS
    max_rows: ClassVar[int] = MAX_ROWS

    fil = forms.FileField(
        label="Fil med ledamöter",
        help_text="Ett kalkylblad (.xlsx, .xls eller .ods) eller en textfil (.csv), högst 10 MB.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    tabell = forms.CharField(
        label="Eller klistra in en tabell",
        help_text="Kopiera rader och rubriker i kalkylbladet och klistra in dem här.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "wrap": "off"}),
    )

    def clean(self) -> None:
        """Read the list there is."""
        upload, pasted = self.cleaned_data.get(FILE), self.cleaned_data.get(PASTED, "")
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
        table = read_table(data, max_rows=self.max_rows)
        # A pasted text stands in its field, which the form's own guard looks through
        if field == FILE:
            self._guard_file(personal_numbers(table))
        columns = find_columns(table, self.columns)
        self.list = MemberList(columns, columns.records(table), table.sheets - 1)

    def _guard_file(self, found: tuple[PersonalNumber, ...]) -> None:
        if found:
            self.look_through(FILE, "\n".join(number.text for number in found), found[0].place)
