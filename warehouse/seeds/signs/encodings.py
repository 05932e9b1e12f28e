"""Text that was saved in one encoding and read in another: found, with the sign that is meant.

Each sign that English or a language of Europe has, and what becomes of it when its UTF-8 is read
in an encoding of single bytes: š as Å¡, é as √© or ├®, £ as ┬ú. The few of these that may stand in
sound text, such as a closing quote after a capital, are told by what stands around them.
"""

import re
from dataclasses import dataclass
from functools import cache

from warehouse.text.unseen import has_unseen

# Encodings of spreadsheets and editors in Europe.
_ENCODINGS = (
    *("cp1252", "mac_roman", "cp850", "cp437", "cp1250", "iso8859-2", "cp852", "cp1257", "cp1254"),
)
# What a sequence means if it may mean several: these first, then those of the first encoding.
_COMMON = "áéíóúàèìòùâêîôûäëïöüãõñçßøåæ£€–—‘’“”…•°½"
# Of the letters of another script one alone may be chance: found where two follow each other.
_SCRIPTS = (range(0x386, 0x3CF), range(0x400, 0x460), range(0x490, 0x492))
_LETTERS_AND_SIGNS = (
    # Latin-1, Central Europe, Turkish, Welsh, Romanian, Vietnamese.
    *(range(0x80, 0x180), range(0x218, 0x21C), range(0x1E80, 0x1E86), range(0x1EA0, 0x1EFA)),
    # Punctuation, currencies, numero and trade mark, arrows, relations, ligatures, ticks.
    *(range(0x2010, 0x203B), range(0x20A4, 0x20AD), range(0x2112, 0x2123), range(0x2190, 0x2194)),
    *(range(0x2260, 0x2266), range(0xFB00, 0xFB05), range(0x2713, 0x2715)),
    # A mark of the order of bytes, and what stands where a character was lost.
    *(range(0xFEFF, 0xFF00), range(0xFFFD, 0xFFFE)),
    *_SCRIPTS,
)
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
# What may follow a letter directly: ends of quotes, dashes, dots.
_AFTER_A_LETTER = frozenset("’”‘“–—…›»«™")
_ENGLISH_ENDING = re.compile(r"(?:s|t|d|m|ll|re|ve)\b")
# Letters that do stand together: Ăştia in Romanian, KĹŽE and PÄŤ in Slovak, SMÅØYANE, ELMANÎŞÎ.
_PAIRS = frozenset(("ĂŞ", "Ăş", "ĹŠ", "ĹŽ", "ĹŤ", "ÄŤ", "ÅØ", "ÎŞ", "ÂŠ"))
# One sign for one: a pound sign before its sum, a quote of Windows; and what lost its second half.
_ALONE = (
    (re.compile(r"(?<![^\W\d_])[Łúœ\u0408](?=[0-9])"), "£"),
    (re.compile(r"(?<=[a-z])[ÆÕ](?=[a-z])"), "’"),
    (re.compile(r"(?<=[0-9])Ð(?=[0-9])"), "–"),
    (re.compile(r"(?<=[a-z])Ž"), "é"),
    (re.compile(r"(?<=[A-Za-z])Ÿ(?=[a-z])"), "ü"),
    (re.compile(r"(?<!\S)Â(?=\s|$)"), " "),
    (re.compile(r"(?<!\S)Ã(?=\s|$)"), "à"),
    (re.compile("â€"), "”"),
)


@dataclass(frozen=True)
class _Misread:
    """What a sequence stands for."""

    meant: str
    is_of_a_script: bool


@cache
def _sequences() -> dict[str, _Misread]:
    """Each sequence of two or three characters that may stand for one."""
    # What was read wrongly twice stands for signs of these encodings, box drawings too.
    own = {character for encoding in _ENCODINGS for character in _read_as(_HIGH, encoding)}
    listed = {chr(code) for codes in _LETTERS_AND_SIGNS for code in codes}
    found: dict[str, _Misread] = {}
    for signs in (_COMMON, sorted(listed), sorted(own - listed)):
        for encoding in _ENCODINGS:
            for sign in signs:
                if sign.isascii():
                    continue
                is_of_a_script = any(ord(sign) in script for script in _SCRIPTS)
                misread = _Misread(_of_windows(sign), is_of_a_script)
                for is_latin_1 in (False, True):
                    read = _read_as(sign.encode(), encoding, has_controls=is_latin_1)
                    found.setdefault(read, misread)
    return found


