"""What the groups' meetings tell of deviations: how often they were taken up, and how many were solved aside (D108)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Sum

from groups.models import AgendaItem, Group, Meeting, Minutes, SolvedAside
from samla.formatting import percent, plural
from samla.periods import HalfYear
from samla.small_numbers import protected_count


@dataclass(frozen=True)
class TakenUp:
    """Of how many meetings in a half-year how many had the deviations on their agenda."""

    meetings: int
    taken_up: int

    @property
    def text(self) -> str:
        """5 av 6 möten (83 %)."""
        if not self.meetings:
            return "Inga möten är registrerade."
        share = percent(round(100 * self.taken_up / self.meetings))
        return f"{self.taken_up} av {self.meetings} {plural(self.meetings, 'möte', 'möten')} ({share})"


def taken_up(of: HalfYear) -> TakenUp:
    """The meetings of the local groups that were held in the half-year. One query."""
    about = AgendaItem.objects.filter(meeting=OuterRef("pk"), subject=AgendaItem.Subject.DEVIATIONS)
    found = (
        Meeting.objects.counted()
        .filter(date__range=(of.first_day, of.last_day))
        .filter(participations__group__kind=Group.Kind.LOCAL)
        .order_by()
        .distinct()
    )
    answers = list(found.values_list("pk", Exists(about)))
    return TakenUp(len(answers), sum(1 for _, is_about in answers if is_about))


def solved_aside(of: HalfYear) -> str:
    """How many deviations the approved minutes of the half-year say were solved beside the register, protected.

    Nothing where no minutes say anything. Two queries.
    """
    told = SolvedAside.objects.filter(
        item__meeting__date__range=(of.first_day, of.last_day), item__meeting__minutes__state__in=Minutes.LOCKED
    )
    total = told.aggregate(total=Sum("count"))["total"]
    return "" if total is None else protected_count(total).text
