{# Figures of a year that both builds see as closed, stated in the build before, and not the same now.
   figures: the `columns` compared, of each `table` (else that of the suite), with the `key` of a row, the parts of its
   name; its financial `year`, where no column of that name holds it; and `where`, the rows meant. #}
{% macro stated(build) %}
{% for item in figures %}
from (
    unpivot (
        select
            {{ item.key | join(" || ', ' || ") }} as place, {{ item.year or "financial_year" }} as financial_year,
            columns({{ item.columns }})::varchar
        from {{ "{batch}" if not build and not item.table else build ~ (item.table or table) }}
        {{ "where " ~ item.where if item.where }}
    )
    on columns(* exclude (place, financial_year)) into name figure value stated
)
{{ "union all" if not loop.last }}
{% endfor %}
{%- endmacro %}
with was as (
    {{ stated("previous.") }}
),
now as (
    {{ stated("") }}
)
select
    was.place || ', ' || was.figure || ': was ' || was.stated
        || ', is ' || coalesce(now.stated, 'not stated') as place
from was
inner join marts.dim_financial_year as years on was.financial_year = years.financial_year
left join now on was.place = now.place and was.figure = now.figure
where years.is_closed and years.closed_date <= (select as_at_date from previous.raw.as_at)
    and was.stated is distinct from now.stated
