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


def test_sections_are_numbered_by_their_level() -> None:
    sections = [
        Section(name, (), level) for name, level in (("a", 1), ("b", 2), ("c", 2), ("d", 1))
    ]
    layout = lay_out(replace(UNMARKED, sections=tuple(sections)))
    assert [section.number for section in layout.sections] == ["1", "1.1", "1.2", "2"]


def test_a_document_begins_with_a_chapter() -> None:
    with pytest.raises(ValueError, match="must be a chapter"):
        lay_out(replace(UNMARKED, sections=(Section("a", (), level=2),)))


def test_a_narrow_table_is_as_wide_as_its_texts() -> None:
    found = fit_columns(table("a", "bb"))
    assert not found.is_sideways
    assert found.size == 9
    assert sum(found.columns) < UPRIGHT_POINTS / 5


def test_long_texts_share_what_the_others_leave() -> None:
    found = fit_columns(table("short", "a long text " * 9, "a longer text " * 20))
    assert sum(found.columns) == pytest.approx(UPRIGHT_POINTS)
    assert found.columns[0] < found.columns[1] <= found.columns[2]


@pytest.mark.parametrize(("count", "is_sideways"), [(6, False), (7, True)])
def test_more_than_six_columns_are_set_on_their_side(count: int, is_sideways: bool) -> None:
    assert fit_columns(table(*["text"] * count)).is_sideways is is_sideways


def test_many_wide_columns_still_fit_the_page() -> None:
    found = fit_columns(table(*["disproportionate"] * 20))
    assert sum(found.columns) == pytest.approx(SIDEWAYS_POINTS)


def test_only_words_wider_than_their_column_may_break() -> None:
    assert allow_breaks("two words", width=50, size=9) == "two words"
    assert allow_breaks("ab 123456789", width=50, size=9) == "ab " + "\u200b".join("123456789")
    # Divided by the rules of English instead.
    assert allow_breaks("disproportionate", width=80, size=9) == "disproportionate"
