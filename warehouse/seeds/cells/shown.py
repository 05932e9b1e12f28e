"""Days, times, amounts and financial years as spreadsheets show them, and the value that is meant.

Days are read in British order, the day first. Each function takes the text of a cell and gives the
value as a seed file has it, or None where that is not certain; a text in any other form than those
of spreadsheets raises LookupError.
"""

import datetime
import re

_MONTHS = "january february march april may june july august september october november december"
# The day that spreadsheets count from.
_DAY_0 = datetime.date(1899, 12, 30)
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NTH = "(?:st|nd|rd|th)?"
_DAYS = tuple(
    re.compile(form + _MIDNIGHT, re.IGNORECASE)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})([/.])(?P<month>[0-9]{{1,2}})\2{_YEAR}",
        # With two digits for the year it may come first.
        r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[-/\u2010-\u2015](?P<month>[0-9]{1,2})[-/\u2010-\u2015](?P<day>[0-9]{1,2})",
        rf"(?:[a-z]+,? )?(?P<day>[0-9]{{1,2}}){_NTH}[ -](?P<month>[a-z]{{3,9}})[ -]{_YEAR}",
        r"(?:[a-z]+,? )?(?P<month>[a-z]{3,9}) (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})",
    )
)
_COUNTED = re.compile(r"([0-9]{5})(?:\.0+)?")
_MONTH_OF_YEAR = re.compile(rf"(?P<month>[a-z]{{3,9}})[- ]{_YEAR}", re.IGNORECASE)
_TIMES = (
    re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}):00(?:\.0+)?"),
    re.compile(r"(?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2})"),
    re.compile(
        r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::00)?)? ?(?P<half>[ap])\.?m\.?",
        re.IGNORECASE,
    ),
)
_PART_OF_A_DAY = re.compile(r"0\.[0-9]{3,}")
_ANSWERS = dict.fromkeys(("yes", "y", "1", "t"), "true") | dict.fromkeys(
    ("no", "n", "0", "f"), "false"
)
_AMOUNT = re.compile(r"£? ?((?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]{1,2})?)")


def _year(digits: str) -> int:
    """Two digits are a year of which there are records, from 1990 on."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 90 else 2000)


def _month(text: str) -> int:
    """The number of a month by number, name or three letters; 0 if there is none."""
    if text.isdecimal():
        return int(text)
    name = text.lower()
    for number, month in enumerate(_MONTHS.split(), start=1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    return 0


def _day(text: str) -> datetime.date | None:
    """The day that a cell shows, None if that is no day."""
    if counted := _COUNTED.fullmatch(text):
        return _DAY_0 + datetime.timedelta(days=int(counted[1]))
    found = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if not found:
        raise LookupError
    try:
        return datetime.date(_year(found["year"]), _month(found["month"]), int(found["day"]))
    except ValueError:
        return None


def meant_day(text: str) -> str | None:
    """2017-05-10 of 10/05/2017, 10 May 2017, 42865."""
    day = _day(text)
    return day.isoformat() if day and 1990 <= day.year <= 2100 else None


def meant_time(text: str) -> str | None:
    """14:00 of 14:00:00, 2:00 PM, 0.583333333."""
    if _PART_OF_A_DAY.fullmatch(text):
        minutes = float(text) * 24 * 60
        if abs(minutes - round(minutes)) > 0.01:
            return None
        return f"{round(minutes) // 60:02}:{round(minutes) % 60:02}"
    found = next(filter(None, (form.fullmatch(text) for form in _TIMES)), None)
    if not found:
        raise LookupError
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def meant_flag(text: str) -> str | None:
    """true of yes, Y, 1 and their like, as forms and tick boxes write it."""
    return _ANSWERS[text.lower()]


def meant_amount(text: str) -> str | None:
    """64000 of £64,000.00."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise LookupError
    return re.sub(r"\.0+$", "", found[1].replace(",", ""))


def meant_year(text: str) -> str | None:
    """2011/12 of Dec-11 or of its first day: a month of the first year is taken for the second."""
    if found := _MONTH_OF_YEAR.fullmatch(text):
        year, month = _year(found["year"]), _month(found["month"])
    else:
        day = _day(text)
        if not day or day.day != 1:
            return None
        year, month = day.year, day.month
    return f"{year}/{month:02}" if month and month == (year + 1) % 100 else None