_HIGH = bytes(range(0x80, 0x100))


def _of_windows(sign: str) -> str:
    """What Windows has in the place of a control of Latin-1."""
    is_control = 0x80 <= ord(sign) < 0xA0
    return sign.encode("latin-1").decode("cp1252", "replace") if is_control else sign


def _read_as(data: bytes, encoding: str, *, has_controls: bool = False) -> str:
    """The bytes as characters; one that the encoding leaves out is a control.

    has_controls: as in Latin-1, which leaves all bytes to them that Windows gives to quotes.
    """
    return "".join(
        (not (has_controls and byte < 0xA0) and bytes([byte]).decode(encoding, "ignore"))
        or chr(byte)
        for byte in data
    )


def misread(text: str) -> str | None:
    """What is meant by the first sign of the text that went through a wrong encoding, or None.

    A sign that nobody sees is told as a blank.
    """
    once = _repaired(text)
    if not once:
        return next((sign for find, sign in _ALONE if find.search(text)), None)
    place, repaired = once
    # Read wrongly twice: where a sequence is meant, the sign that it means in turn.
    while (again := _repaired(repaired)) and again[0] == place:
        repaired = again[1]
    meant = repaired[place]
    return " " if has_unseen(meant) else meant


def _repaired(text: str) -> tuple[int, str] | None:
    """Where the first wrong sequence is, and the text with what is meant in place of each."""
    parts: list[str] = []
    first, done = -1, 0
    for run in _RUN.finditer(text):
        at = run.start()
        while at < run.end() - 1:
            found = _at(text, at)
            if not found:
                at += 1
                continue
            meant, length = found
            first = at if first < 0 else first
            parts += [text[done:at], meant]
            at = done = at + length
    return None if first < 0 else (first, "".join(parts) + text[done:])


def _at(text: str, at: int) -> tuple[str, int] | None:
    """What is meant by the sequence that begins here, and its length, or None."""
    for length in (3, 2):
        found = _sequences().get(text[at : at + length])
        if not found or at + length > len(text):
            continue
        if found.is_of_a_script:
            is_chance = not _is_a_word(text, at)
        else:
            is_chance = length == 2 and _may_be_meant(text, at)
        if not is_chance:
            return found.meant, length
    return None


def _is_a_word(text: str, at: int) -> bool:
    """Whether letters of another script stand beside this one; a dash needs more of them."""

    def is_letter(place: int) -> bool:
        found = _sequences().get(text[place : place + 2]) if place >= 0 else None
        return bool(found and found.is_of_a_script)

    first = at
    while is_letter(first - 2):
        first -= 2
    last = at
    while is_letter(last + 2):
        last += 2
    return (last - first) // 2 >= (2 if text[at] in "–—" else 1)


def _may_be_meant(text: str, at: int) -> bool:
    """Whether two signs, the first mostly a letter, may stand in sound text."""
    lead, second = text[at], text[at + 1]
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    # A capital after a small letter is none.
    if lead.isupper() and before.islower():
        return False
    if lead == "≈":
        return second in "£¥¢"
    if lead == "»":
        return not before.isalpha() and "«" in text
    # The unit of length.
    if lead == "Å" and second in "²³°":
        return not before.isalpha() and not after.isalpha()
    if lead + second in _PAIRS:
        return second.islower() or not after.islower()
    if not lead.isalpha() or second not in _AFTER_A_LETTER:
        return False
    if second == "’" and _ENGLISH_ENDING.match(text, at + 2):
        return True
    return not after.isalpha() or (lead != "Ã" and not after.islower())
