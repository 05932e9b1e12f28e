{# What was on record in the build before and is no longer.
   key: the column that tells what is meant. also: another table where it must not go either. #}
{% macro gone(before, now) %}
select {{ key }} as place from previous.{{ before }} except select {{ key }} from {{ now }}
{%- endmacro %}
select place from (
    ({{ gone(table, "{batch}") }})
{% if also %}
    union
    ({{ gone(also, also) }})
{% endif %}
)
