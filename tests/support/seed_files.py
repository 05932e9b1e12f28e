"""Changing a copy of the seeds in a test."""

from pathlib import Path


def edit(seeds: Path, file: str, old: str, new: str) -> None:
    """Replaces the first `old` of a seed file, which must be there."""
    path = seeds / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def append(seeds: Path, file: str, *rows: str) -> int:
    """Adds rows at the end of a seed file; returns the line of the first."""
    path = seeds / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "".join(row + "\n" for row in rows), encoding="utf-8", newline="")
    return text.count("\n") + 1
