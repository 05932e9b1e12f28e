{# What was stated of something in the build before, is still on record and is now empty.
   key: the columns that tell what is meant. The line of a seed file is no statement. #}
{% set keys = key | join(", ") %}
{% macro stated(build) %}
select {{ keys }}, figure from (
    unpivot (
        select {{ keys }}, columns(* exclude ({{ keys }}{{ ", _line" if table.startswith("raw.") }}))::varchar
        from {{ build }}
    )
    on columns(* exclude ({{ keys }})) into name figure value stated
)
{%- endmacro %}
select {{ key | join(" || ', ' || ") }} || ', ' || figure as place from (
    {{ stated("previous." ~ table) }}
    except
    {{ stated("{batch}") }}
)
where ({{ keys }}) in (select ({{ keys }}) from {batch})
