with

statuses as (
    select * from {{ ref('int_action_statuses_by_quarter') }}
),

changes_by_quarter as (
    select * from {{ ref('int_actions_overdue_by_quarter') }}
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
        coalesce(sum(changes_by_quarter.with_due_date_change) over so_far, 0) as with_due_date_count,
        coalesce(sum(changes_by_quarter.overdue_change) over so_far, 0) as overdue_count,
        coalesce(sum(changes_by_quarter.overdue_not_known_change) over so_far, 0) as overdue_not_known_count
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
    case when with_due_date_count > 0 then cast(overdue_count as bigint) end as overdue_count,
    case when with_due_date_count > 0 then cast(overdue_not_known_count as bigint) end as overdue_not_known_count
from added_up
order by partnership_id, quarter_end_date
