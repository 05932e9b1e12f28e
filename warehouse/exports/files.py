"""Small things that several files of an export need."""

import json
from pathlib import Path
from typing import Any

# Deeper than this, a value stands on one line.
_INDENTED_LEVELS = 3


def write_json(path: Path, content: object) -> None:
    """Writes JSON that people can read, the same bytes each time."""
    path.write_text(_laid_out(content, "\n", _INDENTED_LEVELS) + "\n", encoding="utf-8")


def _laid_out(value: Any, line: str, levels: int) -> str:
    """As json.dumps lays it out, which is ten times slower with an indent than without."""
    deeper = line + "  "
    if levels and value and isinstance(value, dict):
        items = (
            f"{json.dumps(key)}: {_laid_out(item, deeper, levels - 1)}"
            for key, item in value.items()
        )
        return "{" + deeper + f",{deeper}".join(items) + line + "}"
    if levels and isinstance(value, list) and any(isinstance(item, dict) for item in value):
        items = (_laid_out(item, deeper, levels - 1) for item in value)
        return "[" + deeper + f",{deeper}".join(items) + line + "]"
    return json.dumps(value, ensure_ascii=False)
