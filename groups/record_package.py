"""«Paket till diariet»: records with their files, what is known of each, and a checksum of every file, as one zip."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.text import slugify

from groups.models import RecordClass
from groups.queries.records import Filed
from samla.formatting import date_short
from samla.importing.writing import as_csv

Entry = dict[str, Any]
# Column of the table, and the entry's key
COLUMNS = (
    ("Mapp", "folder"),
    ("Handling", "title"),
    ("Handlingstyp", "type"),
    ("Dag", "date"),
    ("Grupp", "group"),
    ("Huvudman", "keeper"),
    ("Diarienummer", "diary_number"),
    ("Diariefört den", "registered_on"),
    ("Bevaras eller gallras", "outcome"),
    ("Gallras efter år", "disposed_after_years"),
    ("Gallringsbeslut", "disposal_decision"),
    ("Adress", "address"),
)
READ_ME = (
    "Handlingar till diariet hos {keeper}, {year}.\n\n"
    "handlingar/        en mapp för varje handling, med dess filer\n"
    "metadata.csv       uppgifterna om handlingarna, för kalkylprogram\n"
    "metadata.json      samma uppgifter och alla filer, för system\n"
    "kontrollsummor.txt sha256 för varje fil; kontrolleras med «sha256sum -c kontrollsummor.txt»\n\n"
    "PDF-filer som portalen har skrivit följer PDF/A-2a. Andra filer lämnas som de kom in.\n"
)


@dataclass(frozen=True)
class PackedFile:
    """A file in the package."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def package(filed: Iterable[Filed], *, keeper: str, year: int, made_on: date, base_url: str) -> bytes:
    """The zip. The same records give the same bytes."""
    entries: list[Entry] = []
    files: list[PackedFile] = []
    for number, one in enumerate(filed, start=1):
        folder = f"{number:03d}-{slugify(one.record.title)[:60]}"
        packed, lost = _files(one, folder)
        files += packed
        entries.append(_entry(one, folder, packed, lost, base_url))
    about = {"keeper": keeper, "year": year, "made_on": date_short(made_on), "portal": base_url, "records": entries}
    files += [
        PackedFile("metadata.json", json.dumps(about, ensure_ascii=False, indent=2).encode()),
        PackedFile("metadata.csv", _table(entries)),
        PackedFile("LÄS MIG.txt", READ_ME.format(keeper=keeper, year=year).encode()),
    ]
    sums = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return _zip([*files, PackedFile("kontrollsummor.txt", sums.encode())], made_on)


def _files(one: Filed, folder: str) -> tuple[list[PackedFile], list[str]]:
    """The record's files, and the names of those whose bytes are lost."""
    packed, lost = [], []
    for paper in one.record.papers:
        data = paper.read()
        if data is None:
            lost.append(paper.name)
        else:
            packed.append(PackedFile(f"handlingar/{folder}/{paper.name}", data))
    return packed, lost


def _entry(one: Filed, folder: str, packed: Sequence[PackedFile], lost: Sequence[str], base_url: str) -> Entry:
    record, registration, kind = one.record, one.registration, one.type
    return {
        "folder": folder,
        "title": record.title,
        "type": kind.title if kind else "",
        "date": date_short(record.on) if record.on else "",
        "group": record.group_name,
        "keeper": one.keeper,
        "diary_number": registration.number if registration else "",
        "registered_on": date_short(registration.registered_on) if registration else "",
        "outcome": RecordClass.Outcome(kind.outcome).label if kind else "",
        "disposed_after_years": kind.years if kind else None,
        "disposal_decision": kind.decision if kind else "",
        "address": f"{base_url}{record.url}",
        "files": [{"path": file.path, "size": len(file.data), "sha256": file.sha256} for file in packed],
        "lost_files": list(lost),
    }


def _table(entries: Sequence[Entry]) -> bytes:
    rows = [[entry[key] for _, key in COLUMNS] for entry in entries]
    return as_csv([[heading for heading, _ in COLUMNS], *rows])


def _zip(files: Iterable[PackedFile], made_on: date) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for file in files:
            # A day of its own, so that the same records give the same bytes
            about = ZipInfo(file.path, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            about.compress_type = ZIP_DEFLATED
            packed.writestr(about, file.data)
    return made.getvalue()
