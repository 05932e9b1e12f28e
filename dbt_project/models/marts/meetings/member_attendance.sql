with

attendance as (
    select * from {{ ref('fct_attendance') }}
),

meetings as (
    select * from {{ ref('dim_meeting') }}
),

members_of_meeting as (
    select
        meeting_id,
        cast(sum(member_attended_count) as bigint) as member_attended_count,
        cast(sum(member_apologies_count) as bigint) as member_apologies_count
    from attendance
    group by meeting_id
),

with_rate as (
    select
        meetings.partnership_id,
        members_of_meeting.meeting_id,
        meetings.membership_basis as basis_note,
        meetings.meeting_date,
        meetings.financial_year,
        meetings.quarter,
        members_of_meeting.member_attended_count,
        members_of_meeting.member_apologies_count,
        {{ pct('member_attended_count', 'member_attended_count + member_apologies_count') }} as member_attendance_pct,
        meetings.document_id,
        meetings.locator
    from members_of_meeting
    inner join meetings
        on members_of_meeting.meeting_id = meetings.meeting_id
)

select * from with_rate
order by partnership_id, meeting_date, meeting_id
