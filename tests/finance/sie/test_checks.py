"""Whether the sums of a file agree, and what a type leaves unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from finance.sie import Outcome, read_sie, reconcile
from tests.finance.sie.making import HEAD, sie, voucher

FILES = Path(__file__).parent / "files"
WHOLE = (
    "#IB 0 1930 100", "#IB 0 2010 -100", "#UB -1 1930 100", "#UB -1 2010 -100",
    "#UB 0 1930 70", "#UB 0 2010 -100", "#RES 0 5010 30",
    "#PSALDO 0 202401 1930 {} -30", "#PSALDO 0 202401 5010 {} 30",
    '#PSALDO 0 202401 1930 {1 "2"} -30', '#OIB 0 1930 {1 "2"} 40', '#OUB 0 1930 {1 "2"} 10',
    *voucher("#TRANS 1930 {1 2} -30", "#TRANS 5010 {} 30"),
)  # fmt: skip


def outcomes(data: bytes) -> dict[str, Outcome]:
    return {check.title: check.outcome for check in reconcile(read_sie(data))}


def test_a_whole_file_agrees_in_everything_but_the_checksum_it_lacks() -> None:
    found = outcomes(sie(*WHOLE))

    assert found.pop("Filens kontrollsumma stämmer") is Outcome.UNKNOWN
    assert set(found.values()) == {Outcome.AGREES}
    assert len(found) == 8


@pytest.mark.parametrize(
    ("before", "after", "titles"),
    [
        ("#UB -1 1930 100", "#UB -1 1930 90", {"Året börjar där det förra slutade"}),
        ('#OUB 0 1930 {1 "2"} 10', '#OUB 0 1930 {1 "2"} 11', {"Objektens månader ger objektens utgående balanser"}),
        (
            "#RES 0 5010 30",
            "#RES 0 5010 31",
            {
                "Utgående balanser och årets konton tar ut varandra",
                "Verifikationerna ger årets konton",
                "Månaderna ger årets förändring",
            },
        ),
        (
            "#UB 0 1930 70",
            "#UB 0 1930 71",
            {
                "Utgående balanser och årets konton tar ut varandra",
                "Ingående balans plus verifikationer är utgående balans",
                "Månaderna ger årets förändring",
            },
        ),
        (
            "#PSALDO 0 202401 5010 {} 30",
            "#PSALDO 0 202402 5010 {} 30",
            {"Verifikationerna ger varje månads saldon"},
        ),
    ],
)
def test_what_does_not_agree_is_found_where_it_shows(before: str, after: str, titles: set[str]) -> None:
    records = [after if record == before else record for record in WHOLE]

    found = outcomes(sie(*records))

    assert {title for title, outcome in found.items() if outcome is Outcome.DIFFERS} == titles


def test_the_difference_is_told_by_account_and_amount() -> None:
    records = ["#UB 0 1930 71.50" if record == "#UB 0 1930 70" else record for record in WHOLE]
    check = next(one for one in reconcile(read_sie(sie(*records))) if one.title.startswith("Ingående balans plus"))

    assert check.text == "Skillnad på 1930: −1,50 kr."


def test_what_a_file_for_import_lacks_could_not_be_checked() -> None:
    found = reconcile(read_sie(sie(*voucher("#TRANS 1930 {} -30", "#TRANS 5010 {} 30"))))

    assert {check.outcome for check in found} == {Outcome.UNKNOWN}
    assert all(check.text.startswith("Kunde inte kontrolleras: filen har") for check in found)


def test_a_year_of_balances_alone_says_what_it_can() -> None:
    head = ["#SIETYP 1" if record.startswith("#SIETYP") else record for record in HEAD]
    found = outcomes(sie(*WHOLE[:7], head=head))

    assert list(found.values()).count(Outcome.AGREES) == 3


def test_a_real_file_agrees_in_all_that_it_says() -> None:
    found = reconcile(read_sie((FILES / "BL0001_typ4.SE").read_bytes()))

    assert {check.outcome for check in found} == {Outcome.AGREES, Outcome.UNKNOWN}
    assert sum(check.outcome is Outcome.AGREES for check in found) == 5
