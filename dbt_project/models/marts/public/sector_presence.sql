with

attendance as (
    select
        *,
        row_number() over (
            partition by partnership_id, sector_id
            order by meeting_date desc, meeting_id desc
        ) as meetings_back
    from {{ ref('attendance_by_sector') }}
),

counted as (
    select
        partnership_id,
        sector_id,
        sector_name,
        sector_display_order,
        min(meeting_date) filter (where attended_count > 0) as first_attended_date,
        max(meeting_date) filter (where attended_count > 0) as last_attended_date,
        max(meeting_date) as latest_meeting_date,
        count(*) as meetings_with_list_count,
        count(*) filter (where attended_count > 0) as meetings_attended_count,
        max(attended_count) filter (where meetings_back = 1) as attended_latest_count,
        max(attended_count) filter (where meetings_back = 2) as attended_previous_count
    from attendance
    group by partnership_id, sector_id, sector_name, sector_display_order
),

classified as (
    select
        partnership_id,
        sector_id,
        sector_name,
        sector_display_order,
        case
            when meetings_attended_count = 0 then 'never'
            when attended_latest_count = 0 then 'came_before_not_latest'
            -- With a single list on record there is nothing to be new against.
            when meetings_attended_count = 1 and meetings_with_list_count > 1 then 'new_at_latest'
            else 'came'
        end as presence,
        first_attended_date,
        last_attended_date,
        latest_meeting_date,
        meetings_with_list_count,
        meetings_attended_count,
        attended_latest_count,
        attended_previous_count
    from counted
)

select * from classified
order by partnership_id, sector_display_order
