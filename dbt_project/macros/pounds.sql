{% macro pounds(amount) -%}
    regexp_replace(format('£{:,.2f}', cast({{ amount }} as double)), '[.]00$', '')
{%- endmacro %}
