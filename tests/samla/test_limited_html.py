"""The limited HTML that people write: what is kept, what Word meant, and live figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samla.limited_html import below, blocks_of, clean, figure_keys, links_of, plain, with_figures

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
<!--StartFragment--><h1 class=x>Rubrik<o:p></o:p></h1>
<p class=MsoNormal><span style='font-size:11pt'>Text med <b>vikt</b> och <a href="https://example.org">länk</a>.</span></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1'><![if !supportLists]><span style='font-family:Symbol'>·
<span>&nbsp;&nbsp; </span></span><![endif]>ett<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1'><span>·&nbsp; </span>två</p>
<p class=MsoListParagraph style='mso-list:l1 level1'><span>1.&nbsp; </span>först</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""


def test_what_is_pasted_from_word_is_taken_for_what_it_means() -> None:
    kept = clean(WORD)
    assert [(block.kind, block.list_kind, block.text) for block in blocks_of(kept)] == [
        ("h3", "", "Rubrik"),
        ("p", "", "Text med vikt och länk."),
        ("li", "ul", "ett"),
        ("li", "ul", "två"),
        ("li", "ol", "först"),
    ]
    assert "style" not in kept
    assert "Mso" not in kept
    assert "<strong>vikt</strong>" in kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "<p>a</p><p>b</p>"),
        (
            "<ul><li><p>a</p><p>b</p></li><li><p>c</p><ol><li><p>d</p></li></ol></li></ul>",
            "<ul><li>a<br>b</li><li>c<ol><li>d</li></ol></li></ul>",
        ),
        ("<div>a</div><div><i>b</i></div>", "<p>a</p><p><em>b</em></p>"),
        ('<p>x <data value="ar-moten">13</data></p>', '<p>x <data value="ar-moten">13</data></p>'),
        ('<p>x <data value="Annat Värde" onclick="a()">13</data></p>', "<p>x <data>13</data></p>"),
        ('<p onmouseover="a()">a<script>b</script></p>', "<p>a</p>"),
        ('<a href="javascript:a()">a</a>', "<a>a</a>"),
    ],
)
def test_only_the_allowed_elements_are_kept(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(st.text(alphabet="abc <>/&=\"'pulihdatav3-:", max_size=120))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_live_figure_says_what_it_says_now() -> None:
    html = '<p>Vi hade <data value="ar-moten">13</data> möten och <data value="borta">2</data> resor.</p>'
    assert figure_keys(html) == ("ar-moten", "borta")
    shown = with_figures(html, {"ar-moten": "14"}.get)
    assert plain(shown) == "Vi hade 14 möten och 2 resor."


def test_headings_stand_where_the_text_stands() -> None:
    assert below("<h3>A</h3><h4>B</h4>", 4) == "<h4>A</h4><h5>B</h5>"


def test_links_are_found_with_and_without_address() -> None:
    html = '<p><a>tom</a> <a href="/beslut/">beslut</a></p>'
    assert list(links_of(html)) == [("tom", None), ("beslut", "/beslut/")]
