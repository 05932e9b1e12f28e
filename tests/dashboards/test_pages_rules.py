"""Rules that the code of the pages keeps."""

import ast
import re
from pathlib import Path

import pytest

from warehouse.settings import DASHBOARDS_DIR

FILES = sorted(DASHBOARDS_DIR.rglob("*.py"))
SQL = sorted(DASHBOARDS_DIR.rglob("*.sql"))
AGGREGATES = re.compile(
    r"\b(sum|avg|mean|median|count|min|max|round|group\s+by)\b\s*\(?", re.IGNORECASE
)
# They take Markdown, which makes links, emoji and formulas of text.
MARKDOWN = {"markdown", "write", "caption", "header", "subheader", "table", "latex", "metric"}
NOTICES = {"success", "info", "warning", "error", "exception", "toast"}


def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def queries(path: Path) -> list[str]:
    if path.suffix == ".sql":
        return path.read_text(encoding="utf-8").split("\n\n")
    texts = [n.value for n in nodes(path) if isinstance(n, ast.Constant)]
    selects = re.compile(r"\bselect\b.*\bfrom\b", re.DOTALL)
    return [text for text in texts if isinstance(text, str) and selects.search(text)]


@pytest.mark.parametrize("path", FILES + SQL, ids=lambda path: path.name)
def test_a_page_computes_no_metric(path: Path) -> None:
    for query in queries(path):
        assert AGGREGATES.search(query) is None, query
        assert set(re.findall(r"\b(?:from|join)\s+(\w+)\.", query)) <= {"marts", "meta"}, query


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_of_the_warehouse_never_meets_markdown(path: Path) -> None:
    called = {
        node.func.attr
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
    }
    assert called & (MARKDOWN | NOTICES) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_redraw_loads_neither_pandas_nor_plotly_express(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"import pandas|from pandas|plotly\.express|polars", text) is None
