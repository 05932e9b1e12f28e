"""What in a text is a name of somebody: whole names, surnames, names in one word."""

import re
from collections.abc import Iterator, Sequence

from warehouse.seeds.names.before_surname import after_given, after_title
from warehouse.seeds.names.folding import Word
from warehouse.seeds.names.hit import Hit, Level
from warehouse.seeds.names.index import Full, Index, Run
from warehouse.seeds.names.person import Person
from warehouse.seeds.names.vocabulary import BY_CHANCE, MONTHS, SHORT, SURE_TITLES, is_common

# Between the parts of a surname; between two ordinary words that are one name; after a surname.
_INSIDE = re.compile(r"[\s.\-_\u2010\u2011'\u2019`]{0,2}")
_TOGETHER = re.compile(r"[\s,\-_]{0,2}")
_AFTER = re.compile(r"[\s,.\-_(]{1,3}")
_TELLING_PLURAL = 6
_TITLES = tuple(sorted(SURE_TITLES))


def hits(text: Sequence[Word], index: Index) -> Iterator[Hit]:
    """All that may be a name, also inside each other."""
    for run in index.runs(text):
        # A genitive without its apostrophe, but not "do this" for the name Do Thi.
        is_plural = run.letters.endswith("s") and len(run.letters) > _TELLING_PLURAL
        plural = run.letters[:-1] if is_plural else ""
        for key in (run.letters, plural):
            for full in index.full.get(key, ()):
                yield from _full(text, run, full)
        for person in index.surnames.get(run.letters, ()):
            yield from _surname(text, run, person)
        for person in () if is_common(plural) else index.surnames.get(plural, ()):
            yield from after_title(text, run, person, plural)
        for person in index.firsts.get(run.letters, ()):
            yield from _first_word(text, run, person)
    for place, word in enumerate(text):
        if word.opens and word.closes and word.plain not in BY_CHANCE:
            is_mail = place + 1 < len(text) and text[place + 1].gap == "@"
            yield from _in_one_word(place, word.plain, index, is_mail=is_mail)


def _full(text: Sequence[Word], run: Run, full: Full) -> Iterator[Hit]:
    """Given name and surname; two ordinary words only where capitals say that they are a name."""
    found = text[run.start : run.end]
    hit = Hit(run.start, run.end, Level.SURE, full.person)
    if len(found) == 1 and run.letters in BY_CHANCE:
        return
    if not (is_common(full.first) and is_common(full.second)):
        yield hit
        return
    gaps = [word.gap for word in found[1:]]
    if not any(re.search(r"[^\-_.]", gap) for gap in gaps):
        yield hit
    elif all(word.is_capital for word in found) and all(
        _TOGETHER.fullmatch(gap) and (full.is_turned or "," not in gap) for gap in gaps
    ):
        # "The Home Office's Grant, May 2018."
        is_date = full.is_turned and full.second in MONTHS
        yield hit._replace(level=Level.DOUBT if is_date else Level.SURE)


def _surname(text: Sequence[Word], run: Run, person: Person) -> Iterator[Hit]:
    """A surname, with what before or after it says that it is one, or alone."""
    found = text[run.start : run.end]
    if not all(_INSIDE.fullmatch(word.gap) for word in found[1:]):
        return
    yield from after_title(text, run, person, run.letters)
    yield from after_given(text, run, person)
    yield from _before_title(text, run, person)
    yield from _before_initial(text, run, person)
    if run.start and text[run.start - 1].plain in person.offices:
        yield Hit(run.start - 1, run.end, Level.SURE, person)
    is_alone, _ = person.surnames[run.letters]
    if is_alone and _is_told_alone(found, run.letters, person):
        is_sure = not (person.givens or is_common(run.letters))
        yield Hit(run.start, run.end, Level.SURE if is_sure else Level.DOUBT, person)


def _is_told_alone(found: Sequence[Word], letters: str, person: Person) -> bool:
    """Whether the surname alone says anything: not as an ordinary word or a part of another."""
    is_capital = found[0].is_capital
    if is_common(letters):
        # Somebody with one name has no other.
        return is_capital and not person.givens
    if not found[0].opens or not (found[-1].closes or is_capital):
        return False
    if len(letters) < SHORT and found[0].raw.isupper():
        return False
    return is_capital or len(letters) > SHORT


def _before_title(text: Sequence[Word], run: Run, person: Person) -> Iterator[Hit]:
    """The surname, then the title: in lists."""
    title = text[run.end] if run.end < len(text) else None
    if title is None or title.plain not in SURE_TITLES or not _AFTER.fullmatch(title.gap):
        return
    # A blank alone divides two people: "for Surname Ms Other wrote".
    if title.gap.strip() and (not is_common(run.letters) or text[run.start].is_capital):
        yield Hit(run.start, run.end + 1, Level.SURE, person)


def _before_initial(text: Sequence[Word], run: Run, person: Person) -> Iterator[Hit]:
    """The surname, then the initial: in lists and references."""
    initial = text[run.end] if run.end < len(text) else None
    if initial is None or not _AFTER.fullmatch(initial.gap):
        return
    if len(initial.raw) > 2 or not person.has_initial(initial):
        return
    if not is_common(run.letters):
        is_sure = initial.is_capital or bool(initial.gap.strip(" ,"))
        yield Hit(run.start, run.end + 1, Level.SURE if is_sure else Level.DOUBT, person)
    elif "," in initial.gap and initial.is_capital and text[run.start].is_capital:
        after = text[run.end + 1].gap if run.end + 1 < len(text) else "."
        is_sure = after.startswith(".")
        yield Hit(run.start, run.end + 1, Level.SURE if is_sure else Level.DOUBT, person)


def _first_word(text: Sequence[Word], run: Run, person: Person) -> Iterator[Hit]:
    """A title and the first word of a name, where no surname follows.

    The first word may be the surname, as in Chinese and Hungarian: then it has an initial too.
    """
    after = text[run.end] if run.end < len(text) else None
    if after is None or not (after.gap.isspace() and after.is_capital):
        yield from after_title(text, run, person, run.letters, is_given=True)
    if not run.start or is_common(run.letters):
        return
    initial, first = text[run.start - 1], text[run.start]
    is_written_so = re.fullmatch(r"\. ?", first.gap) and initial.raw.isupper() and first.is_capital
    if is_written_so and initial.plain[0] in {surname[0] for surname in person.surnames}:
        yield Hit(run.start - 1, run.end, Level.SURE, person)


def _in_one_word(place: int, letters: str, index: Index, *, is_mail: bool) -> Iterator[Hit]:
    """An initial or a title and a surname, or a surname and an initial, in small letters.

    is_mail: whether it begins an address, where an ordinary word with an initial is a name.
    """
    heads = [letters[:length] for length in (1, 2, 3)]
    if letters.startswith(_TITLES):
        heads += [title for title in _TITLES if letters.startswith(title)]
    for head in heads:
        rest = letters[len(head) :]
        is_word = is_common(rest) and head not in SURE_TITLES and not is_mail
        if len(rest) <= SHORT or is_word:
            continue
        for person in index.surnames.get(rest, ()):
            if head in person.initials or head in SURE_TITLES:
                yield Hit(place, place + 1, Level.SURE, person)
    surname, initial = letters[:-1], letters[-1]
    # With s it is a plural; else it may be another surname (Clark, Clarke).
    if len(surname) > SHORT and initial != "s" and not is_common(surname):
        for person in index.surnames.get(surname, ()):
            if initial in person.initials:
                yield Hit(place, place + 1, Level.DOUBT, person)
