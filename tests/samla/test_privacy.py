"""No number of a person gets in: found in every disguise, refused by every form and every save, never repeated."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date, timedelta
from timeit import repeat

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Person
from samla import guard
from samla.actions import describe_collaboration
from samla.audit import deed
from samla.errors import Refusal
from samla.forms import Form, Guarded, confirmation_name
from samla.models import Collaboration
from samla.privacy import certain_in, found_in, masked, place_of
from samla.saving import save
from tests.factories import make_person

# The Tax Agency's numbers for tests, and one of a «samordningsnummer»: nobody has them
PERSON = "811218-9876"
DISGUISES = [
    PERSON,
    "8112189876",
    "198112189876",
    "19811218-9876",
    "1981-12-18-9876",
    "81 12 18 - 9876",
    "811218 9876",
    "811218\n9876",
    "811218\u00a09876",
    "811218/9876",
    "811218–9876",
    "811218−9876",
    "811218\u20119876",
    "81\u00ad1218\u200b-9876",
    "８１１２１８－９８７６",
    "٨١١٢١٨-٩٨٧٦",
    "⑧①①②①⑧-⑨⑧⑦⑥",
    "8\ufe0f\u20e311218-9876",
    "121212+1212",
    "19121212-1212",
    "701063-2391",
    "19701063-2391",
    "19810829M071",
    "19450829-K088",
    "19930829X802",
    "22950606-FH20",
    "991981000010",
]
HARMLESS = [
    "",
    "556036-0793",
    "212000-1355",
    "0701234567",
    "0701-23 45 67",
    "031-123 45 67",
    "2024-09-27 2024-10-01",
    "2024-09-27–2024-10-01",
    "SN 2024/0123-4455",
    "§ 44/2024",
    "1 234 567,50 kr",
    "810230-9876",
    "811318-9876",
    "1234811218-98761",
    "20240927-beslut",
]


@pytest.mark.parametrize("text", DISGUISES)
def test_a_number_is_found_in_every_disguise(text):
    (finding,) = found_in(f"Gäller {text}, se ovan.")
    assert (finding.start, finding.end, finding.is_certain) == (7, 7 + len(text), True)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_pass(text):
    assert found_in(f"Gäller {text} nu.") == ()


@pytest.mark.parametrize("text", ["640823-3235", "19640823-3235", "19810829SU3A"])
def test_a_number_written_like_a_persons_whose_control_digit_does_not_fit_is_possible(text):
    assert [finding.is_certain for finding in found_in(text)] == [False]
    assert certain_in(text) == ()


def luhn(digits: str) -> str:
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return str(-total % 10)


@given(
    st.dates(date(1900, 1, 1), date(2026, 11, 21)),
    st.integers(0, 999),
    st.sampled_from(["", "-", " ", " - ", "–", "\u00a0"]),
    st.booleans(),
    st.sampled_from([0, 60]),
)
def test_every_number_that_somebody_can_have_is_found(born, serial, mark, with_century, added):
    day = f"{born:%y%m}{born.day + added:02}"
    digits = f"{day}{serial:03}"
    century = str(born.year)[:2] if with_century else ""
    text = f"{century}{day}{mark}{serial:03}{luhn(digits)}"
    assert [(f.start, f.end, f.is_certain) for f in found_in(text)] == [(0, len(text), True)]


@given(st.text())
def test_every_text_can_be_looked_through(text):
    for finding in found_in(text):
        assert 0 <= finding.start < finding.end <= len(text)
    assert certain_in(masked(text)) == ()


def test_its_place_is_told_in_words():
    text = f"Hej\nAnna {PERSON}"
    assert place_of(text, found_in(text)[0]) == "rad 2, tecken 6"
    assert place_of(PERSON, found_in(PERSON)[0]) == "tecken 1"


def test_histories_are_written_without_it():
    assert masked(f"Avslutade Anna: {PERSON} och 19121212-1212") == "Avslutade Anna: … och …"


# The forms


class Letter(Form):
    text = forms.CharField(label="Text", widget=forms.Textarea)
    title = forms.CharField(label="Titel", required=False)

    def clean(self):
        """Does not call the form's it inherits from, as forms may."""


def test_a_form_keeps_the_text_marks_it_as_not_saved_and_never_repeats_the_number():
    form = Letter({"text": f"Anna\n{PERSON}"})
    (message,) = form.errors["text"]
    assert "rad 2, tecken 1" in message
    assert "inte sparad" in message
    assert "9876" not in message
    assert form["text"].value() == f"Anna\n{PERSON}"
    assert "text" not in form.cleaned_data
    assert confirmation_name("text") in form.as_div()


