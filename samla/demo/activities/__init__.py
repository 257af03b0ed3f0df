"""Chapter: what the groups did, year by year (domain A2.4–A2.6)."""

from __future__ import annotations

from datetime import date

from activities.models import CLOSED, Status
from samla.demo.activities import living
from samla.demo.activities.children import CHILDREN
from samla.demo.activities.elderly import ELDERLY
from samla.demo.activities.leading_groups import COORDINATION, POLITICAL
from samla.demo.activities.measures import tell_events, tell_measures
from samla.demo.activities.mental_health import MENTAL_HEALTH
from samla.demo.activities.other_years import AFTER, BEFORE, INVENTED, NEW_2025, NEW_2026, invented
from samla.demo.activities.story import Told
from samla.demo.activities.telling import Telling
from samla.demo.world import FACTS_YEAR, World

FACTS = (*POLITICAL, *COORDINATION, *CHILDREN, *MENTAL_HEALTH, *ELDERLY)
# In the current year the groups begin in winter and finish some of it in autumn
BEGUN, FINISHED = (2, 10), (9, 30)
EVERY_FOURTH = 4


def tell(world: World) -> None:
    telling = Telling(world)
    telling.learn(FACTS)
    _year(telling, FACTS_YEAR - 1, BEFORE)
    _year(telling, FACTS_YEAR, {story.key: story.told for story in FACTS})
    telling.learn(NEW_2025)
    going_on = _year(telling, FACTS_YEAR + 1, AFTER | {story.key: story.told for story in NEW_2025})
    telling.learn(NEW_2026)
    going_on += [story.key for story in NEW_2026]
    for year in range(FACTS_YEAR + 2, world.year):
        going_on = _year(telling, year, {key: _invented(key, number) for number, key in enumerate(going_on)})
    _current_year(telling, going_on)
    tell_events(world)
    tell_measures(world)
    living.count_plans(world)


def _year(telling: Telling, year: int, told: dict[str, Told]) -> list[str]:
    """Tell a year that is over; gives back what goes on in the next."""
    telling.plan(year)
    for key, one in told.items():
        telling.tell_year(key, year, one)
    living.adopt(telling, year)
    return [key for key, one in told.items() if one.status not in CLOSED]


def _invented(key: str, number: int) -> Told:
    """How a carried-over activity went in a year between the facts and now: every fourth came to its end."""
    if key == "mini-maria":
        return invented(Status.WATCHED)
    return invented(Status.DONE if number % EVERY_FOURTH == EVERY_FOURTH - 1 else Status.ONGOING)


def _current_year(telling: Telling, going_on: list[str]) -> None:
    """The year that the demo lives in: planned in January, then as far as its day has come."""
    world = telling.world
    telling.plan(world.year)
    taken = {key: telling.take_up(key, world.year, INVENTED) for key in going_on}
    rows = [row for found in taken.values() for row in found]
    living.plan_in_time(telling, rows)
    living.adopt(telling, world.year)
    for number, (key, found) in enumerate(taken.items()):
        for row in found:
            for status, on, reason in _steps(key, number, world.year):
                if on <= world.on:
                    telling.say(row, status, on=on, reason=reason, provenance=INVENTED)
    living.tell_on(telling, rows)


def _steps(key: str, number: int, year: int) -> list[tuple[Status, date, str]]:
    begun, finished = date(year, *BEGUN), date(year, *FINISHED)
    if key == "mini-maria":
        return [(Status.WATCHED, begun, "Samverkan följer frågan.")]
    if key == "skorhet":
        return [(Status.PAUSED, begun, "Väntar på ett nytt journalsystem.")]
    steps = [(Status.ONGOING, begun, "")]
    if number % EVERY_FOURTH == EVERY_FOURTH - 1:
        steps.append((Status.DONE, finished, ""))
    elif number % EVERY_FOURTH == 1:
        steps.append((Status.PAUSED, finished, "Väntar på att alla verksamheter ska vara med."))
    return steps
