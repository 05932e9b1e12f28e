{% macro pct(numerator, denominator) -%}
    {%- set above = "cast(cast(" ~ numerator ~ " as decimal(36, 2)) * 100 as hugeint)" -%}
    {%- set below = "cast(cast(nullif(" ~ denominator ~ ", 0) as decimal(36, 2)) * 100 as hugeint)" -%}
    {#- Whole numbers throughout: a half is rounded up exactly, where a float would sometimes fall short. -#}
    cast(
        cast(
            sign({{ above }}) * ((20000 * abs({{ above }}) + {{ below }}) // (2 * {{ below }}))
            as decimal(18, 0)
        ) * 0.01
        as decimal(18, 2)
    )
{%- endmacro %}
