with

meetings as (
    select * from {{ ref('dim_meeting') }}
),

held_before as (
    select
        meeting_id,
        lag(meeting_date) over (partition by body_id order by meeting_date) as previous_held_date
    from meetings
    where status = 'held'
),

attendance_of_meeting as (
    select
        meeting_id,
        cast(sum(attended_count) as bigint) as attended_count,
        cast(sum(apologies_count) as bigint) as apologies_count
    from {{ ref('fct_attendance') }}
    group by meeting_id
),

actions_of_meeting as (
    select
        meeting_id,
        count(*) as actions_raised_count
    from {{ ref('fct_actions') }}
    group by meeting_id
),

counted as (
    select
        meetings.partnership_id,
        meetings.meeting_id,
        meetings.body_id,
        meetings.rescheduled_to_meeting_id,
        meetings.body_name as body,
        meetings.status,
        meetings.chair_role,
        meetings.venue,
        meetings.note,
        meetings.meeting_date,
        meetings.start_time,
        meetings.end_time,
        meetings.financial_year,
        meetings.quarter,
        meetings.rescheduled_to_date,
        {{ quarter('meetings.rescheduled_to_date') }} as rescheduled_to_quarter,
        held_before.previous_held_date,
        meetings.is_date_inferred,
        meetings.is_chair_substitute,
        meetings.has_attendance_list,
        attendance_of_meeting.attended_count,
        attendance_of_meeting.apologies_count,
        -- Of a meeting without minutes on record nobody knows how many actions it raised.
        case
            when meetings.has_attendance_list then coalesce(actions_of_meeting.actions_raised_count, 0)
            else actions_of_meeting.actions_raised_count
        end as actions_raised_count,
        meetings.rescheduled_to_date - meetings.meeting_date as moved_by_days,
        meetings.meeting_date - held_before.previous_held_date as days_since_previous_held,
        meetings.document_id,
        meetings.locator
    from meetings
    left join held_before
        on meetings.meeting_id = held_before.meeting_id
    left join attendance_of_meeting
        on meetings.meeting_id = attendance_of_meeting.meeting_id
    left join actions_of_meeting
        on meetings.meeting_id = actions_of_meeting.meeting_id
)

select * from counted
order by partnership_id, meeting_date, meeting_id
