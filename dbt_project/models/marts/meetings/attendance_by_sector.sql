with

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
        meetings.*,
        sectors.sector_id,
        sectors.sector_name,
        sectors.display_order as sector_display_order,
        sectors.is_civil_society,
        coalesce(people_by_sector.attended_count, 0) as attended_count,
        coalesce(people_by_sector.apologies_count, 0) as apologies_count,
        case when people_by_sector.attended_count > 0 then meetings.meeting_date end as attended_date
    from {{ ref('dim_meeting') }} as meetings
    cross join {{ ref('dim_sector') }} as sectors
    left join people_by_sector
        on meetings.meeting_id = people_by_sector.meeting_id
        and sectors.sector_id = people_by_sector.sector_id
    where meetings.has_attendance_list
),

-- Every meeting with a list has a row of every sector, so each sector looks back on the same meetings.
compared as (
    select
        *,
        lag(meeting_id) over up_to_now as previous_meeting_id,
        lag(meeting_date) over up_to_now as previous_meeting_date,
        lag(attended_count) over up_to_now as previous_attended_count,
        min(attended_date) over up_to_now as first_attended_date,
        max(attended_date) over up_to_now as last_attended_date,
        count(*) over up_to_now as meetings_with_list_to_date_count,
        count(attended_date) over up_to_now as meetings_attended_to_date_count,
        cast(sum(attended_count) over (partition by meeting_id) as bigint) as meeting_attended_count
    from every_sector
    window up_to_now as (partition by partnership_id, sector_id order by meeting_date, meeting_id)
),

classified as (
    select
        partnership_id,
        meeting_id,
        sector_id,
        previous_meeting_id,
        sector_name,
        sector_display_order,
        {{ presence('attended_count', 'meetings_attended_to_date_count', 'meetings_with_list_to_date_count') }}
            as presence,
        meeting_date,
        financial_year,
        quarter,
        previous_meeting_date,
        first_attended_date,
        last_attended_date,
        is_civil_society,
        attended_count,
        apologies_count,
        meeting_attended_count,
        previous_attended_count,
        meetings_with_list_to_date_count,
        meetings_attended_to_date_count,
        {{ pct('attended_count', 'meeting_attended_count') }} as attended_share_pct,
        document_id,
        locator
    from compared
)

select * from classified
order by partnership_id, meeting_date, meeting_id, sector_display_order
