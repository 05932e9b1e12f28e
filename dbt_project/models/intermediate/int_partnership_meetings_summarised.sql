{{ config(materialized='ephemeral') }}

with

meetings as (
    select * from {{ ref('meetings') }}
),

attendance_by_sector as (
    select * from {{ ref('attendance_by_sector') }}
),

meetings_of_partnership as (
    select
        partnership_id,
        count(*) filter (where status = 'held') as held_meetings_count
    from meetings
    group by partnership_id
),

latest_meetings as (
    select * from meetings
    where has_attendance_list
    qualify row_number() over (partition by partnership_id order by meeting_date desc, meeting_id desc) = 1
),

sectors_of_meeting as (
    select
        meeting_id,
        count(*) filter (where attended_count > 0) as sectors_count
    from attendance_by_sector
    group by meeting_id
),

summarised as (
    select
        meetings_of_partnership.partnership_id,
        latest_meetings.meeting_id as latest_meeting_id,
        latest_meetings.meeting_date as latest_meeting_date,
        latest_meetings.attended_count as latest_attended_count,
        sectors_of_meeting.sectors_count as latest_sectors_count,
        meetings_of_partnership.held_meetings_count
    from meetings_of_partnership
    left join latest_meetings
        on meetings_of_partnership.partnership_id = latest_meetings.partnership_id
    left join sectors_of_meeting
        on latest_meetings.meeting_id = sectors_of_meeting.meeting_id
)

select * from summarised
