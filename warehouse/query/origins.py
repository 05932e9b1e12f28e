"""Where a column of a query comes from, through its subqueries and what WITH names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp
from sqlglot.optimizer.scope import Scope

if TYPE_CHECKING:
    from warehouse.query.notes import Measure

# Selects within selects that a column is followed through.
_DEEPEST = 20


def measures_of(
    column: exp.Column, scope: Scope, measures: Sequence[Measure]
) -> Iterator[tuple[Measure, dict[str, exp.Expr]]]:
    """The measure that a column is, and what the key of its table is called here."""
    for alias, source in scope.sources.items():
        if column.table and column.table.lower() != alias.lower():
            continue
        found = _origins(source, column.name.lower())
        for measure in measures:
            if (measure.table, measure.column) in found:
                names = _key_here(measure, alias, source)
                if names.keys() >= set(measure.fixed):
                    yield measure, names


def _key_here(measure: Measure, alias: str, source: exp.Table | Scope) -> dict[str, exp.Expr]:
    """The columns of a source that are the key of the measure's table; none where one is lost."""
    key = (*measure.summable, *measure.fixed)
    inner = source.expression if isinstance(source, Scope) else None
    outputs = inner.named_selects if isinstance(inner, exp.Select) else []
    names: dict[str, exp.Expr] = {}
    for part in key:
        called = (n for n in (part, *outputs) if (measure.table, part) in _origins(source, n))
        if (name := next(called, None)) is not None:
            names[part] = exp.column(name, table=alias or None, quoted=True)
    is_added_up = inner is not None and bool(inner.args.get("group"))
    return names if is_added_up or len(names) == len(key) else {}


def _origins(source: exp.Table | Scope, name: str, depth: int = 0) -> set[tuple[str, str]]:
    """The tables and columns that a column of a source can be, passed on as it is or added up."""
    if isinstance(source, exp.Table):
        return {(source.name.lower(), name)} if source.db in ("", "marts") else set()
    if not isinstance(source.expression, exp.Select) or depth > _DEEPEST:
        return set()
    found: set[tuple[str, str]] = set()
    for output in source.expression.expressions:
        inner = output.unalias()
        if isinstance(inner, exp.Sum):
            inner = inner.this
        if inner.is_star and isinstance(inner, (exp.Star, exp.Column)):
            table, column = "" if isinstance(inner, exp.Star) else inner.table, name
        elif isinstance(inner, exp.Column) and output.alias_or_name.lower() == name:
            table, column = inner.table, inner.name.lower()
        else:
            continue
        for alias, below in source.sources.items():
            if table.lower() in ("", alias.lower()):
                found |= _origins(below, column, depth + 1)
    return found
