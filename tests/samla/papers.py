"""PDF files as others make them."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfWriter


def plain_pdf(pages: int = 1) -> bytes:
    """Empty pages, without tags."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
