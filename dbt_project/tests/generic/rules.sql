{% test rules(model, rules) %}

with

counted as (
    select
        {%- for name, rule in rules.items() %}
        count(*) filter (where ({{ rule }}) is not true) as {{ name }}{{ "," if not loop.last }}
        {%- endfor %}
    from {{ model }}
),

broken as (
    select
        rule,
        failing_rows
    from counted unpivot (failing_rows for rule in (*))
    where failing_rows > 0
)

select * from broken

{% endtest %}
