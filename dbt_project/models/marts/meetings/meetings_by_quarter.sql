with

meetings as (
    select * from {{ ref('meetings') }}
),

days as (
    select * from {{ ref('dim_date') }}
),

quarters_on_record as (
    select * from {{ ref('int_partnership_quarters_counted') }}
),

dated as (
    select
        partnership_id,
        meeting_date as record_date
    from meetings
    union all
    select
        partnership_id,
        quarter_start_date as record_date
    from quarters_on_record
),

bounds as (
    select
        partnership_id,
        min(record_date) as first_date,
        max(record_date) as last_date
    from dated
    group by partnership_id
),

-- A quarter without any meeting on record stays, so that a gap in the record is seen.
quarters as (
    select
        bounds.partnership_id,
        days.quarter,
        days.financial_year,
        days.quarter_start_date,
        days.quarter_end_date
    from bounds
    inner join days
        on days.date_day = days.quarter_start_date
        and bounds.first_date <= days.quarter_end_date
        and bounds.last_date >= days.quarter_start_date
),

counted as (
    select
        quarters.partnership_id,
        quarters.quarter,
        quarters.financial_year,
        quarters.quarter_start_date,
        quarters.quarter_end_date,
        count(*) filter (where meetings.status = 'held') as held_count,
        count(*) filter (where meetings.status = 'planned') as planned_count,
        count(*) filter (where meetings.status = 'rescheduled') as rescheduled_count,
        count(*) filter (where meetings.status = 'cancelled') as cancelled_count,
        count(*) filter (where meetings.has_attendance_list) as meetings_with_list_count,
        cast(sum(meetings.attended_count) as bigint) as attended_count
    from quarters
    left join meetings
        on quarters.partnership_id = meetings.partnership_id
        and quarters.quarter = meetings.quarter
    group by all
)

select * from counted
order by partnership_id, quarter_start_date