def test_a_form_without_numbers_asks_nothing():
    form = Letter({"text": "Ring 0701234567", "title": ""})
    assert form.errors == {}
    assert "personnummer" not in form.as_div()


def ticked(text: str) -> dict[str, str]:
    return {"text": text, confirmation_name("text"): guard.seal(text)}


def test_a_number_that_is_something_else_is_let_through_by_the_box():
    with guard.confirmations():
        assert Letter(ticked(f"Diarienummer {PERSON}")).is_valid()


def test_the_box_holds_only_for_the_number_that_it_stood_beside():
    with guard.confirmations():
        form = Letter({**ticked("Diarienummer 640823-3234"), "text": PERSON})
        assert list(form.errors) == ["text"]


def test_every_form_of_the_portal_has_the_guard():
    packages = ("samla", "groups", "activities", "deviations", "finance", "reports")
    for package in packages:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not any(part in module.name for part in (".migrations", ".management", ".wsgi", "importing.child")):
                importlib.import_module(module.name)
    ours = [form for form in _subclasses(forms.BaseForm) if form.__module__.split(".")[0] in packages]
    assert [f"{form.__module__}.{form.__name__}" for form in ours if not issubclass(form, Guarded)] == []
    assert len(ours) > 5


def _subclasses(kind: type) -> set[type]:
    return {kind}.union(*(_subclasses(sub) for sub in kind.__subclasses__()))


@pytest.mark.django_db
def test_a_page_asks_at_the_field_and_takes_the_confirmed_text(client, mailoutbox):
    Collaboration.objects.create(full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden")
    asked = client.post("/tillganglighet/synpunkter/", {"text": PERSON})
    assert asked.status_code == 422
    page = asked.content.decode()
    assert f'value="{guard.seal(PERSON)}"' in page
    assert page.count("9876") == 1  # in the field itself
    assert client.post("/tillganglighet/synpunkter/", ticked(PERSON)).status_code == 302
    assert len(mailoutbox) == 1
    assert client.post("/tillganglighet/synpunkter/", {"text": PERSON}).status_code == 422


# What is saved


@pytest.mark.django_db
@pytest.mark.database
class TestSaving:
    def test_no_path_stores_a_number(self):
        with pytest.raises(Refusal, match=r"«namn» ser ut att innehålla ett personnummer \(tecken 6\)") as refused:
            make_person(f"Anna {PERSON}")
        assert "9876" not in str(refused.value)
        assert Person.objects.count() == 0

    def test_what_is_only_possible_is_the_forms_matter(self):
        assert make_person("Anna 640823-3235").pk

    def test_a_confirmed_number_is_stored_and_the_history_says_so_without_it(self):
        with guard.confirmations():
            guard.confirm(PERSON)
            person = make_person(f"Avtal {PERSON}")
        assert person.history.get().pgh_context["deeds"] == [
            "Lade till Avtal … – intygade att siffrorna i «namn» inte är ett personnummer"
        ]

    def test_what_was_confirmed_once_stays_when_something_else_is_changed(self):
        with guard.confirmations():
            guard.confirm(PERSON)
            person = make_person(f"Avtal {PERSON}")
        person.email = "avtal@example.org"
        with deed("Ändrade adressen", by=None):
            assert save(person).email == "avtal@example.org"
        person.name = f"Avtal {PERSON} och 640823-3234"
        with pytest.raises(Refusal):
            save(person)

    def test_nothing_is_confirmed_outside_a_request(self):
        with guard.confirmations():
            guard.confirm(PERSON)
        with pytest.raises(Refusal):
            make_person(PERSON)
        with pytest.raises(LookupError):
            guard.confirm(PERSON)

    def test_the_deed_after_one_with_a_remark_has_its_own_sentence(self):
        with guard.confirmations(), deed("Ytterst", by=None):
            guard.confirm(PERSON)
            make_person(f"Avtal {PERSON}")
            after = make_person("Bo")
        assert after.history.get().pgh_context["deeds"] == ["Ytterst", "Lade till Bo"]

    def test_a_list_of_texts_is_looked_through(self):
        with pytest.raises(Refusal, match="fullständigt namn"):
            describe_collaboration(full_name=PERSON, short_name="E", by=None)


def test_the_guard_costs_next_to_nothing(benchmark_of):
    assert benchmark_of(lambda: found_in("Samordningsgruppen för vård i samverkan")) < timedelta(microseconds=100)


@pytest.fixture
def benchmark_of():
    """Give the shortest of several runs, so that a busy machine does not decide."""
    return lambda run: timedelta(seconds=min(repeat(run, number=100, repeat=5)) / 100)
