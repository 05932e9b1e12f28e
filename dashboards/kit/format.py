"""Words of the warehouse as a page shows them: codes, names and sentences."""

from __future__ import annotations

from typing import Any

from warehouse.text.values import NOT_STATED

# First words of sector and strand names that keep their capital inside a sentence.
_PROPER_NOUNS = frozenset({"London", "England", "Scotland", "Wales", "Northern", "Home", "Greater"})


def words(text: Any, otherwise: str = NOT_STATED) -> str:
    """Text as recorded; otherwise: the words for none."""
    return otherwise if text is None or text == "" else str(text)


def code(value: str | None) -> str:
    """A code of the warehouse in words: not_known is shown as not known."""
    return words(value).replace("directors_", "director's ").replace("_", " ")


def in_sentence(name: str) -> str:
    """A sector or strand name inside a sentence: "health", but "London government", "ESOL …"."""
    first = name.split(" ", 1)[0]
    is_kept = first in _PROPER_NOUNS or any(letter.isupper() for letter in first[1:])
    return name if is_kept else name[:1].lower() + name[1:]


def capitalised(sentence: str) -> str:
    """The sentence with its first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
