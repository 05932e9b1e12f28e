"""The document as a tagged PDF (PDF/UA-1), set by Typst.

The texts go to the template `return.typ` as data, so none of them can be markup, code or a path.
Typst's Python package cannot mark the first cell of a row as its heading: pikepdf does so.
"""

import io
import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import typst

from warehouse.returns.model.document import Document
from warehouse.returns.render.drawing import Draw, draw_here
from warehouse.returns.render.layout import SetBlock, SetSection, SetTable, SetText, lay_out
from warehouse.returns.render.widths import UPRIGHT_POINTS, allow_breaks, fit_columns

_TEMPLATE = Path(__file__).with_name("return.typ")

_BODY_POINTS = 10.0
# A row with a longer text may go over the end of a page.
_LONG_TEXT = 600


def to_pdf(document: Document, draw: Draw = draw_here) -> bytes:
    """The PDF; the same document gives the same bytes.

    draw: whoever draws its charts. Raises typst.TypstError where PDF/UA cannot be kept.
    """
    layout = lay_out(document, draw)
    data = {
        "title": _in_body(layout.title, size=22),
        "description": _in_body(layout.description),
        "author": layout.author,
        "language": layout.language,
        "marks": layout.marks,
        "facts": _block(layout.facts),
        "runs": _group_chapters(layout.sections),
    }
    pdf = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_load_fonts(),
        pdf_standards=["ua-1"],
        timestamp=document.created,
        sys_inputs={"document": json.dumps(data)},
    )
    return _mark_row_headings(pdf)


@cache
def _load_fonts() -> typst.Fonts:
    """The fonts that come with matplotlib, and none of this computer's."""
    # Found without matplotlib, whose import takes longer than the whole PDF.
    package = find_spec("matplotlib")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("matplotlib", name="matplotlib")
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(package.origin).parent / "mpl-data" / "fonts" / "ttf"],
    )


def _group_chapters(sections: Iterable[SetSection]) -> list[dict[str, Any]]:
    """Chapters that follow each other on pages of the same kind: upright or sideways."""
    chapters: list[list[SetSection]] = []
    for section in sections:
        if section.level == 1:
            chapters.append([])
        chapters[-1].append(section)
    return [
        {
            "is_sideways": is_sideways,
            "sections": [_section(section) for chapter in run for section in chapter],
        }
        for is_sideways, run in groupby(chapters, _is_sideways)
    ]


def _is_sideways(chapter: Iterable[SetSection]) -> bool:
    return any(
        isinstance(block, SetTable) and fit_columns(block).is_sideways
        for section in chapter
        for block in section.blocks
    )


def _section(section: SetSection) -> dict[str, Any]:
    return {
        "title": _in_body(section.title, size=15),
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: SetBlock) -> dict[str, Any]:
    if isinstance(block, SetTable):
        return _table(block)
    if isinstance(block, SetText):
        return {"kind": block.kind, "lines": [_in_body(line) for line in block.lines]}
    return {
        "kind": block.kind,
        "title": _in_body(block.title),
        "alternative": block.alternative,
        "svg": block.svg,
    }


def _table(table: SetTable) -> dict[str, Any]:
    found = fit_columns(table)

    def cells(row: Iterable[str]) -> list[str]:
        pairs = zip(row, found.columns, strict=True)
        return [allow_breaks(text, width, found.size) for text, width in pairs]

    return {
        "kind": table.kind,
        "title": _in_body(table.title),
        "note": None if table.note is None else _in_body(table.note),
        "are_numbers": table.are_numbers,
        "widths": found.columns,
        "size": found.size,
        "headings": cells(table.headings),
        "rows": [cells(row) for row in table.rows],
        "rows_break": any(len(text) > _LONG_TEXT for row in table.rows for text in row),
    }


def _in_body(text: str, size: float = _BODY_POINTS) -> str:
    return allow_breaks(text, UPRIGHT_POINTS, size)


def _mark_row_headings(pdf: bytes) -> bytes:
    """Marks the first cell of each row in the body of a table as the heading of its row."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for row in _rows(file.Root.StructTreeRoot.K):
            cell = row.K[0] if isinstance(row.K, pikepdf.Array) else row.K
            cell.S = pikepdf.Name.TH
            cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        file.save(written, deterministic_id=True, linearize=False)
    return written.getvalue()


def _rows(element: Any) -> Iterable[Any]:
    """The rows below this element that stand in the body of a table."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _rows(child)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if pikepdf.Name.TBody == element.S:
            yield from element.K if isinstance(element.K, pikepdf.Array) else [element.K]
        elif "/K" in element:
            yield from _rows(element.K)
