"""What is asked when a group is given the places of its mission document."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import Seat
from groups.queries.seat_drawing import DrawingPage, DrawnLine, LeftSeat
from samla.forms import Form


class DrawForm(Form):
    """For each place whether it is new or goes on from another; for each that is not asked for, if it ceases."""

    on = DayField("Ändringarna gäller från och med")

    def __init__(self, *args: Any, page: DrawingPage, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page = page
        for line in page.lines:
            if not line.is_same:
                self.fields[f"plats-{line.key}"] = _continuation(line)
        for seat in page.left:
            self.fields[f"upphor-{seat.seat}"] = _ceasing(seat)
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for line in self.page.lines:
            seat = self._chosen(line)
            if seat and seat in chosen.values() and f"plats-{line.key}" in self.fields:
                self.add_error(
                    f"plats-{line.key}", "Den platsen går redan över i en annan. Välj en annan eller «ny plats»."
                )
            elif seat:
                chosen[line.key] = seat
        return self.cleaned_data

    def continues(self, seats: dict[int, Seat]) -> dict[str, Seat]:
        """Which place goes on as which, by key."""
        chosen = ((line.key, self._chosen(line)) for line in self.page.lines)
        return {key: seats[int(seat)] for key, seat in chosen if seat}

    def ending(self, seats: dict[int, Seat]) -> list[Seat]:
        """The places that cease: those left that were ticked, and those that were proposed to go on but do not."""
        goes_on = {seat.pk for seat in self.continues(seats).values()}
        ticked = {seat.seat for seat in self.page.left if self.cleaned_data[f"upphor-{seat.seat}"]}
        dropped = {line.continues for line in self.page.lines if line.continues}
        return [seats[key] for key in sorted((ticked | dropped) - goes_on) if key is not None]

    def _chosen(self, line: DrawnLine) -> str:
        if line.is_same:
            return str(line.continues)
        return str(self.cleaned_data.get(f"plats-{line.key}") or "")


def _continuation(line: DrawnLine) -> forms.ChoiceField:
    choices = [("", "ny plats"), *((str(key), f"fortsätter från {text}") for key, text in line.choices)]
    return forms.ChoiceField(
        label=line.text,
        required=False,
        choices=choices,
        initial=str(line.continues or ""),
        help_text=line.change[:1].upper() + line.change[1:] + ".",
        error_messages=ONE_OF_THESE,
    )


def _ceasing(seat: LeftSeat) -> forms.BooleanField:
    held = f" ({seat.held} sitter där i dag och lämnar platsen)" if seat.held else ""
    return forms.BooleanField(label=f"{seat.text} upphör{held}", required=False, initial=True)
