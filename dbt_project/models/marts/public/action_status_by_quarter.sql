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

quarter_ends as (
    select
        quarter,
        financial_year,
        quarter_end_date
    from days
    where date_day = quarter_end_date and quarter_end_date <= {{ as_at() }}
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
    group by changes.partnership_id, changes.status, days.quarter_end_date
),

positions as (
    select
        statuses.*,
        quarter_ends.*,
        sum(coalesce(changes_by_quarter.entries, 0)) over (
            partition by statuses.partnership_id, statuses.status
            order by quarter_ends.quarter_end_date
        ) as actions_count
    from statuses
    cross join quarter_ends
    left join changes_by_quarter
        using (partnership_id, status, quarter_end_date)
),

with_totals as (
    select
        partnership_id,
        quarter,
        status,
        financial_year,
        quarter_end_date,
        cast(actions_count as bigint) as actions_count,
        cast(sum(actions_count) over quarter_end as bigint) as actions_raised_count,
        cast(sum(actions_count * cast(is_status_known as integer)) over quarter_end as bigint) as status_known_count,
        cast(sum(actions_count * cast(status = 'completed' as integer)) over quarter_end as bigint) as completed_count,
        cast(sum(actions_count * cast({{ is_open_status('status') }} as integer)) over quarter_end as bigint)
            as open_count
    from positions
    window quarter_end as (partition by partnership_id, quarter_end_date)
),

with_rates as (
    select
        *,
        {{ action_rates() | indent(4) }}
    from with_totals
    where actions_count > 0
)

select * from with_rates
order by partnership_id, quarter_end_date, status
