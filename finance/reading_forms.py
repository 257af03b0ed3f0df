"""What is asked for when sums are read from a file: whose accounts, which part of them, and a line for each account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from finance.models import BudgetLine, Ledger
from finance.parts import WHOLE_TITLE, Part, PartSums, parts_of
from finance.reading import Chosen
from finance.sie import SieError, SieFile, read_sie
from finance.sums import ACTUAL, BUDGET, OVER_TWO_YEARS, Sums, dimensions_of, sums_of, years_of
from samla.forms import Form
from samla.importing.reading import Unreadable
from samla.importing.uploads import uploaded_bytes

FILE = "fil"
IGNORED, UNCHOSEN = "-", ""
EVERYTHING = ":"  # the part that is no part
LABELS = dict(BudgetLine.Kind.choices)
KINDS = ((ACTUAL, "Utfall"), (BUDGET, "Budget"))


PART = "part"
WHICH_PART = "Vad i filen är samverkans pengar?"
MANY_PARTS = "Filen har många konton och objekt. Välj ert objekt här under, och välj sedan filen en gång till."


class SieForm(Form):
    """The file, and whose accounts it is. A valid form has `file` and `parts`, and `part` where one was asked for.

    A file with more than a page can carry to the next step is sent again, together with the part that was chosen.
    """

    part: Part | None = None

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
        help_text="Portalen minns vilken del som lästes förra gången och hur kontona kopplades.",
    )
    name = forms.CharField(
        label="Namn på en ny bokföring",
        required=False,
        max_length=120,
        help_text="Till exempel vems bokföring det är och vilket projekt.",
    )
    kind = forms.ChoiceField(label="Läs in", choices=KINDS)

    def __init__(self, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["ledger"].queryset = Ledger.objects.order_by("name")  # type: ignore[attr-defined]
        if chosen := self.data.get(PART, ""):
            self._ask_part([(chosen, chosen)])

    def offer_parts(self) -> None:
        """Ask for the object, and for the file once more."""
        offered = (options for value, options in _offered(self.parts) if value != EVERYTHING)
        self._ask_part([("", "Välj"), *(one for options in offered for one in options[1:])])
        self.add_error(FILE, MANY_PARTS)

    def _ask_part(self, choices: list[tuple[str, str]]) -> None:
        self.fields[PART] = forms.CharField(label=WHICH_PART, required=False, widget=forms.Select(choices=choices))

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
        self._clean_year(self.file)

    def _clean_ledger(self) -> None:
        name, ledger = self.cleaned_data.get("name", ""), self.cleaned_data.get("ledger")
        if not ledger and not name and "name" not in self.errors:
            self.add_error("name", "Ge bokföringen ett namn, så att portalen känner igen den nästa gång.")
        if name and not ledger and Ledger.objects.filter(name=name).exists():
            self.add_error("name", "Det finns redan en bokföring med det namnet. Välj den i listan.")

    def _clean_year(self, file: SieFile) -> None:
        if self.year not in years_of(file):
            self.add_error(FILE, self._lacks_year(file))
            return
        try:
            self._read_parts(file, self.cleaned_data.get("kind") or ACTUAL)
        except SieError as error:
            self.add_error(FILE, str(error))

    def _read_parts(self, file: SieFile, kind: str) -> None:
        dimension, _, code = self.cleaned_data.get(PART, "").partition(":")
        if not dimension:
            self.parts = parts_of(file, self.year, kind)
            return
        sums = sums_of(file, self.year, kind=kind, dimension=dimension, object_code=code)
        self.parts = (PartSums(dimension, dict(dimensions_of(file)).get(dimension, dimension), sums),)
        self.part = dimension, code

    def _lacks_year(self, file: SieFile) -> str:
        spans = (year for year in file.years.values() if year.start.year != year.end.year)
        if any(year.start.year <= self.year <= year.end.year for year in spans):
            return OVER_TWO_YEARS.format(self.year)
        told = ", ".join(map(str, years_of(file))) or "inga år"
        return f"Filen har inga belopp för {self.year}. Den har {told}."


class PartForm(Form):
    """Which part of the accounts is the collaboration's, among those that the file holds."""

    part = forms.ChoiceField(
        label=WHICH_PART,
        help_text="Välj hela bokföringen bara om filen inte har något annat än samverkans pengar.",
        error_messages={"required": "Välj en del av bokföringen.", "invalid_choice": "Välj en del i listan."},
    )

    def __init__(self, parts: Sequence[PartSums], chosen: Part | None, data: Any = None) -> None:
        super().__init__(data, initial={"part": "" if chosen is None else ":".join(chosen)})
        self.fields["part"].choices = [("", "Välj"), *_offered(parts)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Part:
        dimension, _, code = self.cleaned_data["part"].partition(":")
        return dimension, code


def _offered(parts: Sequence[PartSums]) -> Iterator[tuple[str, Any]]:
    """The whole, and under each dimension all its objects apart or one of them, by code and name."""
    for part in parts:
        if not part.dimension:
            yield EVERYTHING, WHOLE_TITLE
            continue
        every = (f"{part.dimension}:", f"Alla inom {part.name}, var för sig")
        objects = [(f"{part.dimension}:{code}", f"{code} {name}".strip()) for code, name in part.objects]
        yield f"{part.name} (dimension {part.dimension})", [every, *objects]


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
