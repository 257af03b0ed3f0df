"""Uploads that are read and forgotten: kept in memory while they are read, and never on disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from samla.importing.reading import MAX_BYTES

View = Callable[..., HttpResponse]


class InMemoryUpload(FileUploadHandler):
    """Keeps the file's bytes, and of one that is too large just enough to see that it is."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MAX_BYTES:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def never_on_disk(view: View) -> View:
    """Let the view's uploads stay in memory. Must be outermost: what the form holds is read after this is said."""

    @csrf_exempt  # the check reads the form; it is made below, when the handler is in place
    @wraps(view)
    def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [InMemoryUpload(request)]
        return csrf_protect(view)(request, *args, **kwargs)

    return receive
