"""Damage to the text of one cell, as people, spreadsheets and editors do it.

Each function gets the text and a number that decides where or how, and gives the new text.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable

CellDamage = Callable[[str, int], str]

_LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_KEYBOARD = "qwertyuiopasdfghjklzxcvbnm1234567890"


def _at(text: str, number: int) -> int:
    return number % (len(text) + 1)


def _insert(sign: str) -> CellDamage:
    return lambda text, n: text[: _at(text, n)] + sign + text[_at(text, n) :]


def _instead(new: str) -> CellDamage:
    return lambda text, n: new


def _before(sign: str) -> CellDamage:
    return lambda text, n: sign + text


def _after(sign: str) -> CellDamage:
    return lambda text, n: text + sign


def _around(left: str, right: str) -> CellDamage:
    return lambda text, n: left + text + right


def _delete(text: str, n: int) -> str:
    place = n % max(len(text), 1)
    return text[:place] + text[place + 1 :]


def _double(text: str, n: int) -> str:
    place = n % max(len(text), 1)
    return text[: place + 1] + text[place:]


def _transpose(text: str, n: int) -> str:
    place = n % max(len(text) - 1, 1)
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _neighbour(text: str, n: int) -> str:
    """A letter or digit beside the one that is meant."""
    place = n % max(len(text), 1)
    known = _KEYBOARD.find(text[place : place + 1].lower()) if text else -1
    if known < 0:
        return text
    return text[:place] + _KEYBOARD[(known + 1) % len(_KEYBOARD)] + text[place + 1 :]


def _look_alike(text: str, n: int) -> str:
    places = [i for i, letter in enumerate(text) if letter.translate(_LOOK_ALIKES) != letter]
    if not places:
        return text
    place = places[n % len(places)]
    return text[:place] + text[place].translate(_LOOK_ALIKES) + text[place + 1 :]


def _digit(change: Callable[[str], str]) -> CellDamage:
    def damage(text: str, n: int) -> str:
        places = [i for i, sign in enumerate(text) if sign.isdigit()]
        if not places:
            return text
        place = places[n % len(places)]
        return text[:place] + change(text[place]) + text[place + 1 :]

    return damage


def _on_numbers(change: Callable[[str], str]) -> CellDamage:
    return lambda text, n: change(text) if text.isdecimal() and text.isascii() else text


def _on_dates(change: Callable[[datetime.date], str]) -> CellDamage:
    def damage(text: str, n: int) -> str:
        try:
            return change(datetime.date.fromisoformat(text))
        except ValueError:
            return text

    return damage


def _year_moved(day: datetime.date, years: int) -> str:
    return f"{day.year + years}-{day.month:02}-{day.day:02}"


def _opposite(text: str, n: int) -> str:
    return {"true": "false", "false": "true"}.get(text, text)


CELL_DAMAGE: dict[str, CellDamage] = {
    "letter deleted": _delete,
    "letter doubled": _double,
    "letters transposed": _transpose,
    "neighbour on the keyboard": _neighbour,
    "look-alike letter": _look_alike,
    "capitals": lambda text, n: text.upper(),
    "small letters": lambda text, n: text.lower(),
    "first letter small or large": lambda text, n: text[:1].swapcase() + text[1:],
    "emptied": _instead(""),
    "filled with something": _instead("something"),
    "filled with 0": _instead("0"),
    "filled with n/a": _instead("n/a"),
    "filled with TBC": _instead("TBC"),
    "blank before": _before(" "),
    "blank after": _after(" "),
    "blank inside": _insert(" "),
    "no-break space inside": _insert("\u00a0"),
    "zero-width space inside": _insert("\u200b"),
    "direction turned": _insert("\u202e"),
    "tab inside": _insert("\t"),
    "NUL inside": _insert("\x00"),
    "line break inside": _insert("\n"),
    "quote inside": _insert('"'),
    "comma inside": _insert(","),
    "emoji": _insert("\U0001f600"),
    "accent on top": _insert("\u0301"),
    "last letter apart from its accent": lambda text, n: text + unicodedata.normalize("NFD", "é"),
    "digit off by one": _digit(lambda digit: str((int(digit) + 1) % 10)),
    "digit of full width": _digit(lambda digit: chr(0xFF10 + int(digit))),
    "digit of another script": _digit(lambda digit: chr(0x0660 + int(digit))),
    "decimal point moved left": _on_numbers(lambda text: str(int(text) / 10)),
    "decimal point moved right": _on_numbers(lambda text: text + "0"),
    "thousands separated": _on_numbers(lambda text: f"{int(text):,}"),
    "pound sign": _on_numbers(lambda text: f"£{text}"),
    "in thousands": _on_numbers(lambda text: f"{int(text) / 1000:g}k"),
    "minus sign": _before("-"),
    "as a spreadsheet rounds it": _on_numbers(lambda text: f"{int(text):.2E}"),
    "leading nought": _on_numbers(lambda text: f"0{text}"),
    "pence added": _on_numbers(lambda text: f"{text}.00"),
    "day in British order": _on_dates(lambda day: day.strftime("%d/%m/%Y")),
    "day in words": _on_dates(lambda day: day.strftime("%d %B %Y")),
    "day and month exchanged": _on_dates(lambda d: f"{d.year}-{d.day:02}-{d.month:02}"),
    "year before": _on_dates(lambda day: _year_moved(day, -1)),
    "year after": _on_dates(lambda day: _year_moved(day, 1)),
    "century before": _on_dates(lambda day: _year_moved(day, -100)),
    "day as a spreadsheet counts it": _on_dates(
        lambda day: str((day - datetime.date(1899, 12, 30)).days)
    ),
    "true and false exchanged": _opposite,
    "formula": _before("="),
    "markup": _around("<b>", "</b><script>alert(1)</script>"),
    "Markdown": _around("**[", "](http://127.0.0.1)**"),
    "path": _before("../../"),
    "SQL": _after("'; drop table raw.grants; --"),
    "template": _around("{{ ", " }}"),
    "without end": lambda text, n: text + "x" * 3000,
    "in quotes of a word processor": _around("“", "”"),
    "in another encoding": lambda text, n: (text + "£").encode().decode("cp1252", "replace"),
    "error of a spreadsheet": _instead("#REF!"),
}
