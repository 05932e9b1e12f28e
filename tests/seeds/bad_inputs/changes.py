"""What a case of the corpus does to the seeds, told in words: see README.md."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Change = dict[str, Any]


def apply(seeds: Path, change: Change) -> None:
    """Makes one change of a case to the copy of the seeds in this folder."""
    change = _with_names(change, seeds)
    path = seeds / change["file"]
    if "raw" in change:
        # Bytes that are no UTF-8: each character of the case stands for one byte.
        _write(path, _edited(_text(path, "latin-1"), change), "latin-1")
        return
    for action, make in _ON_FILES.items():
        if action in change:
            make(path, change[action])
            return
    _write(path, _edited(_text(path, "utf-8"), change), "utf-8")


def private_name(seeds: Path) -> str:
    """The first name of people.csv that may not be published."""
    with (seeds / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return next(row["person_name"] for row in rows if row["may_publish"] == "false")


def _with_names(change: Change, seeds: Path) -> Change:
    """The change with the first private name of people.csv, which no other file may hold."""
    if "{" not in str(list(change.values())):
        return change
    name = private_name(seeds)
    first, last = name.split()
    forms = {
        "{name}": name,
        "{NAME}": name.upper(),
        "{last}": last,
        "{first}": first,
        "{slug}": name.lower().replace(" ", "-"),
        "{accented}": name.replace("a", "\u00e1", 1),
    }

    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(part) for part in value]
        for form, text in forms.items():
            value = value.replace(form, text) if isinstance(value, str) else value
        return value

    return {action: filled(value) for action, value in change.items()}


def _text(path: Path, encoding: str) -> str:
    return path.read_bytes().decode(encoding) if path.exists() else ""


def _write(path: Path, text: str, encoding: str) -> None:
    path.write_bytes(text.encode(encoding))


def _edited(text: str, change: Change) -> str:
    if "replace" in change:
        old = change["replace"]
        assert old in text, f"{change['file']} has no {old!r}"
        filling = change["with"] * change.get("times", 1)
        new = change.get("before", "") + filling + change.get("then", "")
        return text.replace(old, new, 1)
    for action, edit in _ON_TEXT.items():
        if action in change:
            return edit(text, change[action])
    raise ValueError(f"no such change: {change}")


def _without_line(text: str, number: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[: number - 1] + lines[number:])


def _line_again(text: str, number: int) -> str:
    return text + text.splitlines(keepends=True)[number - 1]


def _table(text: str, change: Callable[[list[str], list[str]], list[str]]) -> str:
    """The file with each record, beside the header, changed."""
    header, *records = csv.reader(io.StringIO(text))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows(change(header, cells) for cells in (header, *records))
    return written.getvalue()


def _without_column(text: str, name: str) -> str:
    return _table(
        text, lambda header, cells: [c for h, c in zip(header, cells, strict=True) if h != name]
    )


def _with_column(text: str, name: str) -> str:
    return _table(text, lambda header, cells: [*cells, name if cells is header else ""])


def _cut_after(text: str, last: str) -> str:
    assert last in text
    return text[: text.index(last) + len(last)]


def _separated(text: str, separator: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\n")
    writer.writerows(csv.reader(io.StringIO(text)))
    return written.getvalue()


_ON_TEXT: dict[str, Callable[[str, Any], str]] = {
    "append": lambda text, rows: text + "".join(f"{row}\n" for row in rows),
    "content": lambda _, content: content,
    "start": lambda text, start: start + text,
    "end": lambda text, end: text + end,
    "line_ends": lambda text, end: text.replace("\n", end),
    "drop_line": _without_line,
    "line_again": _line_again,
    "keep_lines": lambda text, count: "".join(text.splitlines(keepends=True)[:count]),
    "drop_column": _without_column,
    "add_column": _with_column,
    "cut_after": _cut_after,
    "separator": _separated,
    "quote_all": lambda text, _: _quoted(text),
    "reverse_columns": lambda text, _: _table(text, lambda _, cells: cells[::-1]),
    "reverse_rows": lambda text, _: _reversed(text),
}


def _quoted(text: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(csv.reader(io.StringIO(text)))
    return written.getvalue()


def _reversed(text: str) -> str:
    header, *records = text.splitlines(keepends=True)
    return "".join([header, *reversed(records)])


def _link(path: Path, target: str) -> None:
    elsewhere = path.parent / target
    if elsewhere.parent.is_dir() and elsewhere != path:
        elsewhere.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(target)


def _instead(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


_ON_FILES: dict[str, Callable[[Path, Any], object]] = {
    "remove": lambda path, _: path.unlink(),
    "rename": lambda path, name: path.rename(path.with_name(name)),
    "copy_as": lambda path, name: path.with_name(name).write_bytes(path.read_bytes()),
    "folder": lambda path, _: _instead(path, Path.mkdir),
    "pipe": lambda path, _: _instead(path, os.mkfifo),
    "link": _link,
    "link_to": lambda path, target: path.symlink_to(target),
    "size": os.truncate,
    "saved_as": lambda path, encoding: path.write_bytes(path.read_text("utf-8").encode(encoding)),
}
