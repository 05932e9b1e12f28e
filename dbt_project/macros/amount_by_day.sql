{% macro amount_by_day(amount, days, all_days) -%}
    {%- set pence = "cast(" ~ amount ~ " * 100 as hugeint)" -%}
    {#- Whole pence throughout, as in pct: a half is rounded up exactly. -#}
    cast(
        cast((2 * {{ pence }} * {{ days }} + {{ all_days }}) // (2 * {{ all_days }}) as decimal(18, 0)) * 0.01
        as decimal(18, 2)
    )
{%- endmacro %}
