with

meetings_with_list as (
    select * from {{ ref('dim_meeting') }}
    where has_attendance_list
),

sectors as (
    select * from {{ ref('dim_sector') }}
),

people_by_sector as (
    select
        meeting_id,
        sector_id,
        cast(sum(attended_count) as bigint) as attended_count,
        cast(sum(apologies_count) as bigint) as apologies_count
    from {{ ref('fct_attendance') }}
    group by meeting_id, sector_id
),

-- Where a list is on record, a sector that is not on it is a fact: nobody came from it.
every_sector as (
    select
        meetings_with_list.*,
        sectors.sector_id,
        sectors.sector_name,
        sectors.display_order as sector_display_order,
        sectors.is_civil_society,
        coalesce(people_by_sector.attended_count, 0) as attended_count,
        coalesce(people_by_sector.apologies_count, 0) as apologies_count
    from meetings_with_list
    cross join sectors
    left join people_by_sector
        on meetings_with_list.meeting_id = people_by_sector.meeting_id
        and sectors.sector_id = people_by_sector.sector_id
),

with_share as (
    select
        partnership_id,
        meeting_id,
        sector_id,
        sector_name,
        sector_display_order,
        meeting_date,
        financial_year,
        quarter,
        is_civil_society,
        attended_count,
        apologies_count,
        {{ pct('attended_count', 'sum(attended_count) over (partition by meeting_id)') }} as attended_share_pct,
        document_id,
        locator
    from every_sector
)

select * from with_share
order by partnership_id, meeting_date, meeting_id, sector_display_order
