"""Nothing typed is lost: texts are kept while they are written, and recorded when the field is left.

static/js/drafts.js is the other half. A form takes part by an attribute, a state line and its own address:

    <form id="…" method="post" action="/…/" data-samla-draft="keep" data-samla-page="/…/#…" data-samla-label="…">
      {{ form.version }}
      <textarea name="text" …>
      {% include "includes/_draft_state.html" %}

`keep`  edits a row. While somebody types, the text is kept here as a draft (the account's own, outside the history)
        and in the browser until that is acknowledged; when the field is left, the form is posted and the row
        recorded.
`send`  adds a row. Its hidden `token` makes sure that it is received once, however often it is sent: the browser
        sends it again when no answer came. Its form class is `Sent`.

The view that the form posts to is an ordinary one. Where `is_from_drafts(request)`, it answers `recorded(…)` when all
is well – with the elements that changed, each replaced by its id – and else its form's element with 409, 412 or 422.
samla.editing does this by itself. Without JavaScript the same form is posted by its button.

A request tells whose text it carries. If somebody else has signed in meanwhile, or nobody, it is answered 401 and the
text stays in the browser (OwnerMiddleware).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from samla.models import Draft, Received, User

OWNER = "X-Samla-Account"
FROM_DRAFTS = "X-Samla-Draft"
SAVED = "X-Samla-Saved"
GO = "X-Samla-Go"
LARGEST_TEXT = 50_000


@dataclass(frozen=True)
class Kept:
    """A text as it was last kept, the version it started from, and when."""

    text: str
    based_on: int | None
    at: datetime


def keep(owner: User, *, address: str, field: str, text: str, based_on: int | None, page: str, label: str) -> None:
    """Keep the text as the account's draft of the field."""
    facts = {"text": text, "based_on": based_on, "page": page, "label": label}
    Draft.objects.update_or_create(owner=owner, address=address, field=field, defaults=facts)


def kept_for(owner: User, addresses: Collection[str]) -> dict[str, dict[str, Kept]]:
    """The account's drafts by the address of their form and their field. One query."""
    found: dict[str, dict[str, Kept]] = {address: {} for address in addresses}
    for draft in Draft.objects.filter(owner=owner, address__in=addresses):
        found[draft.address][draft.field] = Kept(draft.text, draft.based_on, draft.kept_at)
    return found


def drop(owner: User, address: str) -> None:
    """Forget the account's drafts of a form: its text has been recorded."""
    Draft.objects.filter(owner=owner, address=address).delete()


def receive(owner: User, token: UUID | None) -> bool:
    """Whether this is the first time that the form arrives. Call it in the transaction that does what it asks for."""
    if token is None:
        return True
    with transaction.atomic():
        _, is_new = Received.objects.get_or_create(token=token, defaults={"owner": owner})
    return is_new


def is_from_drafts(request: HttpRequest) -> bool:
    """Whether drafts.js sent the form, and not the browser itself."""
    return FROM_DRAFTS in request.headers


def recorded(version: int | None = None, fragments: str = "", go: str = "") -> HttpResponse:
    """The answer that the text is recorded: the row's new version, and the elements that look different now.

    Where the page cannot be mended piece by piece, `go` is the address to read anew.
    """
    return HttpResponse(fragments, headers={SAVED: str(version or ""), **({GO: go} if go else {})})


def taken_up(facts: Mapping[str, object], version: int, kept: Mapping[str, Kept]) -> dict[str, object]:
    """What a form starts from: the row's facts, under the writer's own drafts. `version` is what they started from.

    A draft that says what the row says is none.
    """
    own = {name: draft for name, draft in kept.items() if name in facts and draft.text != facts[name]}
    bases = [draft.based_on for draft in own.values() if draft.based_on]
    return {**facts, **{name: draft.text for name, draft in own.items()}, "version": min([version, *bases])}


class OwnerMiddleware:
    """Refuses a text that somebody else than the one signed in now has written. Stands after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owner = request.headers.get(OWNER)
        if owner is not None and owner != str(request.user.pk):
            return HttpResponse("Texten skrevs av någon annan än den som är inloggad.", status=401)
        return self.get_response(request)
