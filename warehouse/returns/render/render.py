"""The document in every form that it is handed out in."""

from pathlib import Path

from warehouse.returns.model.document import Document

NAME = "return"
FILES = tuple(f"{NAME}.{form}" for form in ("pdf", "html", "ods", "xlsx"))


def render(document: Document, folder: Path) -> list[Path]:
    """Writes FILES of a document into a folder, and returns their paths.

    The same document gives the same bytes. Raises WarehouseError where a spreadsheet has no room
    for it, and typst.TypstError where the PDF cannot be accessible.
    """
    # The page that offers the files does without what makes them.
    from warehouse.returns.render.html import to_html
    from warehouse.returns.render.pdf import to_pdf
    from warehouse.returns.render.sheets import write_sheets

    folder.mkdir(parents=True, exist_ok=True)
    write_sheets(document, folder, NAME)
    (folder / f"{NAME}.pdf").write_bytes(to_pdf(document))
    (folder / f"{NAME}.html").write_text(to_html(document), encoding="utf-8")
    return [folder / name for name in FILES]
