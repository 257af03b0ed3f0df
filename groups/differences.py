"""What differs between two texts, paragraph by paragraph and word by word. Pure: texts in, marked pieces out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Two paragraphs that share less than this are two paragraphs, not one that was rewritten
_KIN = 0.5
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """Words that stand in both texts, or only in the one that is read."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Pair:
    """A paragraph as it was and as it is. None: it was not there. The pieces of a side make up its whole text."""

    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...] | None

    @property
    def is_changed(self) -> bool:
        sides = (self.before, self.after)
        return any(side is None or any(piece.is_changed for piece in side) for side in sides)


def compare(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """The paragraphs of both texts in reading order, each beside the one that it became."""
    found: list[Pair] = []
    for tag, from1, to1, from2, to2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[from1:to1], after[from2:to2]
        if tag == "equal":
            found += [Pair(_whole(text, changed=False), _whole(text, changed=False)) for text in old]
        else:
            found += _match(old, new)
    return tuple(found)


def _match(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Pairs what was rewritten, in order; what is akin to nothing stands alone."""
    rest = list(new)
    for text in old:
        at = next((index for index, other in enumerate(rest) if _are_kin(text, other)), None)
        if at is None:
            yield Pair(_whole(text, changed=True), None)
            continue
        yield from (Pair(None, _whole(added, changed=True)) for added in rest[:at])
        yield _rewritten(text, rest[at])
        del rest[: at + 1]
    yield from (Pair(None, _whole(added, changed=True)) for added in rest)


def _are_kin(text: str, other: str) -> bool:
    return SequenceMatcher(None, text.split(), other.split(), autojunk=False).ratio() >= _KIN


def _rewritten(before: str, after: str) -> Pair:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    plain_old, plain_new = [word.rstrip() for word in old], [word.rstrip() for word in new]
    steps = SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes()
    left = [("".join(old[a:b]), tag != "equal") for tag, a, b, _, _ in steps]
    right = [("".join(new[c:d]), tag != "equal") for tag, _, _, c, d in steps]
    return Pair(_pieces(left), _pieces(right))


def _pieces(parts: Sequence[tuple[str, bool]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, changed) for text, changed in parts if text)


def _whole(text: str, *, changed: bool) -> tuple[Piece, ...]:
    return (Piece(text, changed),)
