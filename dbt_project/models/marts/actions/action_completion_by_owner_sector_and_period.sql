with

actions as (
    select * from {{ ref('actions') }}
),

sectors as (
    select * from {{ ref('dim_sector') }}
),

period_years as (
    select * from {{ ref('int_period_years') }}
),

-- Two owners of one sector are one entry, so that an action counts once in each of its owners' sectors.
sectors_of_action as (
    select distinct
        action_owners.action_id,
        coalesce(sectors.sector_id, 'not_attributable') as sector_id,
        coalesce(sectors.sector_name, 'Not attributable to a sector') as sector_name
    from {{ ref('action_owners') }} as action_owners
    left join sectors
        on action_owners.sector_id = sectors.sector_id
),

-- Each year is counted once, so that a span adds up years and never actions.
counted_by_year as (
    select
        actions.partnership_id,
        actions.financial_year,
        sectors_of_action.sector_id,
        sectors_of_action.sector_name,
        {{ action_counts() | indent(4) }}
    from actions
    inner join sectors_of_action
        on actions.action_id = sectors_of_action.action_id
    group by
        actions.partnership_id, actions.financial_year, sectors_of_action.sector_id, sectors_of_action.sector_name
),

counted as (
    select
        period_years.partnership_id,
        period_years.first_financial_year,
        period_years.last_financial_year,
        counted_by_year.sector_id,
        counted_by_year.sector_name,
        period_years.is_all_years,
        {{ summed_action_counts() | indent(4) }}
    from period_years
    inner join counted_by_year
        on period_years.partnership_id = counted_by_year.partnership_id
        and period_years.financial_year = counted_by_year.financial_year
    group by
        period_years.partnership_id,
        period_years.first_financial_year,
        period_years.last_financial_year,
        counted_by_year.sector_id,
        counted_by_year.sector_name,
        period_years.is_all_years
),

with_rates as (
    select
        *,
        {{ action_rates() | indent(4) }}
    from counted
)

select * from with_rates
order by partnership_id, first_financial_year, last_financial_year, sector_id
