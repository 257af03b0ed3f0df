"""How uploaded files are received: on disk piece by piece, and never more of them than may be kept."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from groups.models.files import LARGEST_FILE


class TooLarge(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """Stands for a file that was too large to be kept: its name and size, and nothing of what it held."""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the beginning of a file that turns out too large no longer than until it has passed by.

    The rest of the form is still read, so that the user gets a sentence at the field and keeps what was typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST_FILE:
            self.file.close()
        if not self.file.closed:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        if self.file.closed:
            return TooLarge(BytesIO(), self.file_name, self.content_type, file_size)
        self.file.seek(0)
        self.file.size = file_size
        return self.file
