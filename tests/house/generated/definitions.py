"""docs/definitions.md, from meta.metrics of a build of the real seeds."""

import duckdb
import jinja2

from warehouse.query.reader import fetch

_METRICS = """
    select
        metric,
        any_value(unit) as unit,
        definition,
        numerator,
        denominator,
        left_out,
        null_means,
        list(table_name order by table_name) as tables,
        first(table_name || ' (' || example || ')' order by example like '% null', table_name)
            as example
    from meta.metrics
    group by metric, definition, numerator, denominator, left_out, null_means
    order by numerator is null, metric, tables
"""

_PAGE = """\
# Definitions

What every figure of the dashboards means: what is counted, over what, and what is left out. The same words stand in the database (`meta.metrics` and the comments of its columns), on the page *Data dictionary* and beside every chart. They are written once, in the models of `dbt_project/`; this page is made from them with `make docs`. A test works every rate out again from its numerator and its denominator, in every row.

The examples are rows of the build of the five documents, as at {{ as_at }}: the table, the key of the row, and what the row holds. Amounts are in pounds, rates in per cent with two decimals, a half rounded away from zero. `null` means that the sources do not state it; it is never 0.
{% for title, rows in sections.items() %}
## {{ title }}
{% for metric, meanings in rows | groupby("metric") %}
### `{{ metric }}`
{% for row in meanings %}
{{ row.definition }}
{# A count is its own numerator. #}
{%- for part in ("numerator", "denominator") if row.numerator %}
{%- set columns, comma, words = row[part].partition(",") %}
* {{ part | title }}: `{{ columns }}`{{ comma }}{{ words }}
{%- endfor %}
* Left out: {{ row.left_out }}.
{%- if row.null_means %}
* {{ row.null_means }}.
{%- endif %}
* In: `marts.{{ row.tables | join("`, `marts.") }}`
* Example: {{ row.example or "no row on record" }}
{% endfor %}
{%- endfor %}
{%- endfor %}"""  # noqa: E501 (a paragraph is one line)


def definitions_markdown(connection: duckdb.DuckDBPyConnection) -> str:
    """The page: rates first, then the counts and sums that they are made of."""
    as_at = fetch(connection, "select as_at_date from raw.as_at").rows[0][0]
    rows = fetch(connection, _METRICS).dicts()
    counts = "Counts, sums and days\n\nThey have no denominator: the numerator is what is counted."
    sections = {
        "Rates": [row for row in rows if row["numerator"]],
        counts: [row for row in rows if not row["numerator"]],
    }
    return jinja2.Template(_PAGE).render(as_at=f"{as_at.day} {as_at:%B %Y}", sections=sections)
