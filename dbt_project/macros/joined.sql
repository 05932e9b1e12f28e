{% macro joined(text, order_by, separator="'; '") -%}
    {#- DuckDB 1.5 takes five to seven times as long for string_agg(… order by …): it sorts each group by itself. -#}
    array_to_string(
        list_transform(
            list_sort(
                list(struct_pack(place := {{ order_by }}, words := {{ text }})) filter (where {{ text }} is not null)
            ),
            lambda each: struct_extract(each, 'words')
        ),
        {{ separator }}
    )
{%- endmacro %}

{% macro joined_distinct(text) -%}
    array_to_string(list_sort(list(distinct {{ text }}) filter (where {{ text }} is not null)), '; ')
{%- endmacro %}
