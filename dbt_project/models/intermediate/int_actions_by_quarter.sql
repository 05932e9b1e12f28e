with

statuses as (
    select * from {{ ref('int_action_statuses_by_quarter') }}
),

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
        sum(with_deadline) as with_deadline,
        sum(overdue) as overdue
    from changes
    where changed_on <= {{ as_at() }}
    group by partnership_id, {{ quarter_end('changed_on') }}
),

counted as (
    select
        partnership_id,
        quarter,
        quarter_end_date,
        sum(actions_count) as actions_raised_count,
        sum(actions_count * cast(is_status_known as integer)) as status_known_count,
        sum(actions_count * cast(status = 'completed' as integer)) as completed_count,
        sum(actions_count * cast({{ is_open_status('status') }} as integer)) as open_count,
        sum(actions_count * cast(status = 'carried_forward' as integer)) as carried_forward_count
    from statuses
    group by partnership_id, quarter, quarter_end_date
),

added_up as (
    select
        counted.*,
        coalesce(sum(changes_by_quarter.with_deadline) over so_far, 0) as with_deadline_count,
        coalesce(sum(changes_by_quarter.overdue) over so_far, 0) as overdue_count
    from counted
    left join changes_by_quarter
        on counted.partnership_id = changes_by_quarter.partnership_id
        and counted.quarter_end_date = changes_by_quarter.quarter_end_date
    window so_far as (partition by counted.partnership_id order by counted.quarter_end_date)
)

select
    partnership_id,
    quarter,
    quarter_end_date,
    cast(actions_raised_count as bigint) as actions_raised_count,
    cast(status_known_count as bigint) as status_known_count,
    cast(completed_count as bigint) as completed_count,
    cast(open_count as bigint) as open_count,
    cast(carried_forward_count as bigint) as carried_forward_count,
    cast(actions_raised_count - status_known_count as bigint) as not_known_count,
    -- Without a single due date nothing can be called overdue, nor on time.
    case when with_deadline_count > 0 then cast(overdue_count as bigint) end as overdue_count
from added_up
