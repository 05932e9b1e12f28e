with

grants as (
    select * from {{ ref('dim_grant') }}
),

with_period as (
    select
        *,
        cast(financial_year_start + interval 1 year - interval 1 day as date) as financial_year_end,
        case when is_period_stated then period_start else financial_year_start end as first_day,
        case when is_period_stated then period_end else financial_year_end end as last_day
    from grants
),

claims as (
    select * from {{ ref('stg_claims') }}
),

-- Money carried forward is spent, and arrears are claimed and paid, after the year has ended.
events as (
    select
        grant_id,
        {{ quarter_end('period_end') }} as quarter_end_date
    from {{ ref('stg_expenditure') }}
    union
    select
        grant_id,
        {{ quarter_end('claimed_date') }} as quarter_end_date
    from claims
    union
    select
        grant_id,
        {{ quarter_end('paid_date') }} as quarter_end_date
    from claims
    where paid_date is not null
),

quarters as (
    select
        grant_id,
        unnest([1, 2, 3, 4]) as quarter_number,
        cast(financial_year_start + to_months(3 * quarter_number) - interval 1 day as date) as quarter_end_date
    from with_period
    union all
    select
        with_period.grant_id,
        5 as quarter_number,
        events.quarter_end_date
    from with_period
    inner join events
        on with_period.grant_id = events.grant_id
        and with_period.financial_year_end < events.quarter_end_date
),

described as (
    select
        quarters.grant_id,
        {{ quarter('quarters.quarter_end_date') }} as quarter,
        quarters.quarter_number,
        cast(date_trunc('quarter', quarters.quarter_end_date) as date) as quarter_start_date,
        quarters.quarter_end_date,
        with_period.is_period_stated,
        greatest(least(quarters.quarter_end_date, with_period.last_day) - with_period.first_day + 1, 0) as elapsed_days,
        with_period.last_day - with_period.first_day + 1 as period_days
    from quarters
    inner join with_period
        on quarters.grant_id = with_period.grant_id
)

select * from described
order by grant_id, quarter_start_date
