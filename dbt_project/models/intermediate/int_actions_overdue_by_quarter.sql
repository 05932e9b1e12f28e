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
        greatest(valid_from, first_overdue_day) as overdue_from,
        valid_to as overdue_to
    from may_be_overdue
    where first_overdue_day is not null and (first_overdue_day < valid_to or valid_to is null)
),

changes as (
    select
        partnership_id,
        meeting_date as changed_on,
        1 as with_deadline,
        0 as overdue
    from actions
    where due_date is not null
    union all
    select
        partnership_id,
        unnest([overdue_from, overdue_to]) as changed_on,
        0 as with_deadline,
        unnest([1, -1]) as overdue
    from overdue
),

changes_by_quarter as (
    select
        partnership_id,
        {{ quarter_end('changed_on') }} as quarter_end_date,
        sum(with_deadline) as with_deadline_change,
        sum(overdue) as overdue_change
    from changes
    where changed_on <= {{ as_at() }}
    group by partnership_id, {{ quarter_end('changed_on') }}
)

select * from changes_by_quarter
