"""Uploads that are read and forgotten: kept in memory while they are read, and never on disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from samla.importing.limits import MEGABYTE
from samla.importing.reading import TooLarge

LARGEST_MEGABYTES = 60
LARGEST = LARGEST_MEGABYTES * MEGABYTE
TOO_LARGE = (
    f"Filen är större än {LARGEST_MEGABYTES} MB och är inte läst. "
    "Ta bort kolumner, bilder och blad som inte behövs, spara och försök igen."
)

View = Callable[..., HttpResponse]


class InMemoryUpload(FileUploadHandler):
    """Keeps the file's bytes, and of one that is too large nothing at all.

    The rest of a too large file is let by, so that the user gets a sentence at the field and keeps what was typed.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST:
            self.kept = BytesIO()
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def uploaded_bytes(upload: UploadedFile) -> bytes:  # type: ignore[type-arg]  # generic in the stubs only
    """All that the file holds, without another copy of it; TooLarge (413) where it held more than is kept."""
    if (upload.size or 0) > LARGEST:
        raise TooLarge(TOO_LARGE)
    return upload.file.getvalue() if isinstance(upload.file, BytesIO) else upload.read()


def never_on_disk(view: View) -> View:
    """Let the view's uploads stay in memory. Must be outermost: what the form holds is read after this is said."""

    @csrf_exempt  # the check reads the form; it is made below, when the handler is in place
    @wraps(view)
    def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [InMemoryUpload(request)]
        try:
            return csrf_protect(view)(request, *args, **kwargs)
        except RequestDataTooBig:
            return render(request, "413.html", status=413)

    return receive
