"""Files: kept as bytes, told by what they hold, read by those who may, and never too large for the machine."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from django.test.client import FakePayload
from django.urls import reverse

from groups.actions import files
from groups.file_forms import NAMED_AFTER_SOMEBODY
from groups.filetypes import DAMAGED, MACROS, NOT_LISTED, kind_of
from groups.models import DocumentFile, FileContent, StoredFile
from groups.models.files import LARGEST_FILE, MEGABYTE
from groups.queries.files import size_text
from groups.uploads import TooLarge
from samla.errors import Refusal
from tests.cast import set_stage
from tests.factories import make_document, make_document_file

DAY = date(2024, 3, 12)
PDF = b"%PDF-1.7 prov"
OPEN, INTERNAL = DocumentFile.Visibility.PUBLIC, DocumentFile.Visibility.INTERNAL
CONTENT_TYPES = b"<Types>application/vnd.openxmlformats-officedocument</Types>"


def packed(**parts: bytes) -> bytes:
    """A packed file; `__` in a name stands for a slash."""
    return packed_of({name.replace("__", "/"): data for name, data in parts.items()})


def packed_of(parts: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return kept.getvalue()


def office(part: str, **more: bytes) -> bytes:
    return packed_of({"[Content_Types].xml": CONTENT_TYPES, part: b"<x/>", **more})


GOOD = {
    "protokoll.pdf": PDF,
    "PROTOKOLL.PDF": PDF,
    "brev.docx": office("word/document.xml"),
    "lista.xlsx": office("xl/workbook.xml"),
    "brev.odt": packed(mimetype=b"application/vnd.oasis.opendocument.text"),
    "lista.ods": packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "bild.png": b"\x89PNG\r\n\x1a\n...",
    "bild.jpg": b"\xff\xd8\xff\xe0...",
    "bild.jpeg": b"\xff\xd8\xff\xe0...",
    "lista.csv": "namn;antal\nÅkerö;3\n".encode(),
    "text.txt": "\ufeffHej på er".encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_listed_file_is_told_by_what_it_holds(name):
    ending = name.lower().rpartition(".")[2]
    assert kind_of(name, GOOD[name]) == {"jpeg": "jpg"}.get(ending, ending)


MADE_TO_HURT = {
    "macros in Word": ("brev.docx", office("word/document.xml", **{"word/vbaProject.bin": b"x"}), MACROS),
    "a macro file under a plain name": (
        "lista.xlsx",
        packed_of({"[Content_Types].xml": b"sheet.macroEnabled.main", "xl/workbook.xml": b"x"}),
        MACROS,
    ),
    "macros in OpenDocument": (
        "lista.ods",
        packed_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "Basic/a.xml": b"x"}),
        MACROS,
    ),
    "any packed file": ("allt.zip", packed(a=b"1"), NOT_LISTED),
    "a program": ("program.exe", b"MZ\x90\x00\x03", NOT_LISTED),
    "a drawing with script": ("bild.svg", b"<svg><script/></svg>", NOT_LISTED),
    "a page under the name of a picture": ("bild.png", b"<html><script/></html>", "Filens namn slutar på «.png»"),
    "a PDF under the name of a text": ("brev.txt", PDF, "Filens namn slutar på «.txt»"),
    "a name without an ending": ("brev", PDF, "Filens namn saknar ändelse"),
    "a packed file cut short": ("brev.docx", office("word/document.xml")[:40], DAMAGED),
    "letters of an old kind": ("brev.txt", "Hej på er".encode("latin-1"), NOT_LISTED),
}


@pytest.mark.parametrize("case", MADE_TO_HURT)
def test_what_is_not_listed_or_not_what_it_says_is_refused_in_a_sentence(case):
    name, data, sentence = MADE_TO_HURT[case]
    with pytest.raises(Refusal) as refused:
        kind_of(name, data)
    assert str(refused.value).startswith(sentence)


def test_a_packed_file_with_half_a_million_parts_is_refused_before_its_list_is_read():
    data = bytearray(office("word/document.xml"))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (20 * MEGABYTE).to_bytes(4, "little")
    with pytest.raises(Refusal, match="går inte att läsa"):
        kind_of("brev.docx", bytes(data))


def test_a_part_that_unpacks_to_a_gigabyte_is_not_unpacked():
    bomb = packed_of({"[Content_Types].xml": b"0" * (64 * MEGABYTE), "word/document.xml": b"x"})
    tracemalloc.start()
    assert kind_of("brev.docx", bomb) == "docx"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MEGABYTE


@pytest.mark.parametrize(
    ("size", "text"), [(1, "1 byte"), (1023, "1 023 byte"), (12_288, "12 kB"), (MEGABYTE * 3 // 2, "1,5 MB")]
)
def test_a_size_is_told_as_people_read_it(size, text):
    assert size_text(size).replace("\u00a0", " ") == text


@pytest.mark.django_db
@pytest.mark.database
class TestKept:
    def test_a_file_is_kept_with_its_sum_and_kind(self):
        stored = files.store_file(name="protokoll.pdf", data=PDF, on=DAY, by=None)
        assert (stored.kind, stored.size, stored.sha256) == ("pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
        assert bytes(FileContent.objects.get(file=stored).data) == PDF

    @pytest.mark.parametrize(("data", "sentence"), [(b"", "tom"), (b"x" * (LARGEST_FILE + 1), "större än 25 MB")])
    def test_nothing_and_too_much_are_refused(self, data, sentence):
        with pytest.raises(Refusal, match=sentence):
            files.store_file(name="text.txt", data=data, on=DAY, by=None)
        assert StoredFile.objects.count() == 0

    def test_a_file_named_after_somebody_is_refused(self):
        with pytest.raises(Refusal, match="personnummer"):
            files.store_file(name="811218-9876.pdf", data=PDF, on=DAY, by=None)
        assert FileContent.objects.count() == 0

    def test_a_new_file_is_a_new_revision_and_the_old_one_stays(self):
        document = make_document()
        for data in (PDF, PDF + b" igen"):
            make_document_file(document, data)
        kept = [(row.revision, bytes(row.file.content.data)) for row in document.files.all()]
        assert kept == [(2, PDF + b" igen"), (1, PDF)]


@pytest.fixture
def cast(db):
    return set_stage().users


def signed_in(user) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def file_url(row: DocumentFile) -> str:
    return row.file.get_absolute_url()


@pytest.mark.database
class TestServed:
    def test_a_pdf_is_shown_and_nobody_guesses_its_type(self, cast):
        response = signed_in(None).get(file_url(make_document_file(visibility=OPEN)))
        assert (response.status_code, response.content) == (200, PDF)
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"] == 'inline; filename="rutin.pdf"'

    def test_all_but_pdf_and_pictures_are_saved_to_disk(self, cast):
        row = make_document_file(data=b"<script>alert(1)</script>", name="å.txt", visibility=OPEN)
        response = signed_in(None).get(file_url(row))
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A5.txt"

    def test_an_internal_file_does_not_exist_for_others(self, cast):
        url = file_url(make_document_file(visibility=INTERNAL))
        statuses = {role: signed_in(user).get(url).status_code for role, user in cast.items()}
        assert {role for role, status in statuses.items() if status == 200} == {"steering", "process_leader"}
        assert set(statuses.values()) == {200, 404}

    def test_a_file_that_belongs_to_nothing_is_seen_by_nobody(self, cast):
        stored = files.store_file(name="protokoll.pdf", data=PDF, on=DAY, by=None)
        assert signed_in(cast["process_leader"]).get(stored.get_absolute_url()).status_code == 404

    def test_the_page_of_a_document_shows_its_internal_file_to_insiders_only(self, cast):
        document = make_document()
        make_document_file(document, name="utkast.pdf", visibility=INTERNAL)
        url = reverse("groups:document_detail", args=[document.slug])
        assert "utkast.pdf" in signed_in(cast["process_leader"]).get(url).content.decode()
        assert "utkast.pdf" not in signed_in(None).get(url).content.decode()

    @pytest.mark.parametrize("count", [1, 3, 30])
    def test_a_document_opens_with_as_many_queries_whatever_its_revisions(self, cast, count, django_assert_num_queries):
        document = make_document()
        for _ in range(count):
            make_document_file(document, visibility=OPEN)
        # the document, what the page knows of it, its files, its adoptions, and the portal's name
        with django_assert_num_queries(6) as asked:
            signed_in(None).get(reverse("groups:document_detail", args=[document.slug]))
        assert not [query for query in asked if "groups_filecontent" in query["sql"]]


def add(client: Client, document, upload, **more):
    url = reverse("groups:document_detail", args=[document.slug])
    return client.post(url, {"file": upload, "visibility": "public", "note": "Ny blankett", **more})


@pytest.mark.database
class TestAdded:
    def test_the_process_leader_adds_a_file(self, cast):
        document = make_document()
        response = add(signed_in(cast["process_leader"]), document, SimpleUploadedFile("rutin.pdf", PDF))
        assert response.status_code == 302
        row = document.files.get()
        assert (row.file.name, row.visibility, row.note) == ("rutin.pdf", "public", "Ny blankett")

    @pytest.mark.parametrize("role", ["public", "member", "chair", "steering"])
    def test_others_are_told_that_they_may_not(self, cast, role):
        document = make_document()
        response = add(signed_in(cast[role]), document, SimpleUploadedFile("rutin.pdf", PDF))
        assert (response.status_code, document.files.count()) == (403, 0)

    @pytest.mark.parametrize(
        ("name", "data", "sentence"),
        [
            ("program.exe", b"MZ\x90\x00", NOT_LISTED),
            ("tom.pdf", b"", files.EMPTY),
            ("stor.pdf", PDF + b"x" * LARGEST_FILE, files.TOO_LARGE),
            ("Ada 811218-9876.pdf", PDF, NAMED_AFTER_SOMEBODY),
        ],
    )
    def test_a_file_that_cannot_be_kept_is_told_at_the_field_and_what_was_typed_stays(self, cast, name, data, sentence):
        document = make_document()
        response = add(signed_in(cast["process_leader"]), document, SimpleUploadedFile(name, data))
        page = response.content.decode()
        assert (response.status_code, document.files.count()) == (422, 0)
        assert page.count(f"<li>{sentence}</li>") == 1
        assert 'value="Ny blankett"' in page
        assert "811218" not in page

    def test_no_file_at_all_is_told_at_the_field(self, cast):
        response = add(signed_in(cast["process_leader"]), make_document(), "")
        assert response.status_code == 422
        assert "<li>Välj en fil.</li>" in response.content.decode()


class Endless(FakePayload):
    """A form with a file of a given size, made while it is read."""

    HEAD = (
        b'--skiljelinje\r\nContent-Disposition: form-data; name="file"; filename="stor.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF-"
    )
    TAIL = b'\r\n--skiljelinje\r\nContent-Disposition: form-data; name="note"\r\n\r\nNy\r\n--skiljelinje--\r\n'

    def __init__(self, size: int) -> None:
        super().__init__()
        self.parts = self._parts(size)
        self.left = b""
        self.length = len(self.HEAD) + size + len(self.TAIL)

    def _parts(self, size: int) -> Iterator[bytes]:
        yield self.HEAD
        for _ in range(size // MEGABYTE):
            yield b"x" * MEGABYTE
        yield self.TAIL

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size and (part := next(self.parts, b"")):
            self.left += part
        taken, self.left = self.left[:size], self.left[size:]
        return taken


def test_two_hundred_megabytes_fill_neither_memory_nor_disk():
    body = Endless(200 * MEGABYTE)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "multipart/form-data; boundary=skiljelinje",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )
    tracemalloc.start()
    received = request.FILES["file"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (type(received), received.size, received.read()) == (TooLarge, 200 * MEGABYTE + 5, b"")
    assert request.POST["note"] == "Ny"
    assert peak < 8 * MEGABYTE
