"""What is asked for when sums are read from a file: whose accounts, which part of them, and a line for each account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from finance.models import BudgetLine, Ledger
from finance.reading import Chosen
from finance.sie import SieError, SieFile, read_sie
from finance.sums import ACTUAL, BUDGET, Sums, dimensions_of, sums_of, years_of
from samla.forms import Form
from samla.importing.reading import Unreadable
from samla.importing.uploads import uploaded_bytes

FILE = "fil"
IGNORED, UNCHOSEN = "-", ""
LABELS = dict(BudgetLine.Kind.choices)
KINDS = ((ACTUAL, "Utfall"), (BUDGET, "Budget"))


class SieForm(Form):
    """The file, and which part of the accounts is the collaboration's. A valid form has `file` and `sums`."""

    fil = forms.FileField(
        label="SIE-fil",
        help_text="Typ 1–4 från ekonomisystemet (.se eller .si). Bara summor läses: inga texter, inga namn.",
        allow_empty_file=True,
        error_messages={"required": "Välj en SIE-fil."},
        widget=forms.FileInput(attrs={"accept": ".se,.si,.sie,.txt"}),
    )
    ledger = forms.ModelChoiceField(
        label="Bokföring",
        queryset=Ledger.objects.none(),
        required=False,
        empty_label="En ny bokföring",
        help_text="Portalen minns hur kontona kopplades förra gången.",
    )
    name = forms.CharField(
        label="Namn på en ny bokföring",
        required=False,
        max_length=120,
        help_text="Till exempel vems bokföring det är och vilket projekt.",
    )
    kind = forms.ChoiceField(label="Läs in", choices=KINDS)
    dimension = forms.CharField(
        label="Dela upp på dimension",
        required=False,
        max_length=10,
        help_text="Numret i filen: 1 är kostnadsställe, 6 är projekt. Lämna tomt för hela konton.",
    )
    object_code = forms.CharField(
        label="Bara objektet", required=False, max_length=60, help_text="Till exempel projektets nummer."
    )

    def __init__(self, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["ledger"].queryset = Ledger.objects.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> None:
        self._clean_ledger()
        upload = self.cleaned_data.get(FILE)
        if not isinstance(upload, UploadedFile):
            return
        try:
            self.file = read_sie(uploaded_bytes(upload))
        except (SieError, Unreadable) as error:
            self.add_error(FILE, str(error))
            return
        self._clean_part(self.file)

    @property
    def part(self) -> tuple[str, str]:
        """Dimension and object: those asked for, else those that the ledger had the last time."""
        ledger: Ledger | None = self.cleaned_data.get("ledger")
        typed = self.cleaned_data.get("dimension", ""), self.cleaned_data.get("object_code", "")
        return (ledger.dimension, ledger.object_code) if ledger and not any(typed) else typed

    def _clean_ledger(self) -> None:
        name, ledger = self.cleaned_data.get("name", ""), self.cleaned_data.get("ledger")
        if not ledger and not name and "name" not in self.errors:
            self.add_error("name", "Ge bokföringen ett namn, så att portalen känner igen den nästa gång.")
        if name and not ledger and Ledger.objects.filter(name=name).exists():
            self.add_error("name", "Det finns redan en bokföring med det namnet. Välj den i listan.")

    def _clean_part(self, file: SieFile) -> None:
        dimension, code = self.part
        known = dict(dimensions_of(file))
        if dimension and dimension not in known:
            told = ", ".join(f"{number} ({name})" for number, name in known.items())
            self.add_error("dimension", f"Filen har {told or 'inga dimensioner'}. Skriv ett av numren, eller inget.")
            return
        if code and not dimension:
            self.add_error("dimension", "Skriv också vilken dimension objektet hör till.")
            return
        if self.year not in years_of(file):
            told = ", ".join(map(str, years_of(file))) or "inga år"
            self.add_error(FILE, f"Filen har inga belopp för {self.year}. Den har {told}.")
            return
        try:
            kind = self.cleaned_data.get("kind") or ACTUAL
            self.sums = sums_of(file, self.year, kind=kind, dimension=dimension, object_code=code)
        except SieError as error:
            self.add_error(FILE, str(error))


class ChoicesForm(Form):
    """A line for each account and object, or that it is not read."""

    rest = forms.BooleanField(
        label="Läs inte in de konton som saknar val",
        required=False,
        help_text="Annars behöver varje konto ett val innan något sparas.",
    )

    def __init__(
        self,
        sums: Sums,
        lines: Sequence[tuple[str, str]],
        remembered: Mapping[tuple[str, str], Chosen],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.sums = sums
        options = [
            (UNCHOSEN, "Välj"),
            (IGNORED, "Läs inte in"),
            *((value_of(*line), f"{line[1]} ({LABELS[line[0]]})") for line in lines),
        ]
        for number, row in enumerate(sums.rows):
            known = remembered.get(row.key)
            initial = UNCHOSEN if known is None else (value_of(known.kind, known.title) if known.is_read else IGNORED)
            self.fields[f"rad-{number}"] = forms.ChoiceField(
                label=f"{row.account} {row.name}",
                choices=options,
                required=False,
                initial=initial if initial in dict(options) else UNCHOSEN,
                error_messages={"invalid_choice": "Välj en rad i listan."},
            )

    @property
    def choices(self) -> dict[tuple[str, str], Chosen]:
        """What was chosen; an account that nothing was chosen for is not there."""
        found = {}
        for number, row in enumerate(self.sums.rows):
            value = self.cleaned_data.get(f"rad-{number}", UNCHOSEN) if self.is_bound else self.initial_of(number)
            if not value and self.is_bound and self.cleaned_data.get("rest"):
                value = IGNORED
            if value:
                found[row.key] = Chosen() if value == IGNORED else Chosen(*value.split(":", 1))
        return found

    def initial_of(self, number: int) -> str:
        return str(self.fields[f"rad-{number}"].initial or UNCHOSEN)


def value_of(kind: str, title: str) -> str:
    """A line as the form sends it."""
    return f"{kind}:{title}"
