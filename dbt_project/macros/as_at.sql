{% macro as_at() -%}
    (select as_at_date from {{ source('raw', 'as_at') }})
{%- endmacro %}
