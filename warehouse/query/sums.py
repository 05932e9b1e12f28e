"""The sums of a query, read from its tree: which are of a measure that does not add up over all."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from warehouse.query.origins import measures_of

if TYPE_CHECKING:
    from warehouse.query.notes import Measure

# What it cannot read is no news to whoever asked.
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

# What may stand around the measure in a sum.
_AROUND = (
    exp.Add,
    exp.Sub,
    exp.Neg,
    exp.Mul,
    exp.Div,
    exp.Paren,
    exp.Cast,
    exp.Coalesce,
    exp.Round,
)
_WITHIN = (*_AROUND, exp.Column, exp.Identifier, exp.Literal, exp.DataType, exp.DataTypeParam)
# Of a select, what does not change which rows are summed.
_AFTER_THE_SUM = ("distinct", "order", "limit", "offset", "qualify", "having", "windows", "sample")


def sums_to_look_at(query: str, measures: Sequence[Measure]) -> Iterator[tuple[Measure, str]]:
    """Each sum of a measure, with a query that has a row if it adds up what does not add up.

    That is when rows of one group agree in the part of the key that it may be summed over and
    differ in the rest: a filter, a join or a key of the grouping may have seen to it that none do.
    """
    for scope in _scopes(query):
        select = scope.expression
        if not isinstance(select, exp.Select):
            continue
        for total in scope.find_all(exp.Sum):
            group = _group_of(total, select)
            if group is None or not _is_plain(total.this):
                continue
            for column in total.this.find_all(exp.Column):
                for found, names in measures_of(column, scope, measures):
                    yield found, _looking(select, total, group, column, found, names)


def days_asked(query: str) -> list[str]:
    """The days that a query asks of actions_on, where they depend on none of its rows, as SQL."""
    calls = [
        call
        for scope in _scopes(query)
        for call in scope.expression.find_all(exp.Anonymous)
        if call.name.lower() == "actions_on" and len(call.expressions) == 1
    ]
    days = [call.expressions[0] for call in calls]
    return list(dict.fromkeys(_sql(day) for day in days if not day.find(exp.Column, exp.Query)))


def _scopes(query: str) -> list[Scope]:
    try:
        return traverse_scope(parse_one(query, dialect="duckdb"))
    except (SqlglotError, RecursionError):
        return []


def _sql(tree: exp.Expr) -> str:
    return tree.sql(dialect="duckdb")


def _is_plain(summed: exp.Expr) -> bool:
    """Whether it is the measure, or a sum, a difference or a multiple of it."""
    products = (node for node in summed.find_all(exp.Mul, exp.Div))
    return all(isinstance(node, _WITHIN) for node in summed.walk()) and not any(
        node.left.find(exp.Column) and node.right.find(exp.Column) for node in products
    )


def _group_of(total: exp.Sum, select: exp.Select) -> list[exp.Expr] | None:
    """What the rows that are added up agree in; None where that cannot be read."""
    above = total.parent
    if isinstance(above, exp.Filter):
        above = above.parent
    group = select.args.get("group")
    if isinstance(above, exp.Window):
        return None if group else above.args.get("partition_by", [])
    if group is None:
        return []
    if group.args.get("all"):
        outputs = [output.unalias() for output in select.expressions]
        return [output for output in outputs if not output.find(exp.AggFunc)]
    # The places of columns after a star are not known here.
    is_starred = any(output.is_star for output in select.expressions)
    unread = (exp.GroupingSets, exp.Literal) if is_starred else exp.GroupingSets
    if any(isinstance(node, unread) for node in group.expressions):
        return None
    # ROLLUP and CUBE have a row of the total as well.
    plain = [node for node in group.expressions if not isinstance(node, (exp.Rollup, exp.Cube))]
    return [_grouped_by(node, select) for node in plain]


def _grouped_by(node: exp.Expr, select: exp.Select) -> exp.Expr:
    """A part of GROUP BY: by its place, by its alias, or as it is."""
    if isinstance(node, exp.Literal) and node.is_int:
        output: exp.Expr = select.expressions[int(node.name) - 1]
        return output.unalias()
    if isinstance(node, exp.Column) and not node.table:
        for output in select.expressions:
            if isinstance(output, exp.Alias) and output.alias.lower() == node.name.lower():
                return output.this if output.this.name != node.name else node
    return node


def _looking(
    read: exp.Select,
    total: exp.Sum,
    group: Sequence[exp.Expr],
    column: exp.Column,
    measure: Measure,
    names: dict[str, exp.Expr],
) -> str:
    """The rows of the same select, grouped so that one is left if the sum is wrong."""
    select = read.copy()
    for part in _AFTER_THE_SUM:
        select.set(part, None)
    together = [*group, *(names[key] for key in measure.summable if key in names)]
    counted = ", ".join(_sql(names[key]) for key in measure.fixed)
    conditions = [f"{_sql(column)} is not null"]
    if isinstance(total.parent, exp.Filter):
        conditions.append(f"({_sql(total.parent.expression.this)})")
    select.set("expressions", [exp.Literal.number(1)])
    grouping = exp.Group(expressions=[part.copy() for part in together])
    select.set("group", grouping if together else None)
    where = " and ".join(conditions)
    ending = f"having count(distinct ({counted})) filter (where {where}) > 1 limit 1"
    return f"{_named_before(read)}from ({_sql(select)} {ending})"


def _named_before(select: exp.Expr) -> str:
    """WITH and what the selects around this one have named before it; nothing where none has."""
    named: list[exp.Expr] = []
    node: exp.Expr = select
    while (above := node.parent) is not None:
        if isinstance(above, exp.With):
            # It stands in one of the parts, and sees those before it.
            named = [*above.expressions[: above.expressions.index(node)], *named]
            node = above.parent or above
            continue
        if around := above.args.get("with_"):
            named = [*around.expressions, *named]
        node = above
    return f"with {', '.join(map(_sql, named))} " if named else ""
