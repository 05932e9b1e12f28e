with

latest_lists as (
    select * from {{ ref('attendance_by_sector') }}
    qualify row_number() over (partition by partnership_id, sector_id order by meeting_date desc, meeting_id desc) = 1
),

selected as (
    select
        partnership_id,
        sector_id,
        sector_name,
        sector_display_order,
        presence,
        first_attended_date,
        last_attended_date,
        meeting_date as latest_meeting_date,
        meetings_with_list_to_date_count as meetings_with_list_count,
        meetings_attended_to_date_count as meetings_attended_count,
        attended_count as attended_latest_count,
        previous_attended_count as attended_previous_count
    from latest_lists
)

select * from selected
order by partnership_id, sector_display_order
