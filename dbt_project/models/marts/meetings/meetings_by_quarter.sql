with

meetings as (
    select * from {{ ref('dim_meeting') }}
),

days as (
    select * from {{ ref('dim_date') }}
),

bounds as (
    select
        partnership_id,
        min(meeting_date) as first_date,
        max(meeting_date) as last_date
    from meetings
    group by partnership_id
),

-- A quarter between without any meeting on record stays, so that a gap in the record is seen.
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
        count(*) filter (where meetings.status = 'cancelled') as cancelled_count
    from quarters
    left join meetings
        on quarters.partnership_id = meetings.partnership_id
        and quarters.quarter = meetings.quarter
    group by all
)

select * from counted
order by partnership_id, quarter_start_date
