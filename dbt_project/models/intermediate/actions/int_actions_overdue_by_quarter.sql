{{ config(materialized='ephemeral') }}

with

actions as (
    select * from {{ ref('fct_actions') }}
),

action_status as (
    select * from {{ ref('fct_action_status') }}
),

-- Null for a status that leaves nothing to do.
may_be_overdue as (
    select
        actions.partnership_id,
        action_status.is_status_known,
        action_status.valid_from,
        action_status.valid_to,
        {{ first_overdue_day('actions.due_date', 'action_status.status') }} as first_overdue_day
    from actions
    inner join action_status
        on actions.action_id = action_status.action_id
    where actions.due_date is not null
),

overdue as (
    select
        partnership_id,
        is_status_known,
        greatest(valid_from, first_overdue_day) as overdue_from,
        valid_to as overdue_to
    from may_be_overdue
    where first_overdue_day is not null and (first_overdue_day < valid_to or valid_to is null)
),

changes as (
    select
        partnership_id,
        meeting_date as changed_on,
        due_date,
        cast(null as boolean) as is_status_known,
        cast(null as date) as overdue_from,
        cast(null as date) as overdue_to
    from actions
    where due_date is not null
    union all
    select
        partnership_id,
        overdue_from as changed_on,
        null as due_date,
        is_status_known,
        overdue_from,
        null as overdue_to
    from overdue
    union all
    select
        partnership_id,
        overdue_to as changed_on,
        null as due_date,
        is_status_known,
        null as overdue_from,
        overdue_to
    from overdue
),

summed_changes as (
    select
        partnership_id,
        {{ quarter_end('changed_on') }} as quarter_end_date,
        count(due_date) as with_due_date_change,
        count(overdue_from) - count(overdue_to) as overdue_change,
        count(overdue_from) filter (where not is_status_known)
        - count(overdue_to) filter (where not is_status_known) as overdue_not_known_change
    from changes
    where changed_on <= {{ as_at() }}
    group by partnership_id, {{ quarter_end('changed_on') }}
)

select * from summed_changes
