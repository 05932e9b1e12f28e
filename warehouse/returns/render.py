"""The document in every form that it is handed out in."""

from __future__ import annotations

from pathlib import Path

from warehouse.returns.document import Document
from warehouse.workbook.xlsx import XlsxProcess

NAME = "return"
FILES = tuple(f"{NAME}.{form}" for form in ("pdf", "html", "ods", "xlsx"))


def render(document: Document, folder: Path) -> None:
    """Writes FILES into the folder; the same document gives the same bytes.

    Raises WarehouseError when the process for the Excel workbook fails, and typst.TypstError where
    the PDF cannot be accessible.
    """
    with XlsxProcess() as xlsx:
        # These import what takes time, while the other process does the same.
        from warehouse.returns.html import to_html
        from warehouse.returns.pdf import to_pdf
        from warehouse.returns.sheets import begin_sheets

        books = begin_sheets(document, folder, NAME, xlsx)
        (folder / f"{NAME}.pdf").write_bytes(to_pdf(document))
        (folder / f"{NAME}.html").write_text(to_html(document), encoding="utf-8")
        books.finish()
