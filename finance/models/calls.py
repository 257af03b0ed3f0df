"""Money to apply for, and who applied (D89)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from activities.models import Activity
from finance.models.commitments import Commitment
from groups.models import Decision, Document, Group, Organisation, TargetGroup
from samla.history import record_links, recorded
from samla.versions import COUNT_SAVES, Versioned


@recorded
class FundingCall(Versioned):
    """Money that may be applied for (medel att söka, D89)."""

    title = models.CharField("utlysning", max_length=200)
    year = models.PositiveSmallIntegerField("år")
    announced_by = models.ForeignKey(Group, models.PROTECT, related_name="funding_calls")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="funding_calls")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="funding_calls")
    text = models.TextField("om utlysningen", blank=True)
    amount = models.DecimalField("belopp att söka", max_digits=14, decimal_places=2, null=True, blank=True)
    closes_on = models.DateField("sista dag att söka", null=True, blank=True)

    class Meta:
        verbose_name = "utlysning"
        ordering = ["year", "title"]
        triggers = [COUNT_SAVES]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="call_amount_positive",
                violation_error_message="Beloppet måste vara större än noll, eller lämnas tomt.",
            )
        ]

    def __str__(self) -> str:
        return self.title


record_links(FundingCall, "target_groups")


@recorded
class FundingApplication(Versioned):
    """An application to a call: who asks for how much to what, what the committee says, and what was decided."""

    class State(models.TextChoices):
        RECEIVED = "received", "inkommen"
        REVIEWED = "reviewed", "beredd"
        GRANTED = "granted", "beviljad"
        REFUSED = "refused", "avslagen"

    call = models.ForeignKey(FundingCall, models.CASCADE, related_name="applications")
    title = models.CharField("projekt", max_length=200)
    applicant = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="funding_applications", verbose_name="sökande"
    )
    target_group = models.ForeignKey(
        TargetGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="målgrupp"
    )
    description = models.TextField("om projektet", blank=True)
    amount = models.DecimalField("sökt belopp", max_digits=14, decimal_places=2, null=True, blank=True)
    received_on = models.DateField("inkommen den", null=True, blank=True)
    review = models.TextField("beredningens bedömning", blank=True)
    reviewed_by = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="reviewed_applications", verbose_name="beredd av"
    )
    reviewed_on = models.DateField("beredd den", null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="funding_applications", verbose_name="beslut"
    )
    granted = models.DecimalField("beviljat belopp", max_digits=14, decimal_places=2, null=True, blank=True)
    commitment = models.OneToOneField(
        Commitment, models.PROTECT, null=True, blank=True, related_name="application", verbose_name="åtagande"
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="funding_applications")
    state = models.CharField("läge", max_length=10, choices=State, default=State.RECEIVED)

    class Meta:
        verbose_name = "ansökan"
        ordering = ["call", "id"]
        triggers = [COUNT_SAVES]
        constraints = [
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gt=0)) & (Q(granted__isnull=True) | Q(granted__gt=0)),
                name="application_amounts_positive",
                violation_error_message="Beloppet måste vara större än noll, eller lämnas tomt.",
            ),
            models.CheckConstraint(
                condition=Q(state="granted") | Q(commitment__isnull=True, granted__isnull=True),
                name="only_granted_applications_take_money",
                violation_error_message="Bara en beviljad ansökan får pengar.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_undecided(self) -> bool:
        return self.state in (self.State.RECEIVED, self.State.REVIEWED)
