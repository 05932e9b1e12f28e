"""What nobody sees is shown, on a page, on a terminal, in a return and in a message alike."""

import sys
import unicodedata

import pytest

from dashboards.kit.text import escaped, visible
from warehouse.query.reader import Result
from warehouse.query.tabular import to_table
from warehouse.seeds.problems import quoted
from warehouse.seeds.signs.characters import complaint_about
from warehouse.text.unseen import escape_unseen, for_terminal, has_unseen, plain

# One of each kind: control, direction (embedding, override, isolate, mark), joiner, byte order
# mark, soft hyphen, private use, half of a pair, no character, line separator, blank of another
# width, selector of a variant, filler, blank braille cell, tag, replacement.
UNSEEN = (
    "\x00\x08\x1b\x7f\x85\u202a\u202e\u2066\u2069\u200e\u200b\u200d\ufeff\u00ad\uf0a7\ud800\ufdd0"
    "\uffff\u2028\u00a0\u2003\ufe0f\u3164\u2800\ufffc\ufffd\U000e0001\U000e0100\U0010ffff"
)
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
SEEN = "£ – é ї Ж עברית 中文 ’ … 👍 a\u0301"


@pytest.mark.parametrize("character", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
def test_what_nobody_sees_is_shown_as_its_number_everywhere(character: str) -> None:
    text = f"a{character}b"
    number = character.encode("unicode-escape").decode().replace("\\x", "\\u00")
    assert has_unseen(text)
    assert escape_unseen(text) == visible(text) == f"a{number}b"
    assert escaped(f"<{character}") == f"&lt;{number}"
    assert for_terminal(text) == f"a{number}b"
    assert quoted(text) == f"'a{number}b'"
    shown = to_table(Result(columns=["x"], types=["VARCHAR"], rows=[(text,)], is_cut=False))
    assert f"\na{number}b\n" in shown
    # A return has lines of its own; blanks of every width are one blank.
    assert plain(text) == ("a b" if character.isspace() else f"a{number}b")
    assert complaint_about(text)


def test_what_is_seen_stays() -> None:
    assert visible(SEEN) == for_terminal(SEEN) == plain(SEEN) == SEEN


def test_lines_stay_where_there_are_lines() -> None:
    text = "a\tb\r\nc"
    assert visible(text) == text
    assert for_terminal(text) == "a\tb\nc"
    assert plain(f" {text} ") == "a b c"
    assert escape_unseen(text) == "a\\u0009b\\u000d\\u000ac"


def test_the_set_holds_all_that_xml_forbids_and_all_that_turns_a_text() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        # https://www.w3.org/TR/xml/#NT-Char
        is_xml = character in "\t\n\r" or (
            code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)
        )
        turns = unicodedata.bidirectional(character) in TURNING
        if not is_xml or turns:
            assert has_unseen(character), hex(code)
