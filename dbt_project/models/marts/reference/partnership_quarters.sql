with

quarters as (
    select * from {{ ref('int_partnership_quarters_counted') }}
),

meetings_of_quarter as (
    select * from {{ ref('meetings_by_quarter') }}
),

first_seen as (
    select
        partnership_id,
        quarter,
        count(distinct organisation_id) as organisations_count
    from {{ ref('organisation_presence') }}
    where first_attended_date = meeting_date
    group by partnership_id, quarter
),

positions as (
    select * from {{ ref('int_actions_by_quarter') }}
),

put_together as (
    select
        quarters.partnership_id,
        quarters.quarter,
        quarters.financial_year,
        lag(quarters.quarter) over (
            partition by quarters.partnership_id order by quarters.quarter_start_date
        ) as previous_quarter,
        quarters.quarter_number,
        quarters.quarter_start_date,
        quarters.quarter_end_date,
        quarters.quarter_end_date <= {{ as_at() }} as is_ended,
        quarters.has_records,
        coalesce(meetings_of_quarter.held_count, 0) as held_count,
        coalesce(meetings_of_quarter.planned_count, 0) as planned_count,
        coalesce(meetings_of_quarter.rescheduled_count, 0) as rescheduled_count,
        coalesce(meetings_of_quarter.cancelled_count, 0) as cancelled_count,
        meetings_of_quarter.attended_count,
        case when meetings_of_quarter.attended_count is not null then coalesce(first_seen.organisations_count, 0) end
            as organisations_first_seen_count,
        quarters.decision_count as decisions_count,
        quarters.action_count as actions_raised_in_quarter_count,
        positions.actions_raised_count as actions_raised_to_date_count,
        positions.status_known_count,
        positions.completed_count,
        positions.open_count,
        positions.carried_forward_count,
        positions.not_known_count,
        positions.overdue_count,
        positions.overdue_not_known_count,
        quarters.milestone_due_count as milestones_due_count,
        quarters.document_issued_count as documents_issued_count,
        quarters.grant_signed_count as grants_signed_count,
        {{ action_rates() | indent(4) }}
    from quarters
    left join meetings_of_quarter
        on quarters.partnership_id = meetings_of_quarter.partnership_id
        and quarters.quarter = meetings_of_quarter.quarter
    left join first_seen
        on quarters.partnership_id = first_seen.partnership_id
        and quarters.quarter = first_seen.quarter
    left join positions
        on quarters.partnership_id = positions.partnership_id
        and quarters.quarter = positions.quarter
)

select * from put_together
order by partnership_id, quarter_start_date
