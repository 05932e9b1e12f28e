"""The words of a text, their letters in the two ways in which people write them in ASCII."""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

# What joins the letter before it, or is not seen.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
# Each of these letters is a word of its own: nothing divides words in the scripts that have them.
_WHOLE = "\u3400-\u9fff\uac00-\ud7a3"
_WORD = re.compile(rf"[{_WHOLE}]|(?:[^\W\d_{_WHOLE}][{_MARKS}]*)+")
_NO_LETTER = re.compile("[^a-z]")

# Letters that some write as two, where others leave the sign out: Müller is Mueller or Muller.
# fmt: off
_AS_TWO = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj",
    "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ç": "ch", "ž": "zh",
}
# fmt: on


class _Letters(dict[int, str]):
    """Each character in ASCII, found out when it is met; the library takes a while to read."""

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii

        letter = chr(code)
        spelt = anyascii(letter)
        # A sign that softens a letter is an apostrophe there.
        self[code] = "".join(filter(str.isalpha, spelt)) if letter.isalpha() else spelt
        return self[code]


_PLAIN = _Letters()
_DIGRAPHS = _Letters(
    {ord(case(one)): two for one, two in _AS_TWO.items() for case in (str.lower, str.upper)}
)


def plain(text: str) -> str:
    """A text in small ASCII letters, each letter without its sign."""
    return _folded(text, _PLAIN)


def digraphs(text: str) -> str:
    """The same, with two letters for one where that is how it is written without its sign."""
    return _folded(text, _DIGRAPHS)


def _folded(text: str, letters: _Letters) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(letters)
    return text.lower()


class Word(NamedTuple):
    """A word of a text, or a part of one that a capital begins.

    gap: what stands between it and the word before. opens, closes: whether it begins and ends where
    the whole word does.
    """

    raw: str
    start: int
    end: int
    plain: str
    digraphs: str
    gap: str
    opens: bool
    closes: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins as names do; a script without capitals leaves that open."""
        return not self.raw[0].islower()


def words(text: str) -> list[Word]:
    """The words of a text; digits divide them, and the s of a genitive is none."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        borders = [match.start(), *_borders(match), match.end()]
        for start, stop in pairwise(borders):
            raw, gap = text[start:stop], text[end:start]
            is_ending = stop == match.end() and raw in ("s", "S", "t", "d", "m")
            if is_ending and found and gap in ("'", "\u2019", "`"):
                continue
            letters = [plain(raw), digraphs(raw)]
            if not raw.isascii():
                letters = [_NO_LETTER.sub("", spelt) for spelt in letters]
            if letters[0]:
                opens, closes = start == match.start(), stop == match.end()
                found.append(Word(raw, start, stop, letters[0], letters[1], gap, opens, closes))
                end = stop
    return found


def _borders(match: re.Match[str]) -> list[int]:
    """Where a new part begins inside a word: FirstSecond, FIRSTSecond."""
    word = match[0]
    if word.islower() or word.isupper() or word[1:].islower():
        return []
    return [
        match.start() + place
        for place in range(1, len(word))
        if word[place].isupper()
        and (
            word[place - 1].islower()
            or (word[place - 1].isupper() and word[place + 1 : place + 2].islower())
        )
    ]
