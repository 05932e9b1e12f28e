"""How values read on pages, in returns and in messages: the style of GOV.UK, written once.

What no source states is said in words, never shown as 0.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

# No source says it; a count that nobody made; a rate without a denominator.
NOT_STATED = "not stated"
NOT_KNOWN = "not known"
NOT_AVAILABLE = "not available"
MINUS = "\N{MINUS SIGN}"

# Every percentage is shown to a tenth, so that one figure reads alike wherever it stands and the
# figures of a column line up; files for spreadsheets have it as exactly as the marts.
_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


def pounds(amount: Decimal | int | None) -> str:
    """£154,000; £75.50, with pence only where there are any; a minus comes first."""
    if amount is None:
        return NOT_STATED
    exact = Decimal(amount)
    text = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"{MINUS if exact < 0 else ''}£{text}"


def granted(amount: Decimal | None, basis: str | None) -> str:
    """£154,000; up to £64,000 where the basis says that the sum is a ceiling."""
    return f"up to {pounds(amount)}" if basis == "ceiling" else pounds(amount)


def change_in_pounds(amount: Decimal | None) -> str:
    """+£30,000, the sign always shown; no change in words."""
    if amount == 0:
        return "no change"
    return f"{_plus(amount)}{pounds(amount)}"


def percent(value: Decimal | int | None, otherwise: str = NOT_STATED) -> str:
    """24.2%, always with one decimal: 100.0%; otherwise: the words for none."""
    if value is None:
        return otherwise
    rounded = abs(_shown(value))
    return f"{MINUS if value < 0 and rounded else ''}{rounded:,f}%"


def rate(value: Decimal | None) -> str:
    """71.4%; without a denominator there is no rate to give."""
    return percent(value, NOT_AVAILABLE)


def change_in_percent(value: Decimal | None) -> str:
    """+24.2%, the sign always shown."""
    return f"{_plus(value)}{percent(value)}"


def explain_rounding(wholes: Iterable[Sequence[Decimal | None]]) -> str:
    """A sentence where shares of one whole do not add up as shown; empty where they do.

    wholes: the percentages shown for each. Where a filter leaves part of a whole, or a share is
    not known, the difference is more than rounding makes and nothing is said.
    """
    if any(map(_is_off_by_rounding, wholes)):
        return "Shares are rounded and may not add up to 100%."
    return ""


def count(number: int | None) -> str:
    """1,234; unknown is not known."""
    return NOT_KNOWN if number is None else f"{number:,}"


def stated_count(number: int | None) -> str:
    """1,234; what no source states is not stated."""
    return NOT_STATED if number is None else f"{number:,}"


def first_of(names: Sequence[str], most: int) -> str:
    """`a, b and 3 more`: the first between commas, and how many others there are."""
    others = len(names) - most
    return ", ".join(names[:most]) + (f" and {others:,} more" if others > 0 else "")


def counted(number: int | None, one: str, many: str = "") -> str:
    """1 person, 14 people; many: by default one with an s."""
    return f"{count(number)} {one if number == 1 else many or f'{one}s'}"


def day(date: datetime.date | None, otherwise: str = NOT_STATED) -> str:
    """19 June 2017; otherwise: the words for none."""
    return otherwise if date is None else f"{date.day} {date:%B %Y}"


def moment(utc: datetime.datetime | None) -> str:
    """22 November 2026 at 2:46am GMT: British time where the computer knows its rules, else UTC."""
    if utc is None:
        return NOT_STATED
    # Imported here: commands that show no moment start sooner.
    import zoneinfo

    if utc.tzinfo is None:
        utc = utc.replace(tzinfo=datetime.UTC)
    try:
        local = utc.astimezone(zoneinfo.ZoneInfo("Europe/London"))
    except zoneinfo.ZoneInfoNotFoundError:
        local = utc
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local.date())} at {local.hour % 12 or 12}:{local:%M}{half} {local.tzname()}"


def yes_or_no(value: bool | None) -> str:
    """Yes, no, or not stated."""
    return NOT_STATED if value is None else "yes" if value else "no"


def joined(names: Sequence[str]) -> str:
    """One name, "a and b", "a, b and c"; "a, and b" where a name has an "and" of its own."""
    if len(names) < 2:
        return "".join(names)
    has_and = any(" and " in name for name in names)
    return ", ".join(names[:-1]) + (", and " if has_and else " and ") + names[-1]


def _plus(value: Decimal | None) -> str:
    return "+" if value is not None and value > 0 else ""


def _shown(value: Decimal | int) -> Decimal:
    return Decimal(value).quantize(_TENTH, rounding=ROUND_HALF_UP)


def _is_off_by_rounding(shares: Sequence[Decimal | None]) -> bool:
    known = [share for share in shares if share is not None]
    gap = abs(sum(map(_shown, known), Decimal(0)) - _WHOLE)
    return len(known) == len(shares) and 0 < gap <= _TENTH * len(known) / 2
