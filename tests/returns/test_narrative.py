from pathlib import Path

import pytest

from warehouse.errors import WarehouseError
from warehouse.returns.model.document import Bullets, Paragraph
from warehouse.returns.sections.parts import NOT_WRITTEN, written_blocks
from warehouse.returns.words.form import PROGRESS_FIELDS, Part, parts_text
from warehouse.returns.words.narrative import find_missing, parse_narrative, read_narrative

PARTS = (
    Part("summary", "Summary", prompt="Three sentences."),
    Part("progress", "Progress by work area"),
    Part("ws-1", "Integration", level=3, prompt="What was done.", fields=PROGRESS_FIELDS),
)

GOOD = """# Title

> Guidance.

## Summary {#summary}

> Three sentences.

It went well.
On two lines.

- one
- two
  goes on
* three

The end.

## Progress by work area {#progress}

### Integration {#ws-1}

- Progress: A plan was
  written: in two lines
- By whom: the team
- By when: May
- Partners: None
- Outcome: None
- Rating: Green.
"""


def test_texts_and_labels_are_read() -> None:
    narrative = parse_narrative(GOOD, PARTS)
    assert narrative.problems == ()
    assert find_missing(narrative, PARTS) == []
    assert narrative.field("ws-1", "Progress") == "A plan was written: in two lines"
    assert written_blocks(narrative, "summary") == (
        Paragraph("It went well. On two lines."),
        Bullets(("one", "two goes on", "three")),
        Paragraph("The end."),
    )


def test_an_empty_form_lacks_everything_by_name() -> None:
    narrative = parse_narrative(parts_text(PARTS), PARTS)
    assert narrative.problems == ()
    assert find_missing(narrative, PARTS) == [
        "Summary",
        "Integration: Progress, By whom, By when, Partners, Outcome, Rating",
    ]
    assert written_blocks(narrative, "summary") == (Paragraph(NOT_WRITTEN),)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        *(
            ("the team", no_answer, "Integration: By whom")
            for no_answer in ("TBC", "tbd.", "...", "???", "to follow", "-", "…")
        ),
        ("Green.", "mostly green", "Integration: Rating (one of green, amber, red, not rated)"),
        ("## Summary {#summary}", "", "Summary (the heading with {#summary} is not in the file)"),
    ],
)
def test_what_is_not_written_yet_is_missing_by_its_name(old: str, new: str, line: str) -> None:
    assert old in GOOD
    assert find_missing(parse_narrative(GOOD.replace(old, new), PARTS), PARTS) == [line]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{#ws-1}", "{#ws-2}", "line 21: 'Integration' is no heading of this return"),
        ("## Summary {#summary}", "## Summary", "line 5: 'Summary' is no heading of this return"),
        ("The end.", "## Summary {#summary}", "line 17: 'Summary' stands at line 5 already"),
        ("The end.", "The \u202eend.", "line 17: has characters that cannot be seen (U+202E)"),
        ("The end.", "The \x00end.", "line 17: has characters that cannot be seen (U+0000)"),
        ("The end.", "The cafÃ©.", "line 17: has signs of a wrong encoding where 'é' is meant"),
        ("### Int", "A\n\n### Int", "line 19: the text below 'Progress by work area' has no place"),
        ("- Progress: A", "A\n- Progress: A", "line 21: the text below 'Integration' has no place"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(old: str, new: str, problem: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    assert any(line.startswith(problem) for line in parse_narrative(text, PARTS).problems)


def test_lines_may_end_as_on_windows_and_begin_with_a_mark(tmp_path: Path) -> None:
    file = tmp_path / "narrative.md"
    assert find_missing(read_narrative(file, PARTS), PARTS), "no file is an empty form"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    narrative = read_narrative(file, PARTS)
    assert (narrative.problems, find_missing(narrative, PARTS)) == ((), [])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "narrative.md"
    not_text = (b"ok\ncaf\xe9", r"narrative\.md:2: is not text in UTF-8")
    for content, message in (not_text, (b"x" * 200_001, "is larger than")):
        file.write_bytes(content)
        with pytest.raises(WarehouseError, match=message):
            read_narrative(file, PARTS)
