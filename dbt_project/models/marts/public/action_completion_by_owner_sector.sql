with

actions as (
    select * from {{ ref('actions') }}
),

sectors as (
    select * from {{ ref('dim_sector') }}
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

counted as (
    select
        actions.partnership_id,
        sectors_of_action.sector_id,
        sectors_of_action.sector_name,
        {{ action_counts() | indent(4) }}
    from actions
    inner join sectors_of_action
        on actions.action_id = sectors_of_action.action_id
    group by actions.partnership_id, sectors_of_action.sector_id, sectors_of_action.sector_name
),

with_rates as (
    select
        *,
        {{ action_rates() | indent(4) }}
    from counted
)

select * from with_rates
order by partnership_id, sector_id
