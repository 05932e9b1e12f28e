with

intervals as (
    select
        actions.partnership_id,
        action_status.*
    from {{ ref('fct_action_status') }} as action_status
    inner join {{ ref('fct_actions') }} as actions
        on action_status.action_id = actions.action_id
),

days as (
    select * from {{ ref('dim_date') }}
),

-- The quarter of the as-at date is among them: its position is that of the as-at date.
quarters as (
    select
        quarter,
        financial_year,
        quarter_end_date,
        quarter_end_date <= {{ as_at() }} as is_ended
    from days
    where date_day = quarter_start_date and quarter_start_date <= {{ as_at() }}
),

statuses as (
    select distinct
        partnership_id,
        status,
        is_status_known
    from intervals
),

-- An action enters a status and leaves it again: adding up these changes costs one row an interval,
-- where asking of every action at every quarter end would cost their product.
changes as (
    select
        partnership_id,
        status,
        unnest([valid_from, valid_to]) as changed_on,
        unnest([1, -1]) as entries
    from intervals
),

changes_by_quarter as (
    select
        changes.partnership_id,
        changes.status,
        days.quarter_end_date,
        sum(changes.entries) as entries
    from changes
    inner join days
        on changes.changed_on = days.date_day
    where changes.changed_on <= {{ as_at() }}
    group by changes.partnership_id, changes.status, days.quarter_end_date
),

added_up as (
    select
        statuses.*,
        quarters.*,
        sum(coalesce(changes_by_quarter.entries, 0)) over (
            partition by statuses.partnership_id, statuses.status
            order by quarters.quarter_end_date
        ) as actions_count
    from statuses
    cross join quarters
    left join changes_by_quarter
        using (partnership_id, status, quarter_end_date)
)

select * from added_up
where actions_count > 0
order by partnership_id, quarter_end_date, status
