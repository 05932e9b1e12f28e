"""What a case of the corpus does to the seeds, told in words."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.seeds.base import read_rows, written

Change = dict[str, Any]


def apply(seeds: Path, change: Change) -> None:
    """Makes one change of a case to the copy of the seeds in this folder."""
    change = filled(change, _names(private_name(seeds)))
    name, _, place = change["at"].partition(":")
    path = seeds / name
    for action, make in _ON_FILES.items():
        if action in change:
            make(path, change[action])
            return
    # Bytes that are no UTF-8: each character of the case stands for one byte.
    encoding = "latin-1" if "raw" in change else "utf-8"
    text = path.read_bytes().decode(encoding) if path.exists() else ""
    path.write_bytes(_edited(text, place, change).encode(encoding))


def private_name(seeds: Path) -> str:
    """The first name of people.csv that may not be published."""
    header, *rows = read_rows((seeds / "people.csv").read_text(encoding="utf-8"))
    people = (dict(zip(header, row, strict=True)) for row in rows)
    return next(row["person_name"] for row in people if row["may_publish"] == "false")


def _names(name: str) -> dict[str, str]:
    """The forms of the private name, which no other file may hold."""
    first, last = name.split()
    return {
        "name": name,
        "NAME": name.upper(),
        "last": last,
        "first": first,
        "initial": first[0],
        "slug": name.lower().replace(" ", "-"),
        "accented": name.replace("a", "\u00e1", 1),
    }


def filled(part: Any, values: dict[str, Any]) -> Any:
    """A case, or a part of it, with these values in place of their names in braces."""
    if isinstance(part, dict):
        return {filled(name, values): filled(value, values) for name, value in part.items()}
    if isinstance(part, list):
        return [filled(value, values) for value in part]
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), part)


def _edited(text: str, place: str, change: Change) -> str:
    if "replace" in change:
        assert change["replace"] in text, f"{change['at']} has no {change['replace']!r}"
        return text.replace(change["replace"], change["with"], 1)
    if "value" in change or "cells" in change:
        line, _, column = place.partition(":")
        cells = change.get("cells") or {column: change["value"]}
        times = int(change.get("times", 1))
        return _with_cells(text, int(line), {name: cells[name] * times for name in cells})
    for action, edit in _ON_TEXT.items():
        if action in change:
            return edit(text, change[action])
    raise ValueError(f"no such change: {change}")


def _with_cells(text: str, number: int, cells: dict[str, str]) -> str:
    lines = text.split("\n")
    header, row = read_rows(f"{lines[0]}\n{lines[number - 1]}")
    assert cells.keys() <= set(header)
    changed = dict(zip(header, row, strict=True)) | cells
    lines[number - 1] = written([changed.values()]).removesuffix("\n")
    return "\n".join(lines)


def _without_line(text: str, number: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[int(number) - 1]
    return "".join(lines)


def _without_column(text: str, name: str) -> str:
    place = read_rows(text)[0].index(name)
    return written([*row[:place], *row[place + 1 :]] for row in read_rows(text))


def _with_column(text: str, name: str) -> str:
    header, *records = read_rows(text)
    return written([[*header, name], *([*cells, ""] for cells in records)])


_ON_TEXT: dict[str, Callable[[str, Any], str]] = {
    "append": lambda text, rows: text + "".join(f"{row}\n" for row in rows),
    "content": lambda _, content: content,
    "start": lambda text, start: start + text,
    "end": lambda text, end: text + end,
    "line_ends": lambda text, end: text.replace("\n", end),
    "drop_line": _without_line,
    "line_again": lambda text, number: text + text.splitlines(keepends=True)[int(number) - 1],
    "keep_lines": lambda text, count: "".join(text.splitlines(keepends=True)[: int(count)]),
    "drop_column": _without_column,
    "add_column": _with_column,
    "cut_after": lambda text, last: text[: text.index(last) + len(last)],
    "separator": lambda text, separator: written(read_rows(text), separator),
    "quote_all": lambda text, _: written(read_rows(text), is_quoted=True),
    "reverse_columns": lambda text, _: written(cells[::-1] for cells in read_rows(text)),
}


def _instead(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink(missing_ok=True)
    make(path)


_ON_FILES: dict[str, Callable[[Path, Any], object]] = {
    "remove": lambda path, _: path.unlink(),
    "rename": lambda path, name: path.rename(path.parent / name),
    "copy_of": lambda path, name: path.write_bytes(path.with_name(name).read_bytes()),
    "folder": lambda path, _: _instead(path, Path.mkdir),
    "pipe": lambda path, _: _instead(path, os.mkfifo),
    "link_to": lambda path, target: _instead(path, lambda path: path.symlink_to(target)),
    "size": lambda path, size: os.truncate(path, int(size)),
    "saved_as": lambda path, encoding: path.write_bytes(path.read_text("utf-8").encode(encoding)),
}
