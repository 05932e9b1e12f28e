{#- A table macro of the database: it is asked with a day, and costs nothing until then. The names of its tables go
    without that of the database, which publishing renames. Both sides are filtered before they are joined: DuckDB 1.5 takes
    no column of a lateral join in the condition of another. -#}
{% macro create_actions_on(actions, action_status, columns) -%}
    create or replace macro marts.actions_on(day) as table
    with

    with_status as (
        select
            actions.*,
            cast(day as date) as asked_day,
            {{ status_on_day('action_status') }}
        from (select * from {{ actions.include(database=false) }} where meeting_date <= cast(day as date)) as actions
        left join (
            select * from {{ action_status.include(database=false) }} as action_status
            where {{ holds_on('action_status', 'cast(day as date)') }}
        ) as action_status on actions.action_id = action_status.action_id
    ),

    aged as (
        select
            *,
            {{ is_settled_status('status') }} as is_settled,
            {{ is_overdue_on('asked_day') }} as is_overdue,
            {{ days_on('asked_day') }}
        from with_status
    )

    select {{ columns | join(', ') }} from aged
    order by partnership_id, meeting_date, meeting_id, action_order
{%- endmacro %}

{#- Later documents are evidence of what was done, and which of them lay before a day is not told. -#}
{% macro publish_actions_on(actions, action_status) -%}
    {%- set columns = model.columns.keys() | reject('in', ['evidence_strength', 'evidence_count']) -%}
    {{ create_actions_on(actions, action_status, columns) }};
    comment on macro table marts.actions_on is
    'One row per action raised by a day, as it stood on that day: from actions_on(date ''2017-06-30''). The columns are those of actions, without evidence. Of a day after the as-at date: age and lateness are counted up to that day, and the status is the last one on record by then, because what is done until then is not known.'
{%- endmacro %}
