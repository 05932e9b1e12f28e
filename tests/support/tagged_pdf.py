"""What software for the blind reads in a tagged PDF: its structure, in order, with its texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass
class Element:
    """An element of the structure: its kind, what is known of it, and what stands in it."""

    kind: str
    alternative: str
    scope: str
    children: "list[Element | str]"

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

    def all(self, *kinds: str) -> "Iterator[Element]":
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
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}

        def element(node: Any, page: int | None) -> Element:
            kind, alternative = (str(node.get(name, "")) for name in ("/S", "/Alt"))
            scopes = [str(one.Scope)[1:] for one in _listed(node, "/A") if "/Scope" in one]
            return Element(kind[1:], alternative, "".join(scopes), list(children(node, page)))

        def children(node: Any, page: int | None) -> Iterator[Element | str]:
            for kid in _listed(node, "/K"):
                if isinstance(kid, int):
                    yield texts[page, kid]
                    continue
                here = numbers[kid.Pg.objgen] if "/Pg" in kid else page
                if kid.get("/Type") == pikepdf.Name.MCR:
                    yield texts[here, int(kid.MCID)]
                elif "/S" in kid:
                    yield element(kid, here)

        return element(file.Root.StructTreeRoot, None)


def _listed(node: Any, name: str) -> Iterable[Any]:
    """What stands under the name, which may be a list, one thing alone, or nothing."""
    found = node.get(name, ())
    return found if isinstance(found, pikepdf.Array | tuple) else [found]


def _texts(path: Path) -> dict[tuple[int | None, int], str]:
    """By page, counted from 0, and the number of the marked content on it."""
    found: dict[tuple[int | None, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(path) as file:
        for number, page in enumerate(file):
            kinds, text_page = [pdfium.FPDF_PAGEOBJ_TEXT], page.get_textpage()
            for text in page.get_objects(filter=kinds, textpage=text_page):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(text)
                found[number, mark] += squeezed(text.extract())
    return found
