"""The limited HTML that people write: running text, lists, two levels of headings, links and live figures.

A live figure is `<data value="ar-moten">13</data>`: its text is what it said when it was put in, and whoever shows
the text puts in what it says now. What is pasted from Word is taken for what it means, not for how it looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import nh3

ALLOWED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h3", "h4", "data"}
ALLOWED_ATTRIBUTES = {"a": {"href"}, "data": {"value"}}
ALLOWED_SCHEMES = {"http", "https", "mailto"}
MEANS = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
GONE = {"style", "script", "title", "head", "xml"}
BLOCKS = ("p", "li", "h3", "h4")
# What one cleaning leaves empty or unnested the next takes away; nobody's text may keep it busy for ever
MOST_ROUNDS = 10
FIGURE = re.compile(r'<data value="([a-z0-9-]+)">(.*?)</data>', re.DOTALL)
HEADING = re.compile(r"<(/?)h([34])>")
# What Word writes instead of a list: a paragraph of its list style, with the sign of the list in front
WORD_LIST = re.compile(r"mso-?list", re.IGNORECASE)
LIST_SIGN = re.compile(r"^[\s\u00a0]*(?:[·•▪◦§o\uf0b7\uf0a7–-]|(\d+|[a-z])[.)])[\s\u00a0]+")
ITEM = re.compile(r"<li>((?:(?!</?(?:li|ul|ol)>).)*)", re.DOTALL)
EMPTY = re.compile(r"<(p|li|h3|h4|strong|em)>(?:\s|\u00a0|&nbsp;|<br>)*</\1>")


def clean(html: str) -> str:
    """The text with everything but the allowed elements taken out. Cleaning twice changes nothing more."""
    kept = _cleaned_once(html)
    for _ in range(MOST_ROUNDS):
        cleaner = _cleaned_once(kept)
        if cleaner == kept:
            break
        kept = cleaner
    return kept


def _cleaned_once(html: str) -> str:
    meant = _meaning_of(html) if _NEEDS_MEANING.search(html) else html
    kept = nh3.clean(
        meant,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
        attribute_filter=_attribute,
    ).strip()
    kept = ITEM.sub(_flat, kept)
    while (shorter := EMPTY.sub("", kept)) != kept:
        kept = shorter
    return kept.strip()


_NEEDS_MEANING = re.compile(r"<(?:b|i|h[1256]|div|style|xml|o:p)\b|mso-?list|class=\"?Mso", re.IGNORECASE)


def _flat(item: re.Match[str]) -> str:
    """An item of a list holds running text: its paragraphs, which editors put in, become lines."""
    return "<li>" + re.sub(r"</?p>", "", re.sub(r"</p>\s*<p>", "<br>", item[1]))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "data":
        return value if re.fullmatch(r"[a-z0-9-]{1,80}", value) else None
    return value


def _meaning_of(html: str) -> str:
    """Word's and other programs' HTML with elements for what they mean."""
    reader = _Meaning()
    reader.feed(re.sub(r"<!--.*?-->|<!\[.*?\]>", "", html, flags=re.DOTALL))
    reader.close()
    return reader.written()


class _Meaning(HTMLParser):
    """Writes each element anew by what it means."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open_list = ""
        self.in_item = False
        self.skipped = 0
        self.item: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in GONE:
            self.skipped += 1
        elif tag == "p" and WORD_LIST.search(given.get("class", "") + given.get("style", "")):
            self.in_item, self.item = True, []
        else:
            if tag not in ("span", "a", "b", "i", "strong", "em", "br", "data"):
                self._end_list()
            kept = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if name in ("href", "value"))
            self._write(f"<{MEANS.get(tag, tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in GONE:
            self.skipped = max(0, self.skipped - 1)
        elif tag == "p" and self.in_item:
            self._end_item()
        elif tag != "br":
            self._write(f"</{MEANS.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if not self.skipped and (self.in_item or data.strip() or not self.open_list):
            self._write(escape(data, quote=False))

    def written(self) -> str:
        if self.in_item:
            self._end_item()
        self._end_list()
        return "".join(self.out)

    def _write(self, text: str) -> None:
        (self.item if self.in_item else self.out).append(text)

    def _end_item(self) -> None:
        text = "".join(self.item)
        bare = re.sub(r"</?(?:span|o:p)[^>]*>", "", text)
        sign = LIST_SIGN.match(bare)
        kind = "ol" if sign and sign[1] else "ul"
        if self.open_list != kind:
            self._end_list()
            self.out.append(f"<{kind}>")
            self.open_list = kind
        self.out.append(f"<li>{bare[sign.end() :] if sign else bare.strip()}</li>")
        self.in_item, self.item = False, []

    def _end_list(self) -> None:
        if self.open_list:
            self.out.append(f"</{self.open_list}>")
            self.open_list = ""


def with_figures(html: str, written: Callable[[str, str], str]) -> str:
    """The text with each live figure as `written(key, text when it was put in)` says it now."""
    return FIGURE.sub(lambda found: written(found[1], found[2]), html)


def figure_keys(html: str) -> tuple[str, ...]:
    """The live figures of the text, in order."""
    return tuple(found[1] for found in FIGURE.finditer(html))


def below(html: str, level: int) -> str:
    """The text with its headings of `level` and the one below, as befits where it stands."""
    return HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) - 3 + level, 6)}>", html)


