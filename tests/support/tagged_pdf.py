"""What software for the blind reads in a tagged PDF: its structure, in order, with its texts."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# By page, counted from 0, and the number of the marked content on it.
Texts = dict[tuple[int, int], str]


@dataclass
class Element:
    """An element of the structure: its kind, what is known of it, and what stands in it."""

    kind: str
    alternative: str | None
    scope: str | None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, squeezed."""
        return self.text_without()

    def text_without(self, *kinds: str) -> str:
        """The text in it, but for that of elements of these kinds."""
        return "".join(
            child if isinstance(child, str) else child.text_without(*kinds)
            for child in self.children
            if isinstance(child, str) or child.kind not in kinds
        )

    def all(self, *kinds: str) -> Iterator[Element]:
        """The elements of these kinds below it, in reading order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.kind in kinds:
                    yield child
                yield from child.all(*kinds)


def squeezed(text: str) -> str:
    """Without blanks, and without the marks where a long word may break or is divided.

    Hyphens go too: pdfium leaves out those at the end of a line. A minus sign is another character.
    """
    return re.sub(r"[-\s\u200b\u00ad\u0002]+", "", text)


def structure(path: Path) -> Element:
    """The structure of a file, from its root."""
    texts = _texts(path)
    with pikepdf.open(path) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        root = Element("Root", None, None)
        root.children = list(_children(file.Root.StructTreeRoot.K, None, pages, texts))
    return root


def _children(
    kids: Any, page: int | None, pages: dict[tuple[int, int], int], texts: Texts
) -> Iterator[Element | str]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            yield texts.get((page, kid), "")
        elif kid.get("/Type") == pikepdf.Name.MCR:
            yield texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
        elif "/S" in kid:
            here = pages[kid.Pg.objgen] if "/Pg" in kid else page
            alternative = str(kid.Alt) if "/Alt" in kid else None
            element = Element(str(kid.S)[1:], alternative, _scope(kid))
            if "/K" in kid:
                element.children = list(_children(kid.K, here, pages, texts))
            yield element


def _scope(element: Any) -> str | None:
    attributes = element.get("/A", [])
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if "/Scope" in one:
            return str(one.Scope)[1:]
    return None


def _texts(path: Path) -> Texts:
    found: Texts = {}
    with pypdfium2.PdfDocument(path) as file:
        for number, page in enumerate(file):
            text_page = page.get_textpage()
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
                if mark >= 0:
                    text = squeezed(_text(thing, text_page))
                    found[number, mark] = found.get((number, mark), "") + text
    return found


def _text(thing: Any, text_page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * length)()
    pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", "surrogatepass").rstrip("\0")
