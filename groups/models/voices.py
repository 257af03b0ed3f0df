"""Who took no part in a decision because of a conflict of interest, and who was asked between meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models.decisions import Decision
from groups.models.organisations import Organisation
from groups.models.people import Person
from groups.models.told import Told
from samla.history import recorded


@recorded
class Recusal(models.Model):
    """Somebody, or a whole organisation, that did not take part in a decision because of jäv."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="recusals")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="recusals", verbose_name="person"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="recusals", verbose_name="organisation"
    )

    class Meta:
        verbose_name = "jäv"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                name="recusal_says_who",
                violation_error_message="Ange vem som inte deltog: en person eller en organisation.",
            ),
            models.UniqueConstraint(
                fields=["decision", "person", "organisation"],
                name="recusal_once",
                nulls_distinct=False,
                violation_error_message="Det är redan antecknat att den inte deltog.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)


class Consultation(Told):
    """That somebody was asked about a decision taken between meetings, how, and what the answer was."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "har inte svarat"
        YES = "yes", "ja"
        NO = "no", "nej"
        ABSTAINED = "abstained", "avstår"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="consultations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="consultations", verbose_name="tillfrågad")
    asked_on = models.DateField("tillfrågad den")
    asked_by_way = models.CharField("hur", max_length=10, choices=Told.Way)
    answer = models.CharField("svar", max_length=10, choices=Answer, default=Answer.WAITING)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    class Meta:
        verbose_name = "tillfrågad"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"],
                name="asked_once_about_a_decision",
                violation_error_message="Personen är redan tillfrågad om beslutet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name_in_history}: {self.get_answer_display()}"


recorded(Consultation)
