{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {#- The adapter's own macro asks four times for each table, which takes a quarter of a build; once is enough. -#}
    {%- call statement("persist_docs") -%}
        comment on table {{ relation }} is {{ duckdb_escape_comment(model.description) }};
        {%- for name, column in model.columns.items() %}
        comment on column {{ relation }}.{{ name }} is
        {{ duckdb_escape_comment(column.description ~ adds_up(model, column)) }};
        {%- endfor %}
    {%- endcall -%}
{%- endmacro %}
