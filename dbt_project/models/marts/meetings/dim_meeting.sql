with

meetings as (
    select * from {{ ref('stg_meetings') }}
),

bodies as (
    select * from {{ ref('stg_bodies') }}
),

meetings_with_list as (
    select distinct meeting_id from {{ ref('stg_attendance') }}
),

described as (
    select
        meetings.meeting_id,
        meetings.partnership_id,
        meetings.body_id,
        bodies.body_name,
        meetings.meeting_date,
        meetings.is_date_inferred,
        {{ financial_year('meetings.meeting_date') }} as financial_year,
        {{ quarter('meetings.meeting_date') }} as quarter,
        meetings.status,
        meetings.rescheduled_to_meeting_id,
        rescheduled_to.meeting_date as rescheduled_to_date,
        meetings.start_time,
        meetings.end_time,
        meetings.venue,
        meetings.chair_role,
        meetings.is_chair_substitute,
        meetings_with_list.meeting_id is not null as has_attendance_list,
        meetings.membership_basis,
        meetings.note,
        meetings.document_id,
        meetings.locator
    from meetings
    left join bodies
        on meetings.body_id = bodies.body_id
    left join meetings as rescheduled_to
        on meetings.rescheduled_to_meeting_id = rescheduled_to.meeting_id
    left join meetings_with_list
        on meetings.meeting_id = meetings_with_list.meeting_id
)

select * from described
order by partnership_id, meeting_date, meeting_id
