"""What the values of a table mean: each kind's codes by every text that is known for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from deviations.importing import OPTIONAL_KINDS, Counted, plain_value
from deviations.models import Cause, Code, EventType, FormerName, PartyClass
from groups.models import Document, Organisation, TargetGroup

Codes = Mapping[str, Mapping[str, str]]
IGNORED = "-"  # chosen for a cause or a document that is not to be counted

LABELS = {
    "municipality": "Kommun",
    "target_group": "Målgrupp",
    "event_type": "Händelsetyp",
    "party": "Avsändare och mottagare",
    "cause": "Orsak",
    "document": "Följdes inte",
}


@dataclass(frozen=True)
class Rows:
    """The rows of the code tables, by code."""

    municipalities: Mapping[str, Organisation]
    target_groups: Mapping[str, TargetGroup]
    event_types: Mapping[str, EventType]
    parties: Mapping[str, PartyClass]
    causes: Mapping[str, Cause]
    documents: Mapping[str, Document]


@dataclass(frozen=True)
class Unknown:
    """A value that no code table knows, and where it was first met."""

    kind: str
    text: str
    row: int

    @property
    def label(self) -> str:
        return self.text or "(tom cell)"


@dataclass(frozen=True)
class Meanings:
    """Codes by plain text, for each kind; and what can be chosen for a value that is not known."""

    rows: Rows
    codes: Codes
    choices: Mapping[str, tuple[tuple[str, str], ...]]

    def with_codes(self, chosen: Codes) -> Meanings:
        """With what users have said that values mean."""
        kinds = self.codes.keys()
        told = {kind: {plain_value(text): code for text, code in chosen.get(kind, {}).items()} for kind in kinds}
        allowed = {kind: {*dict(self.choices[kind]), *((IGNORED,) if kind in OPTIONAL_KINDS else ())} for kind in kinds}
        merged = {
            kind: {
                **self.codes[kind],
                **{text: "" if code == IGNORED else code for text, code in told[kind].items() if code in allowed[kind]},
            }
            for kind in kinds
        }
        return replace(self, codes=merged)

    def unknown_in(self, counted: Counted) -> tuple[Unknown, ...]:
        """The values that have no code, kind by kind, in the order they were met."""
        return tuple(
            Unknown(kind, text, row)
            for kind in LABELS
            for text, row in counted.first.get(kind, {}).items()
            if plain_value(text) not in self.codes[kind] and (text or kind not in OPTIONAL_KINDS)
        )


def read_meanings() -> Meanings:
    """Everything that the code tables know. A constant number of queries."""
    places = list(Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY))
    targets = list(TargetGroup.objects.prefetch_related("names"))
    documents = list(Document.objects.all())
    events, parties, causes = list(EventType.objects.all()), list(PartyClass.objects.all()), list(Cause.objects.all())
    former = list(FormerName.objects.all())
    rows = Rows(
        {place.slug: place for place in places},
        {target.code: target for target in targets},
        {row.code: row for row in events},
        {row.code: row for row in parties},
        {row.code: row for row in causes},
        {document.slug: document for document in documents},
    )
    codes = {
        "municipality": _texts((place.slug, _names_of(place)) for place in places),
        "target_group": _texts((target.code, [name.name for name in target.names.all()]) for target in targets),
        "event_type": _of_table(events, FormerName.Table.EVENT_TYPE, former),
        "party": _of_table(parties, FormerName.Table.PARTY, former),
        "cause": _of_table(causes, FormerName.Table.CAUSE, former),
        "document": _texts((document.slug, [document.title]) for document in documents),
    }
    choices = {
        "municipality": tuple((place.slug, place.label) for place in places),
        "target_group": tuple((target.code, _newest_name(target)) for target in targets),
        "event_type": _offered(events),
        "party": _offered(parties),
        "cause": _offered(causes),
        "document": tuple((document.slug, document.title) for document in documents),
    }
    return Meanings(rows, codes, choices)


def _names_of(place: Organisation) -> list[str]:
    """A municipality is written with and without «kommun», and with or without its s."""
    names = [place.name, place.short_name, *place.also_known_as.split(",")]
    short = [name.removesuffix(" kommun").removesuffix(" kommunen") for name in names]
    return [*names, *short, *(name.removesuffix("s") for name in short)]


def _newest_name(target: TargetGroup) -> str:
    names = list(target.names.all())
    return names[-1].name if names else target.code


def _of_table(rows: Iterable[Code], table: str, former: Iterable[FormerName]) -> dict[str, str]:
    earlier = [(one.code, [one.name]) for one in former if one.table == table]
    return _texts([*earlier, *((row.code, [row.name]) for row in rows)])


def _texts(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {plain_value(text): code for code, names in named for text in (code, *names) if plain_value(text)}


def _offered(rows: Iterable[Code]) -> tuple[tuple[str, str], ...]:
    return tuple((row.code, row.name) for row in rows if not row.is_retired)
