{{ config(materialized='ephemeral') }}

with

sectors as (
    select * from {{ ref('attendance_by_sector') }}
),

members as (
    select * from {{ ref('member_attendance') }}
),

sectors_of_meeting as (
    select
        meeting_id,
        meeting_date,
        previous_meeting_date,
        cast(sum(attended_count) as bigint) as attended_count,
        count(*) filter (where attended_count > 0) as sectors_count,
        -- With a single list there is nobody to miss.
        case when previous_meeting_date is not null then count(*) filter (where presence = 'came_before_not_latest') end
            as sectors_missing_count
    from sectors
    group by meeting_id, meeting_date, previous_meeting_date
),

with_members as (
    select
        sectors_of_meeting.*,
        members.member_attended_count,
        members.member_apologies_count,
        members.member_attendance_pct
    from sectors_of_meeting
    left join members
        on sectors_of_meeting.meeting_id = members.meeting_id
)

select * from with_members
