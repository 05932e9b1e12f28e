"""Damage to the text of one cell, as people, spreadsheets and editors do it.

Each function gets the text and a number that decides where or how, and gives the new text.
"""

import datetime
from collections.abc import Callable
from operator import methodcaller

CellDamage = Callable[[str, int], str]

_LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_KEYBOARD = "qwertyuiopasdfghjklzxcvbnm1234567890"

# What the cell then holds, where … is what it held before.
_FORMS = (
    *("", "something", "0", "n/a", "TBC", "#REF!"),
    *(" …", "… ", "-…", "=…", "../../…", "“…”", "{{ … }}", "…e\u0301"),
    *("<b>…</b><script>alert(1)</script>", "**[…](http://127.0.0.1)**"),
    "…'; drop table raw.grants; --",
    # What other formats escape, and what was lost.
    *("…&#39;s", "…_x000D_", "…\\u2019s", "…%C2%A3", "…=E2=80=99s", "+AKM-…", "?…", "… ? …"),
)
# Blanks, signs that nobody sees, controls, and signs that mean something in a CSV file.
_INSERTED = ' \u00a0\u200b\u202e\t\x00\n",\U0001f600\u0301'
_NUMBERS = ("{}0", "{:,}", "£{}", "{:.2E}", "0{}", "{}.00")
_DATES = ("%d/%m/%Y", "%d %B %Y", "%Y-%d-%m", "%d-%b-%y", "%d.%m.%y", "%Y-%m-%d 00:00:00")
# What text in UTF-8 is read as, and signs that then are others.
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp437", "cp1250", "iso8859-2")
_SIGNS = "£’éłŠ"


def _in_form(form: str) -> CellDamage:
    return lambda text, n: form.replace("…", text)


def _with_inserted(sign: str) -> CellDamage:
    def damage(text: str, n: int) -> str:
        place = n % (len(text) + 1)
        return text[:place] + sign + text[place:]

    return damage


def _on_one(
    change: Callable[[str], str], is_meant: Callable[[str], bool] = lambda sign: True
) -> CellDamage:
    """Another sign, or signs, in place of one of those that are meant."""

    def damage(text: str, n: int) -> str:
        places = [place for place, sign in enumerate(text) if is_meant(sign)]
        if not places:
            return text
        place = places[n % len(places)]
        return text[:place] + change(text[place]) + text[place + 1 :]

    return damage


def _transpose(text: str, n: int) -> str:
    place = n % max(len(text) - 1, 1)
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _beside(sign: str) -> str:
    return _KEYBOARD[(_KEYBOARD.index(sign.lower()) + 1) % len(_KEYBOARD)]


def _look_alike(sign: str) -> str:
    return sign.translate(_LOOK_ALIKES)


def _on_numbers(change: Callable[[int], str]) -> CellDamage:
    return lambda text, n: change(int(text)) if text.isdecimal() and text.isascii() else text


def _on_dates(change: Callable[[datetime.date], str]) -> CellDamage:
    def damage(text: str, n: int) -> str:
        try:
            return change(datetime.date.fromisoformat(text))
        except ValueError:
            return text

    return damage


def _read_as(encoding: str) -> CellDamage:
    return lambda text, n: f"{text}{_SIGNS[n % len(_SIGNS)]}".encode().decode(encoding, "replace")


def _year_moved(years: int) -> CellDamage:
    return _on_dates(lambda day: f"{day.year + years}-{day.month:02}-{day.day:02}")


CELL_DAMAGE: dict[str, CellDamage] = {
    **{f"in the form {form}": _in_form(form) for form in _FORMS},
    **{f"{sign!a} inserted": _with_inserted(sign) for sign in _INSERTED},
    **{f"number as {form}": _on_numbers(form.format) for form in _NUMBERS},
    **{f"day as {form}": _on_dates(methodcaller("strftime", form)) for form in _DATES},
    "letter deleted": _on_one(lambda sign: ""),
    "letter doubled": _on_one(lambda sign: sign * 2),
    "letters transposed": _transpose,
    "neighbour on the keyboard": _on_one(_beside, lambda sign: sign.lower() in _KEYBOARD),
    "look-alike letter": _on_one(_look_alike, lambda sign: _look_alike(sign) != sign),
    "capitals": lambda text, n: text.upper(),
    "small letters": lambda text, n: text.lower(),
    "first letter small or large": lambda text, n: text[:1].swapcase() + text[1:],
    "digit off by one": _on_one(lambda digit: str((int(digit) + 1) % 10), str.isdecimal),
    "digit of full width": _on_one(lambda digit: chr(0xFF10 + int(digit)), str.isdecimal),
    "digit of another script": _on_one(lambda digit: chr(0x0660 + int(digit)), str.isdecimal),
    "decimal point moved left": _on_numbers(lambda number: str(number / 10)),
    "in thousands": _on_numbers(lambda number: f"{number / 1000:g}k"),
    "year before": _year_moved(-1),
    "year after": _year_moved(1),
    "century before": _year_moved(-100),
    "day as a spreadsheet counts it": _on_dates(
        lambda day: str((day - datetime.date(1899, 12, 30)).days)
    ),
    "true and false exchanged": lambda text, n: {"true": "false", "false": "true"}.get(text, text),
    "without end": lambda text, n: text + "x" * 3000,
    **{f"UTF-8 read as {encoding}": _read_as(encoding) for encoding in _ENCODINGS},
}
