"""What the figures mean, exactly: the metrics with numerator, denominator and an example."""

from __future__ import annotations

from dataclasses import replace

from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.format import counted
from dashboards.components.table import Column
from dashboards.data import Build, per_build
from dashboards.question import select

_MART = "meta.metrics"


def _or_none(words: str | None) -> str:
    return words or "none"


@per_build
def definitions(build: Build, place: str) -> Exhibit | None:
    """The metrics of one table (schema and name), or of all with an empty place; None for none."""
    question = select(
        _MART,
        where="'marts.' || table_name = $1" if place else "",
        order="metric, table_name",
    )
    answer = build.ask(replace(question, values=(place,) if place else ()))
    if not answer.rows:
        return None
    metrics = counted(len({row["metric"] for row in answer.rows}), "figure", "figures")
    of = f"{place} has" if place else "The public tables have"
    return make_exhibit(
        build,
        key=f"definitions-{place or 'all'}",
        title=f"{of} {metrics} with a definition",
        summary="A rate has a numerator and a denominator; a count or a sum has neither. Each has"
        " an example from the rows of this build.",
        mart=_MART,
        columns=(
            Column("metric", "Figure", kind="short"),
            *([] if place else [Column("table_name", "Table", kind="short")]),
            Column("unit", "Unit"),
            Column("definition", "Definition"),
            Column("numerator", "Numerator", _or_none),
            Column("denominator", "Denominator", _or_none),
            Column("left_out", "Left out"),
            Column("null_means", "No value", lambda words: words or "never"),
            Column("example", "Example", lambda words: words or "no row on record"),
        ),
        answer=answer,
        is_folded=True,
        defined=("numerator", "denominator", "example"),
        cited=(),
    )