@dataclass(frozen=True)
class Piece:
    """Some letters of a block, and how they look."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    figure: str = ""


@dataclass
class TextBlock:
    """A paragraph, heading or item of a list. `list_number` tells which list of the text an item belongs to."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    list_kind: str = ""
    list_number: int = 0

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(piece.text for piece in self.pieces)).strip()


def blocks_of(html: str) -> tuple[TextBlock, ...]:
    """The cleaned text as blocks of pieces, for Word and for whoever reads what it says."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return tuple(block for block in reader.blocks if block.text)


def plain(html: str) -> str:
    """What the text says, one line a paragraph."""
    return "\n".join(block.text for block in blocks_of(html))


def links_of(html: str) -> Iterator[tuple[str, str | None]]:
    """Each link: its text and its address, None where it has none."""
    for block in blocks_of(html):
        for piece in block.pieces:
            if piece.url is not None:
                yield piece.text, piece.url or None


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[TextBlock] = []
        self.lists: list[tuple[str, int]] = []
        self.many_lists = 0
        self.bold = self.italic = 0
        self.url: str | None = None
        self.figure = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.many_lists += 1
            self.lists.append((tag, self.many_lists))
        elif tag in BLOCKS and not (tag == "p" and self.lists):
            kind, number = self.lists[-1] if self.lists and tag == "li" else ("", 0)
            self.blocks.append(TextBlock(tag, list_kind=kind, list_number=number))
        elif tag == "a":
            self.url = dict(attrs).get("href") or ""
        elif tag == "data":
            self.figure = dict(attrs).get("value") or ""
        elif tag == "br":
            self.handle_data("\n")
        else:
            self._weigh(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.blocks.append(TextBlock("p"))
        elif tag == "a":
            self.url = None
        elif tag == "data":
            self.figure = ""
        elif tag in ("p", "h3", "h4") and not self.lists:
            self.blocks.append(TextBlock("p"))
        else:
            self._weigh(tag, -1)

    def handle_data(self, data: str) -> None:
        if not self.blocks:
            self.blocks.append(TextBlock("p"))
        text = data if data == "\n" else re.sub(r"[ \t\r\n]+", " ", data)
        self.blocks[-1].pieces.append(Piece(text, self.bold > 0, self.italic > 0, self.url, self.figure))

    def _weigh(self, tag: str, step: int) -> None:
        if tag == "strong":
            self.bold += step
        elif tag == "em":
            self.italic += step
