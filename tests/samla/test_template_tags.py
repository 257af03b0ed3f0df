"""The tags that every template may use."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from samla.provenance import Provenance


def _render(source, **context):
    return BeautifulSoup(Template(source).render(Context(context)), "html.parser")


def test_a_status_has_a_sign_and_a_word_and_the_sign_is_silent():
    tag = _render('{% status_tag "activity" "raised" %}').select_one(".samla-status")
    assert tag.get_text() == "lyft – ej genomförd"
    assert tag.svg["aria-hidden"] == "true"
    assert tag.use["href"].endswith("icons.svg#arrow-up")


def test_a_state_nobody_has_given_a_look_is_a_mistake():
    with pytest.raises(KeyError, match="okänd"):
        _render('{% status_tag "activity" "okänd" %}')


def test_an_icon_with_a_label_is_a_picture():
    svg = _render('{% icon "alert" "Fel:" %}').svg
    assert (svg["role"], svg["aria-label"]) == ("img", "Fel:")


@pytest.mark.parametrize(
    ("value", "said"), [(Provenance.INVENTED, "påhittad uppgift"), (Provenance.DERIVED, "härledd")]
)
def test_invented_and_derived_values_are_marked_for_people_and_machines(value, said):
    mark = _render("{% provenance value %}", value=value).select_one("[data-provenance]")
    assert (mark["data-provenance"], mark.get_text()) == (value.value, said)


def test_a_compact_mark_is_still_said_to_who_cannot_see_it():
    mark = _render('{% provenance "derived" compact=True %}').select_one("[data-provenance]")
    assert mark.select_one(".ds-sr-only").get_text() == "härledd"


def test_a_recorded_value_has_no_mark():
    assert _render("{% provenance value %}", value=Provenance.RECORDED).get_text(strip=True) == ""


def test_breadcrumbs_lead_from_the_start_to_the_page_itself():
    crumbs = _render('{% breadcrumbs "Grupper" "/grupper/" "Samordningsgruppen" %}')
    assert [(a.get_text(), a["href"]) for a in crumbs.select("a")] == [
        ("Start", "/"),
        ("Grupper", "/grupper/"),
    ]
    assert crumbs.select_one("[aria-current=page]").get_text() == "Samordningsgruppen"


def test_a_wide_table_can_be_scrolled_by_keyboard_and_has_a_name():
    region = _render("{% table_region name %}<table></table>{% endtable_region %}", name="A & B").div
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "A & B")
    assert region.table is not None


def test_days_and_moments_are_told_in_swedish_and_in_local_time():
    assert str(_render("{% day value %}", value=date(2024, 9, 27))) == (
        '<time datetime="2024-09-27">27 september 2024</time>'
    )
    late = _render("{% moment value %}", value=datetime(2024, 12, 31, 23, 30, tzinfo=UTC)).time
    assert late.get_text() == "1 januari 2025 kl.\u00a000.30"
    assert late["datetime"] == "2025-01-01T00:30+01:00"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 1250|sv_number }}", "1\u00a0250"),
        ("{{ 4|sv_decimal:2 }}", "4,00"),
        ("{{ 17|sv_percent }}", "17\u00a0%"),
        ("{{ 7|sv_count }}", "sju"),
        ("{{ day|sv_date }}", "27 september 2024"),
        ("{{ day|sv_date_short }}", "2024-09-27"),
        ("{{ day|sv_month }}", "september 2024"),
        ("{{ day|sv_month_short }}", "sep"),
        ("{{ moment|sv_clock }}", "13.05"),
    ],
)
def test_numbers_and_dates_are_written_the_swedish_way(source, said):
    moment = datetime(2024, 9, 27, 11, 5, tzinfo=UTC)
    assert _render(source, day=date(2024, 9, 27), moment=moment).get_text() == said
