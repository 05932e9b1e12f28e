"""What programs leave in a text on its way: a letter lost to '?', and escapes of other formats.

A search over whole columns finds the few cells that may hold any; each of those is read in full.
"""

import html
import re
from collections.abc import Callable, Iterable
from html.entities import html5
from urllib.parse import unquote_to_bytes

import polars as pl

from warehouse.text.unseen import has_unseen

# Without the signs that each form begins with, none of a whole file is searched for.
_BEGINNINGS = (b"?", b"&", b"\\", b"_x", b"%", b"=", b"+")
# No regular expression of polars looks around; what is found here too much is dropped below.
_MAYBE = (
    r"[\pL0-9]\?[\pL0-9]|(?:^|[\s(\[/])\?+[\pL0-9\s]"
    r"|&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);|\\[A-Za-z\"'/]|_x[0-9A-Fa-f]{4}_"
    r"|%[0-9A-Fa-f]{2}|=[0-9A-F]{2}|\+[A-Za-z0-9/]{3,}-"
)
# An address, where '?' and '%' mean something else; without its beginning, example.org/a?b=c.
_ADDRESS = re.compile(
    r"(?:://|\bwww\.|\bmailto:)\S*"
    r"|\b(?:[\w-]{1,60}\.){1,9}[a-z]{2,20}(?:/[^\s?]{0,500})?\?[\w%.-]{1,100}=\S*",
    re.IGNORECASE,
)
_PATH_OF_WINDOWS = re.compile(r"\b[A-Za-z]:\\|^\\\\")
# A letter is lost within a word or before it, a digit within a number, a £ before a sum, and a
# dash between blanks. "Why? Since" and "Why?Since" ask.
_LOST = re.compile(
    r"[^\W\d_]\?[a-zß-öø-ÿ]|[A-Z]\?[A-Z]|[0-9]\?[0-9]|(?:^|[\s(\[/])\?+[^\W_]|\s\?+\s+\S"
    r"|(?:^|\s)\?{2,}\s+\S"
)


def _of_bytes(data: bytes) -> str | None:
    """The text of bytes in UTF-8, or else Windows-1252."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _of_entity(found: str) -> str | None:
    return html.unescape(found) if found[1] == "#" or found[1:] in html5 else None


def _of_number(found: str) -> str | None:
    code = int(re.sub(r"^_x|^\\[uxU]|_$", "", found), 16)
    return chr(code) if code <= 0x10FFFF else None


def _of_quoted_printable(found: str) -> str | None:
    return _of_bytes(bytes.fromhex(found.replace("=", "")))


def _of_utf_7(found: str) -> str | None:
    try:
        meant = found.encode().decode("utf-7")
    except UnicodeDecodeError:
        return None
    # What is meant is no letter of another continent: chance makes those.
    return (
        meant if all(0xA0 <= ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in meant) else None
    )


# A form, and what one of them stands for, or None where it is no escape.
_Escape = tuple[re.Pattern[str], Callable[[str], str | None]]
_ESCAPES: tuple[_Escape, ...] = (
    (re.compile(r"&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"), _of_entity),
    (re.compile(r"_x[0-9A-Fa-f]{4}_"), _of_number),
    (re.compile(r"=(?:[CD][0-9A-F]=[89AB][0-9A-F]|E[0-9A-F](?:=[89AB][0-9A-F]){2}|3D|A3|9[1-7])"),
     _of_quoted_printable),
    (re.compile(r"\+[A-Za-z0-9/]{3,}-"), _of_utf_7),
)  # fmt: skip
_IN_PROSE: tuple[_Escape, ...] = (
    (re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U000[0-9A-Fa-f]{5})"), _of_number),
    (re.compile(r"\\r\\n|\\[nrt](?![a-z]*\b)|\\[nrt](?=[A-Z\s]|$)"), lambda _: "\n"),
    (re.compile(r"\\[\"'/]"), lambda found: found[1]),
)
_OUTSIDE_ADDRESSES: tuple[_Escape, ...] = (
    (
        re.compile(
            r"(?:%[C-F][0-9A-Fa-f])(?:%[89ABab][0-9A-Fa-f])+|%2[0-9A-Fa-f]|%3[A-Fa-f]|%[57][BbDd]"
        ),
        lambda found: _of_bytes(unquote_to_bytes(found)),
    ),
)

_SPELT = {"'": "an apostrophe", '"': "a double quote"}


def may_hold_damage(data: bytes) -> bool:
    """Whether a file holds any of the signs that escapes and lost letters begin with."""
    return any(beginning in data for beginning in _BEGINNINGS)


def damaged_texts(texts: pl.DataFrame, columns: Iterable[str]) -> dict[str, str]:
    """What is wrong with each text of the columns that holds a lost letter or an escape."""
    found: set[str] = set()
    for name in columns:
        cell = texts[name]
        found |= set(cell.filter(cell.str.contains(_MAYBE).fill_null(False)))
    complaints = ((text, damage_of(text)) for text in sorted(found))
    return {text: complaint for text, complaint in complaints if complaint}


def damage_of(text: str) -> str | None:
    """What is wrong with a text, or None."""
    words = _ADDRESS.sub("", text)
    forms = [(text, *escape) for escape in _ESCAPES]
    if not _PATH_OF_WINDOWS.search(text):
        forms += [(text, *escape) for escape in _IN_PROSE]
    forms += [(words, *escape) for escape in _OUTSIDE_ADDRESSES]
    for searched, form, stands_for in forms:
        for match in form.finditer(searched):
            meant = stands_for(match[0])
            if meant is not None:
                return _told(match[0], meant)
    if _LOST.search(words):
        return "holds '?' in the place of a sign that was lost; type what the source says"
    return None


def _told(escape: str, meant: str) -> str:
    if meant.isspace():
        return f"holds '{escape}', which stands for a blank or the end of a line; type a blank"
    if has_unseen(meant):
        return f"holds '{escape}', which another program left there; remove it"
    shown = _SPELT.get(meant, f"'{meant}'")
    return f"holds '{escape}' where {shown} is meant; type that"
