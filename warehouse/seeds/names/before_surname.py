"""What before a surname says that it is one: titles, initials, given names."""

import re
from collections.abc import Iterator, Sequence

from warehouse.seeds.names.folding import Word
from warehouse.seeds.names.hit import Hit, Level
from warehouse.seeds.names.index import Run
from warehouse.seeds.names.person import Person
from warehouse.seeds.names.vocabulary import LABELS, SHORT, SURE_TITLES, TITLES, is_common

# What may stand between the words of a name.
_NEAR = re.compile(r"[\s.\-_\u2010\u2011'\u2019\"\u201c\u201d()]{0,4}")
# Between an initial and its surname; an apostrophe makes both one name (O'Neill).
_INITIAL_GAP = re.compile(r"[\s.\-_]{0,3}")
# So many middle names or initials are looked past.
_MOST_MIDDLE = 2


def after_title(
    text: Sequence[Word], run: Run, person: Person, key: str, *, is_given: bool = False
) -> Iterator[Hit]:
    """A title and a name. is_given: the name need not be a surname."""
    if not run.start:
        return
    title, first = text[run.start - 1], text[run.start]
    if title.plain not in TITLES or not _NEAR.fullmatch(first.gap):
        return
    # "We may not miss grant deadlines."
    is_doubtful = (is_given or is_common(key)) and title.plain not in SURE_TITLES
    if not is_doubtful or (title.is_capital and first.is_capital):
        yield Hit(run.start - 1, run.end, Level.SURE, person)


def after_given(text: Sequence[Word], run: Run, person: Person) -> Iterator[Hit]:
    """Initials before the surname, or a given name and then middle names or initials."""
    for start in range(run.start - 1, run.start - _MOST_MIDDLE - 2, -1):
        if start < 0 or not _NEAR.fullmatch(text[start + 1].gap):
            return
        given, middle = text[start], text[start + 1 : run.start]
        if not _may_be_middle(middle, given, text[run.start], run.letters):
            return
        if middle and given.plain in person.givens:
            is_ordinary = is_common(given.plain) and is_common(run.letters)
            if not is_ordinary or (given.is_capital and text[run.start].is_capital):
                yield Hit(start, run.end, Level.SURE, person)
        elif person.has_initial(given) and (level := _level_of_initial(text, start, run)):
            yield Hit(start, run.end, level, person)


def _may_be_middle(middle: Sequence[Word], given: Word, surname: Word, letters: str) -> bool:
    """Whether all are letters or have capitals; where nothing has, they must be no usual words."""
    is_small = not (given.is_capital or surname.is_capital or is_common(letters))
    return all(
        len(word.raw) == 1 or word.is_capital or (is_small and not is_common(word.plain))
        for word in middle
    )


def _level_of_initial(text: Sequence[Word], start: int, run: Run) -> Level | None:
    initial, surname, gap = text[start], text[run.start], text[start + 1].gap
    middle = text[start + 1 : run.start]
    is_dotted = "." in gap
    if not _INITIAL_GAP.fullmatch(gap):
        return None
    is_label = start and text[start - 1].plain in LABELS
    is_titled = start and text[start - 1].plain in SURE_TITLES
    if not is_common(run.letters):
        if is_label:
            return Level.DOUBT
        is_written_so = is_dotted or initial.is_capital or not gap.isspace()
        is_word = initial.plain in "aio" or len(run.letters) <= SHORT
        return Level.SURE if is_written_so or not is_word else Level.DOUBT
    after = text[run.end] if run.end < len(text) else None
    # s.grant@example.org
    if after and after.gap == "@" and not gap.isspace():
        return Level.SURE
    is_part = after and after.gap == "-" and not after.is_capital
    is_name = initial.is_capital and surname.is_capital and not (is_label or is_part)
    if not is_name or any(len(word.raw) > 1 for word in middle):
        return None
    if is_dotted or middle or is_titled or not gap:
        return Level.SURE
    # "A Grant" begins a sentence, "HO Grant" is a grant of somebody's.
    return None if initial.plain in "ai" or len(initial.raw) > 1 else Level.DOUBT
