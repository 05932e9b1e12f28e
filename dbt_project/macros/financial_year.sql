{#- Three months back, a financial year is a calendar year and its quarters are calendar quarters. -#}

{% macro financial_year(date) -%}
    strftime({{ date }} - interval 3 month, '%Y') || '/' || strftime({{ date }} + interval 9 month, '%y')
{%- endmacro %}

{% macro financial_year_start(date) -%}
    cast(date_trunc('year', {{ date }} - interval 3 month) + interval 3 month as date)
{%- endmacro %}

{% macro financial_year_first_day(financial_year) -%}
    make_date(cast(left({{ financial_year }}, 4) as integer), 4, 1)
{%- endmacro %}

{% macro quarter_number(date) -%}
    quarter({{ date }} - interval 3 month)
{%- endmacro %}

{% macro quarter(date) -%}
    {{ financial_year(date) }} || ' Q' || {{ quarter_number(date) }}
{%- endmacro %}

{% macro quarter_first_day(financial_year, number) -%}
    cast(
        {{ financial_year_first_day(financial_year) }} + to_months(cast(3 * ({{ number }} - 1) as integer)) as date
    )
{%- endmacro %}

{% macro quarter_end(date) -%}
    cast(date_trunc('quarter', {{ date }}) + interval 3 month - interval 1 day as date)
{%- endmacro %}
