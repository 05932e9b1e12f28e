"""The suites of `expectations/`, by subject.

`expectations/<subject>/` has `raw.yml` about what was typed, `marts.yml` about what is published,
and `previous.yml` that compares a candidate with the build before. Each lists expectations under
the name of their table. An expectation is a `query` for the rows that must not be there, a template
of `expectations/templates/` by its name with what it asks for, or a `type` of Great Expectations
with its `kwargs`; and it has `severity`, `description` (what must be true), `reason` (why it
matters) and, where it is hidden which column it is about, `column`. A comparison has a `name` that
lasts, because people accept it by that name (`lsmp build --accept NAME`).
"""

from typing import Any

import jinja2
import yaml

from warehouse.settings import EXPECTATIONS_DIR

Suite = dict[str, Any]

# The type of Great Expectations that a query is of: it names the rows that must not be there.
ROWS = "unexpected_rows_expectation"

_TEMPLATES = jinja2.Environment(  # noqa: S701 - what it makes is SQL
    loader=jinja2.FileSystemLoader(EXPECTATIONS_DIR / "templates"),
    trim_blocks=True,
    lstrip_blocks=True,
)


def read_suites() -> list[Suite]:
    """The suites about one build: `table` and `expectations`, as Great Expectations takes them."""
    return [*_read("raw"), *_read("marts")]


def read_comparisons() -> list[Suite]:
    """The suites that compare a candidate with the build before."""
    return _read("previous")


def comparison_names() -> list[str]:
    """The names by which a person accepts what a comparison found, in alphabetical order."""
    items = (item for suite in read_comparisons() for item in suite["expectations"])
    return sorted(item["meta"]["name"] for item in items)


def _read(kind: str) -> list[Suite]:
    return [
        {"table": table, "expectations": [_expectation(table, item) for item in items]}
        for path in sorted(EXPECTATIONS_DIR.glob(f"*/{kind}.yml"))
        for table, items in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    ]


def _expectation(table: str, item: dict[str, Any]) -> dict[str, Any]:
    kind = item.get("type", ROWS)
    kwargs = item.get("kwargs") or {"unexpected_rows_query": _query(table, item)}
    return {
        "type": kind,
        "kwargs": kwargs,
        "severity": item["severity"],
        "description": item["description"],
        "meta": {
            "name": item.get("name", kind.removeprefix("expect_").removesuffix("_expectation")),
            "is_comparison": "name" in item,
            "reason": item["reason"],
            "column": item.get("column", kwargs.get("column", "")),
        },
    }


def _query(table: str, item: dict[str, Any]) -> str:
    if "query" in item:
        return str(item["query"])
    (name,) = {f"{key}.sql" for key in item} & set(_TEMPLATES.list_templates())
    return _TEMPLATES.get_template(name).render(item[name.removesuffix(".sql")], table=table)
