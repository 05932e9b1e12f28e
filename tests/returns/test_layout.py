"""How a document is laid out: numbers of sections, widths of columns, words that break."""

from dataclasses import replace

import pytest

from tests.returns.documents import UNMARKED
from warehouse.returns.model.document import Section
from warehouse.returns.render.layout import SetTable, lay_out
from warehouse.returns.render.widths import (
    SIDEWAYS_POINTS,
    UPRIGHT_POINTS,
    allow_breaks,
    fit_columns,
)


def table(*columns: str) -> SetTable:
    return SetTable("table", "Title", columns, (False,) * len(columns), (columns,), None)


def test_a_part_stands_in_a_chapter() -> None:
    with pytest.raises(ValueError, match="must be a chapter"):
        lay_out(replace(UNMARKED, sections=(Section("a", (), level=2),)))


def test_a_narrow_table_is_as_wide_as_its_texts_and_long_ones_share_what_is_left() -> None:
    found = fit_columns(table("a", "bb"))
    assert (found.is_sideways, found.size) == (False, 9)
    assert sum(found.columns) < UPRIGHT_POINTS / 5
    found = fit_columns(table("short", "a long text " * 9, "a longer text " * 20))
    assert sum(found.columns) == pytest.approx(UPRIGHT_POINTS)
    assert found.columns[0] < found.columns[1] <= found.columns[2]


def test_more_than_six_columns_are_set_on_their_side_and_still_fit_the_page() -> None:
    six, seven = (fit_columns(table(*["text"] * count)) for count in (6, 7))
    assert (six.is_sideways, seven.is_sideways) == (False, True)
    many = fit_columns(table(*["disproportionate"] * 20))
    assert sum(many.columns) == pytest.approx(SIDEWAYS_POINTS)


def test_only_words_wider_than_their_column_may_break() -> None:
    assert allow_breaks("two words", width=50, size=9) == "two words"
    assert allow_breaks("ab 123456789", width=50, size=9) == "ab " + "\u200b".join("123456789")
    # Divided by the rules of English instead.
    assert allow_breaks("disproportionate", width=80, size=9) == "disproportionate"
