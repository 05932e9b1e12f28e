"""Characters that people do not see, or take for others, found in the text of a cell or a header.

What passes is what can be seen and typed: letters of any one script a word, in their composed form,
ordinary blanks. A text that looks like another one is not found by a query for it, and shows
another thing than it holds.
"""

import re
import unicodedata
from collections.abc import Callable

import polars as pl

from warehouse.seeds.signs.encodings import misread
from warehouse.text.unseen import has_unseen

_MARKS = {"Mn", "Mc", "Me"}
# What may stand on a letter that has a sign of its own, with which it is no one character: ọ̀, ɔ̃.
_TONES = frozenset("\u0300\u0301\u0302\u0303\u0304\u030c")

_WORD = re.compile(r"[^\W\d_]+")
# Letters of Cyrillic and Greek that nobody can tell from Latin ones.
_LOOK_LATIN = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ")
# Letters that are not Latin by name and stand in Latin words: 2º, 3ª, µg.
_SIGNS = "ªºµ"
# Letters of Thai, Lao and Armenian that Unicode divides, and no keyboard does.
_WHOLE = frozenset("ำຳໜໝև")


def complaint_about(text: str) -> str | None:
    """What is wrong with the characters of a text, with name and place of the first, or None."""
    for find in (_misread, _unseen, _not_composed, _look_alike):
        found = find(text)
        if found:
            return found
    return None


def strange_texts(texts: pl.DataFrame) -> dict[str, str]:
    """What is wrong with the characters of each text of the frame that is not plain ASCII."""
    found: set[str] = set()
    for cell in texts:
        found |= set(cell.filter(cell.str.contains(r"[^\x20-\x7e]").fill_null(False)))
    complaints = ((text, complaint_about(text)) for text in sorted(found))
    return {text: complaint for text, complaint in complaints if complaint}


def named(text: str, index: int) -> str:
    """`CYRILLIC SMALL LETTER A (U+0430) at character 5`."""
    character = text[index]
    name = unicodedata.name(character, "a character without a name")
    return f"{name} (U+{ord(character):04X}) at character {index + 1}"


def _first(text: str, is_wrong: Callable[[str], object]) -> int | None:
    return next((index for index, character in enumerate(text) if is_wrong(character)), None)


def _misread(text: str) -> str | None:
    meant = misread(text)
    if meant is None:
        return None
    return f"holds signs of a wrong encoding where '{meant}' is meant; type them anew"


def _unseen(text: str) -> str | None:
    place = _first(text, lambda c: has_unseen(c) and unicodedata.category(c) != "Zs")
    if place is not None:
        return f"holds {named(text, place)}, which cannot be seen or is damage; type the cell anew"
    place = _first(text, has_unseen)
    if place is not None:
        return f"holds {named(text, place)}; type an ordinary blank"
    return None


def _not_composed(text: str) -> str | None:
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        place = next(
            (i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b),
            len(composed),
        )
        return f"holds {named(text, place)} in another form than it is typed; type the cell anew"
    for index, character in enumerate(text):
        before = text[index - 1] if index else " "
        is_mark = unicodedata.category(character) in _MARKS
        if is_mark and not (before.isalpha() or unicodedata.category(before) in _MARKS):
            return f"holds {named(text, index)}, an accent without its letter; remove it"
        is_tone = character in _TONES and not before.isascii()
        if is_mark and _is_latin(before) and not is_tone:
            return f"holds {named(text, index)}, an accent that its letter does not have; remove it"
        # Scripts with vowels for marks have three and more of their own.
        pile = text[max(index - 2, 0) : index + 1]
        if len(pile) > 2 and all(unicodedata.name(c, "").startswith("COMBINING") for c in pile):
            return f"holds {named(text, index)}, one of a pile of accents; remove it"
    return None


def _look_alike(text: str) -> str | None:
    place = _first(text, _stands_for_another)
    if place is not None:
        digit = unicodedata.digit(text[place], None)
        plain = unicodedata.normalize("NFKC", text[place]) if digit is None else digit
        return f"holds {named(text, place)}, which looks like '{plain}'; type that"
    # Words of another alphabet that follow each other: one of them shows that the others are too.
    doubtful, is_known = None, False
    for word in () if text.isascii() else _WORD.finditer(text):
        foreign = [i for i in range(*word.span()) if text[i].isalpha() and not _is_latin(text[i])]
        if foreign and any(map(_is_latin, word[0])):
            return f"holds {named(text, foreign[0])} among Latin letters; type the word anew"
        if not foreign and doubtful is not None and not is_known:
            break
        if not foreign:
            doubtful, is_known = None, False
        elif any(character not in _LOOK_LATIN for character in word[0]):
            is_known = True
        elif doubtful is None:
            doubtful = foreign[0]
    if doubtful is None or is_known:
        return None
    return f"holds {named(text, doubtful)}, which looks like a Latin letter; type that"


def _stands_for_another(character: str) -> bool:
    """Letters and digits in another guise: full width, bold of mathematics, ligatures, Roman."""
    if character.isascii() or character in _SIGNS or character in _WHOLE:
        return False
    category = unicodedata.category(character)
    if category == "Nd":
        return True
    is_letter = category[0] == "L" or category == "Nl"
    return is_letter and unicodedata.normalize("NFKC", character) != character


def _is_latin(letter: str) -> bool:
    return letter in _SIGNS or unicodedata.name(letter, "").startswith("LATIN ")
