"""Characters that nobody sees: one set of them, and the ways of showing that they are there.

A text with such a character is not found by a query for what it seems to say, turns the text around
it, steers a terminal, or cannot stand in a file. The set covers every character that XML 1.0
forbids (https://www.w3.org/TR/xml/#charsets) but for the controls of layout, and every mark that
embeds, overrides or isolates a writing direction (https://www.unicode.org/reports/tr9/).
"""

from __future__ import annotations

import re

# Characters without a mark of their own that Unicode counts among letters, signs and accents:
# joiners, fillers, selectors of variants, the blank braille cell (most of them are
# Default_Ignorable_Code_Point, https://www.unicode.org/reports/tr44/), and what stands where an
# object or a character was lost.
_WITHOUT_A_MARK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U000e0100-\U000e01ef]"
)


def has_unseen(text: str) -> bool:
    """Whether a text holds such a character.

    Those are the Unicode categories Cc, Cf, Cs, Co, Cn, Zl and Zp, blanks but for the ordinary one
    (Zs), and the characters of other categories that have no mark.
    """
    return not text.isprintable() or _WITHOUT_A_MARK.search(text) is not None


def escape(character: str) -> str:
    r"""The number of a character as Python and JSON write it: \u202e, \U000e0001."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escape_unseen(text: str, *, keep: str = "") -> str:
    """The text with each such character as its number, but for those to keep, such as line ends."""
    if not has_unseen(text):
        return text
    return "".join(escape(c) if c not in keep and has_unseen(c) else c for c in text)


def plain(text: str) -> str:
    """The text in one line: each run of blanks and line ends is one blank, none at its ends."""
    return escape_unseen(" ".join(text.split()))


def for_terminal(text: str) -> str:
    """The text without characters that would steer a terminal; lines and tabs stay."""
    return escape_unseen(text.replace("\r", ""), keep="\n\t")
