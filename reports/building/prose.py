"""Small tools for writing the report's sentences: figures that can be opened, links, lists in Swedish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reports.content import Figure, Part, Prose, SourceRow
from samla.formatting import Article, count_word, number


def weakest(provenances: Iterable[str]) -> str:
    """How the whole is marked when its parts come from different places: as the least certain of them."""
    found = set(provenances)
    return next((kind for kind in ("invented", "derived") if kind in found), "")


def count(
    key: str,
    rows: Sequence[SourceRow],
    label: str,
    *,
    word: bool = False,
    article: Article = "ett",
    provenance: str = "",
    before: str = "",
    note: str = "",
) -> Figure:
    """A figure that is the number of its rows; as a word in running text when it is small.

    That a row's own day is invented does not make the number so: `provenance` is said of the number itself.
    """
    text = count_word(len(rows), article) if word else number(len(rows))
    return Figure(
        key=key,
        value=Decimal(len(rows)),
        text=text,
        label=label,
        rows=tuple(rows),
        provenance=provenance,
        before=before,
        note=note,
    )


def listed(parts: Sequence[Part | Prose], conjunction: str = "och") -> Prose:
    """«a, b och c» of parts or of whole phrases."""
    phrases: list[Prose] = [part if isinstance(part, tuple) else (part,) for part in parts]
    out: list[Part] = []
    for index, phrase in enumerate(phrases):
        if index:
            out.append(f" {conjunction} " if index == len(phrases) - 1 else ", ")
        out.extend(phrase)
    return tuple(out)
