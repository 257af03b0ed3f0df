"""Which documents of the register lead nowhere: told to editors, found without asking the network (D99)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from groups.links import fault_of
from groups.models import Document, StoredFile

OWN_HOST = urlsplit(settings.BASE_URL).netloc


@dataclass(frozen=True)
class Reachable:
    """What an address within the portal may lead to: the files whose bytes are there, and the documents."""

    files: frozenset[int]
    documents: frozenset[str]

    def leads_somewhere(self, path: str) -> bool:
        """Whether a path within the portal is an address of something that is there."""
        try:
            found = resolve(path)
        except Resolver404:
            return False
        if found.view_name == "groups:file_show":
            return found.kwargs["pk"] in self.files
        if found.view_name == "groups:document_detail":
            return found.kwargs["slug"] in self.documents
        return True


def reachable() -> Reachable:
    """Read once for a whole list. Two queries."""
    files = StoredFile.objects.filter(content__isnull=False).values_list("pk", flat=True)
    return Reachable(frozenset(files), frozenset(Document.objects.values_list("slug", flat=True)))


def fault_of_document(document: Document, there: Reachable) -> str:
    """What is wrong with how a document is opened; reads its files at hand, newest first."""
    files = [row.file_id for row in document.files.all()]
    return fault_of(
        document.url,
        has_file=bool(files),
        lost_file=bool(files) and files[0] not in there.files,
        own_host=OWN_HOST,
        leads_somewhere=there.leads_somewhere,
    )
