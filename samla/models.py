"""What the kernel itself keeps: who may sign in, and what the collaboration is called."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from samla.disclosure import DEFAULT_THRESHOLD, HIGHEST_THRESHOLD, LOWEST_THRESHOLD
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class UserManager(BaseUserManager["User"]):
    """Accounts are found by their address, however it is capitalised."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_unusable_password()
        user.full_clean()
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


@recorded
class User(AbstractBaseUser):
    """Somebody who may sign in. A person in the groups need not be one (groups.Person.user)."""

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=150)
    is_active = models.BooleanField("får logga in", default=True)
    date_joined = models.DateTimeField("upplagd", auto_now_add=True)
    persona = models.CharField("persona i demon", max_length=200, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = "konto"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="Det finns redan ett konto med den e-postadressen.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Collaboration(Versioned):
    """The one collaboration that this portal serves: its names, purpose and contact (D2, Q4)."""

    full_name = models.CharField("fullständigt namn", max_length=200)
    short_name = models.CharField("kort namn", max_length=60)
    also_known_as = models.CharField("skrivs även", max_length=200, blank=True)
    purpose = models.TextField("vad samverkan är till för", blank=True)
    target_text = models.TextField("vilka samverkan är till för", blank=True)
    contact_email = models.EmailField("e-post för frågor", blank=True)
    website = models.URLField("webbplats", blank=True)
    small_number_threshold = models.PositiveSmallIntegerField(
        "gräns för små tal",
        default=DEFAULT_THRESHOLD,
        validators=[MinValueValidator(LOWEST_THRESHOLD), MaxValueValidator(HIGHEST_THRESHOLD)],
        help_text="Antal från ett och upp till gränsen visas inte offentligt.",
    )
    is_demo = models.BooleanField("är en demo", default=False)
    only = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = "samverkan"
        triggers = [COUNT_SAVES]
        constraints = [
            models.UniqueConstraint(
                fields=["only"],
                name="collaboration_is_one",
                violation_error_message="Portalen rymmer en samverkan, och den finns redan.",
            ),
            models.CheckConstraint(
                condition=models.Q(only=True),
                name="collaboration_only_true",
                violation_error_message="Portalen rymmer en samverkan.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


recorded(Collaboration)


class Draft(models.Model):
    """A text that somebody is writing, before it is recorded: one for each account and field.

    Outside the history and the audit: it is nobody's fact yet. `address` is where the form posts, `field` the
    field's name there, `based_on` the version of the row that the writer saw. samla.drafts tells the rest.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    address = models.CharField("formulärets adress", max_length=300)
    field = models.CharField("fält", max_length=60)
    text = models.TextField("text", blank=True)
    based_on = models.PositiveIntegerField("utgår från version", null=True, blank=True)
    page = models.CharField("sidan där det skrivs", max_length=300)
    label = models.CharField("vad det gäller", max_length=200, blank=True)
    kept_at = models.DateTimeField("sparat", auto_now=True)

    class Meta:
        verbose_name = "utkast"
        ordering = ["-kept_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "address", "field"],
                name="one_draft_per_account_and_field",
                violation_error_message="Utkastet sparades samtidigt från en annan flik. Försök igen.",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.address


class Received(models.Model):
    """That a form was received: the same form sent again, after a lost answer, is not done twice."""

    token = models.UUIDField("formulärets nummer", primary_key=True)
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    received_at = models.DateTimeField("mottaget", auto_now_add=True)

    class Meta:
        verbose_name = "mottaget formulär"

    def __str__(self) -> str:
        return str(self.token)


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def due(self, now: datetime) -> OutboxQuerySet:
        """Those to be sent now, those that have waited longest first."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True, due__lte=now).order_by("due", "id")


class Outbox(models.Model):
    """A letter that waits to be sent, or has been. It is put here in the deed that it tells of (samla.outbox).

    `key` names the occasion, «mote-17-kallelse-0-5»: the same letter is never written twice. Its text is kept until
    it has been sent.
    """

    key = models.CharField("tillfälle", max_length=120)
    to = models.EmailField("till")
    reply_to = models.EmailField("svar till", blank=True)
    subject = models.CharField("rubrik", max_length=200)
    text = models.TextField("text")
    # Other forms of the same letter, as [content, media type]: an invitation that calendars take, for one
    alternatives = models.JSONField("andra former", default=list, blank=True)
    written_at = models.DateTimeField("skriven", auto_now_add=True)
    due = models.DateTimeField("skickas tidigast")
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    problem = models.CharField("varför det inte gick", max_length=300, blank=True)
    sent_at = models.DateTimeField("skickat", null=True, blank=True)
    given_up_at = models.DateTimeField("uppgivet", null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "utskick"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["due"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="outbox_waiting",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="outbox_key_once",
                violation_error_message="Utskicket är redan skrivet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} till {self.to}"
