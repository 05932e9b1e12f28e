"""Texts as they may stand on a page."""

from __future__ import annotations

import pytest

from warehouse.returns.words.wording import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\r\nlines\tand  blanks ", "two lines and blanks"),
        ("turned \u202e around \u2066", "turned \\u202e around \\u2066"),
        ("\x00\x1b\ufffe\ufeff\ud800", "\\u0000\\u001b\\ufffe\\ufeff\\ud800"),
        ("£5\u00a0m, עברית, 中文, \U0001f600", "£5\u00a0m, עברית, 中文, \U0001f600"),
    ],
)
def test_what_no_page_can_show_or_should_obey_stands_as_its_number(text: str, shown: str) -> None:
    assert plain(text) == shown
