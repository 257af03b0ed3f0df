"""Where a fact comes from: recorded in the portal, derived from other facts, or invented for the demo."""

from django.db import models


class Provenance(models.TextChoices):
    """How far a fact can be trusted. Everything but RECORDED is marked on page, PDF and in data."""

    RECORDED = "recorded", "registrerad"
    DERIVED = "derived", "härledd"
    INVENTED = "invented", "påhittad"


class Sourced(models.Model):
    """A fact that says where it comes from."""

    provenance = models.CharField("uppgiftens ursprung", max_length=10, choices=Provenance, default=Provenance.RECORDED)

    class Meta:
        abstract = True
