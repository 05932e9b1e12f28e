{% macro financial_year_last_day(financial_year) -%}
    make_date(cast(left({{ financial_year }}, 4) as integer) + 1, 3, 31)
{%- endmacro %}

{#- By 30 July a grant's statement of income and expenditure is due, signed, with the report on the year; what is
    published of the year then should not move any more. DD2113 has its own report due earlier, by 30 June. -#}
{% macro financial_year_closed_date(financial_year) -%}
    make_date(cast(left({{ financial_year }}, 4) as integer) + 1, 7, 31)
{%- endmacro %}
