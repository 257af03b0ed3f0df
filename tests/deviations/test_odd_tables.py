"""Half-years as they really arrive: other headings, sums, footnotes, days and marks. Counted right, or refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from deviations.days import is_within
from deviations.models import IncomingStatistics, StatisticsBatch
from samla.models import User
from samla.periods import HalfYear
from tests.deviations.conftest import Codes
from tests.deviations.test_incoming import analyst, bring, text_of

__all__ = ["analyst"]  # the fixture
pytestmark = pytest.mark.django_db

COUNTED = "Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Antal"
DATED = "Kommun;Målgrupp;Händelsetyp;Avsändare;Mottagare;Registrerad"
ROW = "Norra;Äldre;Utskrivning;Kommun;Sjukhus"
SPRING = HalfYear(2024, 1)

READ: dict[str, tuple[str, int]] = {
    "a sum in the first column": (f"{COUNTED}\n{ROW};12\nSumma;;;;;12\n", 12),
    "a sum in the last column": (f"{COUNTED}\n{ROW};12\n;;;;Totalt;12\n", 12),
    "a sum without a word": (f"{COUNTED}\n{ROW};12\n;;;;;12\n", 12),
    "a sum for each municipality": (f"{COUNTED}\n{ROW};12\nTotalt Norra;;;;;12\nTotalsumma;;;;;12\n", 12),
    "headings on every page": (f"{COUNTED}\n{ROW};12\n{COUNTED}\n{ROW};5\n", 17),
    "empty lines": (f"\n\n{COUNTED}\n\n{ROW};12\n\n\n", 12),
    "a title above": (f"Utdrag ur registret\nVåren 2024\n{COUNTED}\n{ROW};12\n", 12),
    "headings in capitals": (f"{COUNTED.upper()}\n{ROW};12\n", 12),
    "the columns in another order": ("Antal;Mottagare;Avsändare;Händelsetyp;Målgrupp;Kommun\n"
        "12;Sjukhus;Kommun;Utskrivning;Äldre;Norra\n", 12),
    "columns after the last": (f"{COUNTED}\n{ROW};12;;;mer\n", 12),
    "a byte order mark": (f"\ufeff{COUNTED}\n{ROW};12\n", 12),
    "a line that names the mark": (f"sep=;\n{COUNTED}\n{ROW};12\n", 12),
    "lines ended as on an old Mac": (f"{COUNTED}\r{ROW};12\r", 12),
    "thousands with a space": (f"{COUNTED}\n{ROW};1 234\n", 1234),
    "a whole number with decimals": (f"{COUNTED}\n{ROW};12,0\n{ROW};3.00\n", 15),
    "nothing as a dash": (f"{COUNTED}\n{ROW};–\n{ROW};3\n", 3),
    "several half-years in one table": (f"Halvår;{COUNTED}\n2024-1;{ROW};12\n2023-2;{ROW};99\nH1 2024;{ROW};1\n", 13),
    "days before and after": (f"{DATED}\n{ROW};2023-12-31\n{ROW};2024-01-01\n{ROW};2024-06-30\n{ROW};2024-07-01\n", 2),
    "days with a time": (f"{DATED}\n{ROW};2024-03-01 08:15\n{ROW};2024-03-01T08:15:00\n", 2),
    "days in other forms": (f"{DATED}\n{ROW};2024/3/1\n{ROW};20240301\n{ROW};1 mars 2024\n{ROW};2 feb. 2024\n", 4),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "nothing": ("", "Filen är tom."),
    "headings only": (f"{COUNTED}\n", "Tabellen har rubriker men inga ärenden."),
    "a footnote": (f"{COUNTED.rpartition(';')[0]}\n{ROW}\nUtskrivet i juli;;;;\n", "ta bort den om den är en summa"),
    "a row that was cut off": (f"{DATED}\n{ROW};2024-03-01\nNorra;Äldre;;;;2024-03-01\n", "saknar de flesta"),
    "a number below nought": (f"{COUNTED}\n{ROW};-3\n", "Antalet ska vara ett heltal"),
    "a number that was protected": (f"{COUNTED}\n{ROW};<5\n", "Antalet ska vara ett heltal"),
    "half a case": (f"{COUNTED}\n{ROW};2,5\n", "Antalet ska vara ett heltal"),
    "no day": (f"{DATED}\n{ROW};\n", "Dagen går inte att läsa"),
    "a day that may be read in two ways": (f"{DATED}\n{ROW};01/03/2024\n", "Dagen går inte att läsa"),
    "a day that there is not": (f"{DATED}\n{ROW};2024-02-30\n", "Dagen går inte att läsa"),
    "a column less": ("Kommun;Målgrupp;Händelsetyp;Avsändare\nNorra;Äldre;Utskrivning;Kommun\n", "«Mottagare»"),
    "what is no text": ("\x00\x01\x02" * 50, "Filen är inte en tabell som kan läsas"),
    "a number of a person": (f"{COUNTED}\n{ROW};12\n19121212-1212;;;;;\n", "kolumn A, rad 3"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_odd_table_is_counted_right(client: Client, analyst: User, codes: Codes, name: str) -> None:
    table, total = READ[name]
    assert bring(client, table).status_code == 302
    found = IncomingStatistics.objects.get().counted["cases"]
    assert found == [["Norra", "Äldre", "Utskrivning", "Kommun", "Sjukhus", "", total]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_counted_is_refused_with_what_to_do(
    client: Client, analyst: User, codes: Codes, name: str
) -> None:
    table, sentence = REFUSED[name]
    answer = bring(client, table)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert not IncomingStatistics.objects.exists()
    assert not StatisticsBatch.objects.exists()


def test_the_review_says_that_sums_were_left_out(client: Client, analyst: User, codes: Codes) -> None:
    answer = bring(client, READ["a sum for each municipality"][0])
    assert "2 rader är summor och räknas inte." in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2024-1", True), ("2024:1", True), ("2024 H1", True), ("H1 2024", True), ("2024-2", False),
        ("första halvåret 2024", True), ("andra halvåret 2024", False), ("halvår 1 2024", True),
        ("2024 halvår 2", False), ("2024-10-01", False), ("2024-04-01", True), ("30 juni 2024", True),
        ("1 juli 2024", False), ("3 okt 2023", False),
        ("2024", None), ("24-03-01", None), ("2024-3", None), ("mars", None), ("2024-13-01", None), ("1 m 2024", None),
    ],
)  # fmt: skip
def test_days_and_half_years_as_people_write_them(text: str, inside: bool | None) -> None:
    assert is_within(text, SPRING) is inside


def test_every_day_of_the_half_year_is_within_it() -> None:
    days = (date.fromordinal(number) for number in range(date(2023, 12, 1).toordinal(), date(2024, 8, 1).toordinal()))
    assert all(is_within(f"{day}", SPRING) is (HalfYear.of(day) == SPRING) for day in days)
