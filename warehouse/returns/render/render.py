"""The document in every form that it is handed out in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.returns.model.document import Document
from warehouse.workbook.xlsx import XlsxProcess

NAME = "return"
FILES = tuple(f"{NAME}.{form}" for form in ("pdf", "html", "ods", "xlsx"))

# Writes FILES of a document into a folder, and returns their paths.
Render = Callable[[Document, Path], list[Path]]


@contextmanager
def rendering() -> Iterator[Render]:
    """Yields what writes a document; meanwhile another process imports what it needs for Excel.

    The same document gives the same bytes. The writer raises WarehouseError when that process
    fails, and typst.TypstError where the PDF cannot be accessible.
    """
    with XlsxProcess() as xlsx:
        yield lambda document, folder: _render(document, folder, xlsx)


def render(document: Document, folder: Path) -> list[Path]:
    """Writes FILES of a document that is there already; raises as `rendering`."""
    with rendering() as written:
        return written(document, folder)


def _render(document: Document, folder: Path, xlsx: XlsxProcess) -> list[Path]:
    # These import what takes time, while the other process does the same.
    from warehouse.returns.render.html import to_html
    from warehouse.returns.render.pdf import to_pdf
    from warehouse.returns.render.sheets import begin_sheets

    folder.mkdir(parents=True, exist_ok=True)
    books = begin_sheets(document, folder, NAME, xlsx)
    (folder / f"{NAME}.pdf").write_bytes(to_pdf(document))
    (folder / f"{NAME}.html").write_text(to_html(document), encoding="utf-8")
    books.finish()
    return [folder / name for name in FILES]
