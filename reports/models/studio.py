"""What people do with a report before it is published: write, plan, comment, choose, and say why a remark may stand."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from groups.models import Decision, Person
from reports.models.reports import AnnualReport
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned

OWN = "eget-"
"""What the addresses of an editor's own sections begin with."""


class SectionText(Versioned):
    """What an author has written in a section, as limited HTML cleaned when it was saved.

    `seen` holds what the facts around the text said when it was last saved, so that it shows when they change.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="texts")
    section = models.SlugField("avsnitt", max_length=60)
    body = models.TextField("text", blank=True)
    seen = models.JSONField("uppgifter när texten skrevs", default=dict, blank=True, editable=False)
    is_standing = models.BooleanField("övertagen från förra året", default=False)

    class Meta:
        verbose_name = "text i årsrapport"
        ordering = ["report", "section"]
        triggers = [COUNT_SAVES]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                name="one_text_per_section",
                violation_error_message="Avsnittet har redan en text.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


recorded(SectionText)


class SectionPlan(Versioned):
    """How a chapter is dealt with: who writes it and by when, whether it is ready, hidden or moved."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="plans")
    section = models.SlugField("avsnitt", max_length=60)
    position = models.PositiveSmallIntegerField("plats", null=True, blank=True)
    is_hidden = models.BooleanField("visas inte", default=False)
    responsible = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="report_sections", verbose_name="skrivs av"
    )
    due = models.DateField("klart senast", null=True, blank=True)
    ready_on = models.DateField("klarmarkerat", null=True, blank=True)
    reminded_on = models.DateField("påmint", null=True, blank=True)

    class Meta:
        verbose_name = "avsnitt i årsrapport"
        ordering = ["report", "position", "section"]
        triggers = [COUNT_SAVES]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                name="one_plan_per_section",
                violation_error_message="Någon annan ändrade avsnittet samtidigt. Ladda om sidan och försök igen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


recorded(SectionPlan)


@recorded
class OwnSection(models.Model):
    """A chapter that an editor has added. Its text is a SectionText at the same address."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="own_sections")
    section = models.SlugField(
        "avsnitt", max_length=60, validators=[RegexValidator(rf"^{OWN}", "Ett eget avsnitt börjar med eget-.")]
    )
    title = models.CharField("rubrik", max_length=120)

    class Meta:
        verbose_name = "eget avsnitt"
        ordering = ["report", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                name="one_own_section_per_address",
                violation_error_message="Det finns redan ett avsnitt med den rubriken.",
            )
        ]

    def __str__(self) -> str:
        return self.title


@recorded
class Comment(models.Model):
    """What a colleague says of a chapter while it is written. Internal, and settled when it has been dealt with."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="comments")
    section = models.SlugField("avsnitt", max_length=60)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="report_comments")
    text = models.TextField("kommentar", max_length=2000)
    written_on = models.DateField("skriven")
    settled_on = models.DateField("åtgärdad", null=True, blank=True)

    class Meta:
        verbose_name = "kommentar till årsrapport"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


@recorded
class ToldDecision(models.Model):
    """A decision that the report lifts forward as a point of its group, in words of its own."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="told_decisions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="told_in")
    text = models.TextField("text i rapporten", max_length=600, blank=True)

    class Meta:
        verbose_name = "beslut som lyfts fram"
        ordering = ["report", "decision"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "decision"],
                name="decision_told_once_per_report",
                violation_error_message="Beslutet lyfts redan fram i rapporten.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.decision}"


@recorded
class Waiver(models.Model):
    """That a remark of the self-check may stand, and why. `key` is the remark's own."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="waivers")
    key = models.CharField("anmärkning", max_length=64)
    remark = models.TextField("anmärkningens text")
    reason = models.CharField("skäl", max_length=300)
    on = models.DateField("dag")

    class Meta:
        verbose_name = "anmärkning som får stå kvar"
        ordering = ["report", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"],
                name="remark_waived_once",
                violation_error_message="Anmärkningen är redan godtagen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.remark[:60]}"
