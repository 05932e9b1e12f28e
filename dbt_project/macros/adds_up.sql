{#- What a model declares in its meta, and what follows from the unit of a column, in the words of measures.md. -#}
{% macro adds_up(model, column) -%}
    {%- set found = namespace(over=none, otherwise="") -%}
    {%- set rate = modules.re.search("Numerator: ([^.,]+).*?Denominator: ([^.,]+)", column.description) -%}
    {%- if rate -%}
        {%- set found.over = [] -%}
        {%- set found.otherwise = "divide the sum of " ~ rate[1] ~ " by that of " ~ rate[2] ~ ", where these add up" -%}
    {%- elif modules.re.search("(^|_)days(_|$)", column.name) -%}
        {%- set found.over = [] -%}
        {%- set found.otherwise = "take a mean, a median or the longest" -%}
    {%- endif -%}
    {%- for group in model.config.get("meta", {}).get("adds_up", []) if column.name in group.columns -%}
        {%- set found.over = group.over -%}
        {%- set found.otherwise = group.otherwise -%}
    {%- endfor -%}
    {%- if found.over is not none %} Adds up over: {{ found.over | join(", ") or "nothing" }}.
        {%- if found.otherwise %} Otherwise: {{ found.otherwise }}.{% endif -%}
    {%- endif -%}
{%- endmacro %}
