"""How wide a text is in the charts' font, and where Swedish text may be broken."""

from itertools import pairwise

import pyphen

TEXT = 14.0
LINE = 18.0

# Widths in Source Sans 3, in parts of the size. Letters left out are as wide as most: 0.51.
_WIDTHS = {
    0.21: " \u00a0",
    0.25: "ijl.,:;'I",
    0.31: "f-()tr/",
    0.43: "sz«»cx",
    0.55: "bhnouöAESTZÅÄdpqCKPR",
    0.66: "BDGHNOQUÖ&",
    0.83: "wMWm%",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_swedish = pyphen.Pyphen(lang="sv")


def text_width(text: str, size: float = TEXT) -> float:
    """About how wide the text will be, never far too little: bold type is a little wider."""
    return sum(_WIDTH_OF.get(letter, 0.51) for letter in text) * size * 1.02


def wrap(text: str, width: float) -> list[str]:
    """The text on lines that fit the width. A word longer than a line is hyphenated."""
    lines = [""]
    for word in text.split(" "):
        for piece in _pieces(word, width):
            candidate = f"{lines[-1]} {piece}" if lines[-1] else piece
            if lines[-1].endswith("-") or text_width(candidate) > width:
                lines.append(piece)
            else:
                lines[-1] = candidate
    return [line for line in lines if line] or [""]


def _pieces(word: str, width: float) -> list[str]:
    """The word whole, or parted with hyphens so that each part fits."""
    pieces = []
    while text_width(word) > width:
        fitting = [at for at in _breaks(word) if text_width(word[:at] + "-") <= width]
        if not fitting:
            break
        pieces.append(word[: fitting[-1]] + "-")
        word = word[fitting[-1] :]
    return [*pieces, word]


def _breaks(word: str) -> list[int]:
    """Where the word may be parted. A word that the dictionary cannot part may be parted anywhere."""
    positions = [int(position) for position in _swedish.positions(word)]
    longest = max((b - a for a, b in pairwise([0, *positions, len(word)])), default=0)
    return positions if positions and longest <= 12 else list(range(2, len(word) - 1))
