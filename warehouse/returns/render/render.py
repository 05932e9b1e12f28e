"""The document in every form that it is handed out in."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from warehouse.returns.model.document import Document
from warehouse.returns.render.drawing import Draw, draw_here

NAME = "return"
FILES = tuple(f"{NAME}.{form}" for form in ("pdf", "html", "ods", "xlsx"))


def render(document: Document, folder: Path, draw: Draw = draw_here) -> list[Path]:
    """Writes FILES of a document into a folder, and returns their paths.

    draw: whoever draws its charts. The same document gives the same bytes. Raises WarehouseError
    where a spreadsheet has no room for it, and typst.TypstError where the PDF cannot be accessible.
    """
    # The page that offers the files does without what makes them.
    from warehouse.returns.render.pdf import to_pdf

    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as pool:
        # Typst, which takes the longest, lets Python go on: with the imports of the others, too.
        pdf = pool.submit(to_pdf, document, draw)
        from warehouse.returns.render.html import to_html
        from warehouse.returns.render.sheets import write_sheets

        write_sheets(document, folder, NAME)
        (folder / f"{NAME}.html").write_text(to_html(document, draw), encoding="utf-8")
        (folder / f"{NAME}.pdf").write_bytes(pdf.result())
    return [folder / name for name in FILES]
