"""What a person wrote into the form, and what is still missing or cannot be used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.returns.words.form import RATING, RATINGS, Part
from warehouse.seeds.signs.encodings import misread
from warehouse.text.unseen import has_unseen

_HEADING = re.compile(r"(#{1,6})\s+(?P<title>.*?)\s*(?:\{#(?P<part_id>[^}]*)\})?\s*")
_FIELD = re.compile(r"[-*]\s*(?P<label>[^:]{1,60}):(?P<text>.*)")
# Written to come back to: as good as empty.
_NOT_YET = re.compile(
    r"(?:tbc|tba|tbd|todo|to do|to follow|xxx+|\?+|\.{2,}|…|-+)[.!]?", re.IGNORECASE
)
_LARGEST_BYTES = 200_000


@dataclass
class Written:
    """What stands below one heading. line: of the heading. fields: texts by label."""

    line: int
    lines: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The free text."""
        return "\n".join(self.lines).strip()

    def field_text(self, label: str) -> str:
        """What was written for a label; empty where nothing was."""
        return " ".join(" ".join(self.fields.get(label, [])).split())


_NOTHING = Written(0)


@dataclass(frozen=True)
class Narrative:
    """The parts that were found, by their names.

    problems: what cannot be read as it is, each with its line. source: the file as it is.
    """

    parts: Mapping[str, Written]
    problems: tuple[str, ...]
    source: str

    def text(self, part_id: str) -> str:
        """The free text of a part; empty where nothing is written."""
        return self.parts.get(part_id, _NOTHING).text

    def field(self, part_id: str, label: str) -> str:
        """What was written for a label of a part; empty where nothing is."""
        return self.parts.get(part_id, _NOTHING).field_text(label)


def read_narrative(path: Path, parts: Sequence[Part]) -> Narrative:
    """Reads the file; one that is not there is an empty form.

    Raises WarehouseError for a file that is no text.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Narrative({}, (), "")
    if len(content) > _LARGEST_BYTES:
        raise WarehouseError(f"{path} is larger than {_LARGEST_BYTES:,} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise WarehouseError(
            f"{path}:{line}: is not text in UTF-8. Save the file as UTF-8."
        ) from None
    return parse_narrative(text, parts)


def parse_narrative(text: str, parts: Sequence[Part]) -> Narrative:
    """The texts of all parts of the form, and what is wrong with them."""
    known = {part.part_id: part for part in parts}
    found: dict[str, Written] = {}
    problems: list[str] = []
    current: Written | None = None
    part: Part | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        problems += _wrong_characters(number, line)
        heading = _HEADING.fullmatch(line)
        if heading and len(heading[1]) > 1:
            part = known.get(heading["part_id"] or "")
            problems += _check_heading(number, heading, part, found)
            current = Written(number)
            if part:
                found.setdefault(part.part_id, current)
        elif current and not line.lstrip().startswith(">"):
            _add_line(line, current, part)
    for part_id, written in found.items():
        if stray := _find_stray_text(written, known[part_id]):
            problems.append(f"line {written.line}: {stray}")
    return Narrative(found, tuple(problems), text)


def _add_line(line: str, written: Written, part: Part | None) -> None:
    """Adds a line of text to the label or the free text that it belongs to."""
    labelled = _FIELD.fullmatch(line.strip())
    labels = {label.lower(): label for label in part.fields} if part else {}
    label = labels.get(labelled["label"].strip().lower()) if labelled else None
    if label and labelled:
        written.fields.setdefault(label, []).append(labelled["text"].strip())
    elif written.fields and labels:
        written.fields[list(written.fields)[-1]].append(line.strip())
    else:
        written.lines.append(line.rstrip())


def _wrong_characters(number: int, line: str) -> Iterator[str]:
    wrong = sorted({c for c in line if has_unseen(c) and c != "\t"})
    if wrong:
        named = ", ".join(f"U+{ord(c):04X}" for c in wrong[:3])
        yield f"line {number}: has characters that cannot be seen ({named}); remove them"
    if meant := misread(line):
        yield f"line {number}: has signs of a wrong encoding where '{meant}' is meant"


def _check_heading(
    number: int, heading: re.Match[str], part: Part | None, found: Mapping[str, Written]
) -> Iterator[str]:
    title = heading["title"]
    if part is None:
        yield f"line {number}: '{title}' is no heading of this return; its text would be lost"
    elif part.part_id in found:
        first = found[part.part_id].line
        yield f"line {number}: '{part.title}' stands at line {first} already"


def _find_stray_text(written: Written, part: Part) -> str:
    """Text below a heading that has no place there."""
    if not written.text or (part.prompt and not part.fields):
        return ""
    where = "after one of its labels" if part.fields else "below one of the headings after it"
    return f"the text below '{part.title}' has no place; write it {where}"


def find_missing(narrative: Narrative, parts: Sequence[Part]) -> list[str]:
    """The parts that are not filled in, by name and with their labels."""
    return [
        line for part in parts if not part.is_group and (line := _describe_missing(narrative, part))
    ]


def _describe_missing(narrative: Narrative, part: Part) -> str:
    # Where there is no form at all, everything is missing, and no heading is.
    if narrative.parts and part.part_id not in narrative.parts:
        return f"{part.title} (the heading with {{#{part.part_id}}} is not in the file)"
    if not part.fields:
        return part.title if _is_empty(narrative.text(part.part_id)) else ""
    labels = [label for label in part.fields if _is_empty(narrative.field(part.part_id, label))]
    if RATING in part.fields and RATING not in labels:
        rating = narrative.field(part.part_id, RATING)
        if rating.lower().rstrip(".") not in RATINGS:
            labels.append(f"{RATING} (one of {', '.join(RATINGS)})")
    return f"{part.title}: {', '.join(labels)}" if labels else ""


def _is_empty(text: str) -> bool:
    return not text or _NOT_YET.fullmatch(text) is not None
