with

grants as (
    select * from {{ ref('stg_grants') }}
),

meetings as (
    select * from {{ ref('stg_meetings') }}
),

milestones as (
    select * from {{ ref('stg_milestones') }}
),

dates_on_record as (
    select {{ financial_year_first_day('financial_year') }} as date_day from grants
    union all
    select meeting_date from meetings
    union all
    select unnest([start_date, end_date]) from milestones
),

bounds as (
    select
        min(date_day) as first_date,
        greatest(max(date_day), {{ as_at() }}) as last_date
    from dates_on_record
),

days as (
    select
        cast(
            unnest(
                generate_series(
                    {{ financial_year_start('first_date') }},
                    {{ financial_year_start('last_date') }} + interval 1 year - interval 1 day,
                    interval 1 day
                )
            )
            as date
        ) as date_day
    from bounds
),

described as (
    select
        date_day,
        cast(year(date_day) as integer) as calendar_year,
        cast(month(date_day) as integer) as calendar_month,
        {{ financial_year('date_day') }} as financial_year,
        {{ financial_year_start('date_day') }} as financial_year_start,
        cast({{ financial_year_start('date_day') }} + interval 1 year - interval 1 day as date) as financial_year_end,
        {{ quarter('date_day') }} as quarter,
        cast(quarter(date_day - interval 3 month) as integer) as quarter_number,
        cast(date_trunc('quarter', date_day) as date) as quarter_start_date,
        {{ quarter_end('date_day') }} as quarter_end_date
    from days
)

select * from described
order by date_day
