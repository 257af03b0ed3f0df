"""The code in somebody's own calendar link: of a secret in the database and one outside it; neither is enough."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

from groups.models import CalendarKey


def code_of(key: CalendarKey) -> str:
    """«12-5f0c…»: the number of the link and its seal."""
    seal = salted_hmac("groups.calendar_links", key.secret, algorithm="sha256").hexdigest()
    return f"{key.pk}-{seal[:40]}"


def key_of(code: str) -> CalendarKey | None:
    """The link that the code belongs to, unless it was revoked."""
    number = code.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    keys = CalendarKey.objects.filter(pk=int(number), revoked_on__isnull=True, user__is_active=True)
    key = keys.select_related("user").first()
    return key if key and constant_time_compare(code_of(key), code) else None
