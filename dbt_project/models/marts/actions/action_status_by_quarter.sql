with

statuses as (
    select * from {{ ref('int_action_statuses_by_quarter') }}
    where is_ended
),

totals as (
    select * from {{ ref('int_actions_by_quarter') }}
),

with_rates as (
    select
        statuses.partnership_id,
        statuses.quarter,
        statuses.status,
        statuses.financial_year,
        statuses.quarter_end_date,
        cast(statuses.actions_count as bigint) as actions_count,
        totals.actions_raised_count as actions_raised_to_date_count,
        totals.status_known_count,
        totals.completed_count,
        totals.open_count,
        {{ action_rates() | indent(4) }}
    from statuses
    inner join totals
        on statuses.partnership_id = totals.partnership_id
        and statuses.quarter_end_date = totals.quarter_end_date
)

select * from with_rates
order by partnership_id, quarter_end_date, status
