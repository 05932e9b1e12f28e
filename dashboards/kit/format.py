"""How values read: GOV.UK style for money, dates, per cent; unknown is said, never shown as 0."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

NOT_STATED = "not stated"
MINUS = "\N{MINUS SIGN}"

# First words of sector and strand names that keep their capital inside a sentence.
_PROPER_NOUNS = frozenset({"London", "England", "Scotland", "Wales", "Northern", "Home", "Greater"})


def pounds(amount: Decimal | None) -> str:
    """£154,000; £75.50 with pence; unknown is not stated."""
    if amount is None:
        return NOT_STATED
    sign = MINUS if amount < 0 else ""
    return f"{sign}£{_number(abs(amount), 2)}"


def change_in_pounds(amount: Decimal | None) -> str:
    """+£30,000, the sign always shown; no change in words."""
    if amount is None:
        return NOT_STATED
    if amount == 0:
        return "no change"
    return ("+" if amount > 0 else "") + pounds(amount)


def percent(value: Decimal | None, *, places: int = 1) -> str:
    """24.2%; a whole number without decimals."""
    if value is None:
        return NOT_STATED
    sign = MINUS if value < 0 else ""
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return f"{sign}{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def exact_percent(value: Decimal | None) -> str:
    """24.19%, as exactly as the marts have it: for tables."""
    return percent(value, places=2)


def rate(value: Decimal | None) -> str:
    """71.4%; without a denominator there is no rate to give."""
    return "not available" if value is None else percent(value)


def exact_rate(value: Decimal | None) -> str:
    """71.43%; without a denominator there is no rate to give."""
    return "not available" if value is None else exact_percent(value)


def change_in_percent(value: Decimal | None) -> str:
    """+24.2%, the sign always shown."""
    if value is None:
        return NOT_STATED
    return ("+" if value > 0 else "") + percent(value)


def _number(value: Decimal, decimals: int) -> str:
    is_whole = value == value.to_integral_value()
    return f"{value:,.0f}" if is_whole else f"{value:,.{decimals}f}"


def count(number: int | None) -> str:
    """1,234; unknown is not known."""
    return "not known" if number is None else f"{number:,}"


def stated_count(number: int | None) -> str:
    """1,234; what no source states is not stated."""
    return NOT_STATED if number is None else f"{number:,}"


def counted(number: int | None, one: str, many: str) -> str:
    """1 person, 14 people."""
    return f"{count(number)} {one if number == 1 else many}"


def day(date: datetime.date | None) -> str:
    """19 June 2017."""
    return NOT_STATED if date is None else f"{date.day} {date:%B %Y}"


def day_or(otherwise: str) -> Callable[[datetime.date | None], str]:
    """`day`, with other words for none: where none does not mean that a source is silent."""
    return lambda date: otherwise if date is None else day(date)


def text_or(otherwise: str) -> Callable[[str | None], str]:
    """Text as recorded, with other words for none: where none does not mean a silent source."""
    return lambda text: text or otherwise


def moment(utc: datetime.datetime) -> str:
    """22 November 2026 at 2:46am GMT: British time where the computer knows its rules, else UTC."""
    if utc.tzinfo is None:
        utc = utc.replace(tzinfo=datetime.UTC)
    try:
        local = utc.astimezone(zoneinfo.ZoneInfo("Europe/London"))
    except zoneinfo.ZoneInfoNotFoundError:
        local = utc
    hour = local.hour % 12 or 12
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local.date())} at {hour}:{local:%M}{half} {local.tzname()}"


def words(text: Any) -> str:
    """Text as recorded; none is not stated."""
    return NOT_STATED if text is None or text == "" else str(text)


def code(value: str | None) -> str:
    """A code of the warehouse in words: not_known is shown as not known."""
    return words(value).replace("directors_", "director's ").replace("_", " ")


def yes_or_no(value: bool | None) -> str:
    """Yes, no, or not stated."""
    return NOT_STATED if value is None else "yes" if value else "no"


def joined(names: Sequence[str]) -> str:
    """One name, "a and b", "a, b and c"; "a, and b" where a name has an "and" of its own."""
    if len(names) < 2:
        return "".join(names)
    has_and = any(" and " in name for name in names)
    return ", ".join(names[:-1]) + (", and " if has_and else " and ") + names[-1]


def in_sentence(name: str) -> str:
    """A sector or strand name inside a sentence: "health", but "London government", "ESOL …"."""
    first = name.split(" ", 1)[0]
    is_kept = first in _PROPER_NOUNS or any(letter.isupper() for letter in first[1:])
    return name if is_kept else name[:1].lower() + name[1:]


def capitalised(sentence: str) -> str:
    """The sentence with its first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
