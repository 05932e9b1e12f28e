-- The quarter as a whole: meetings, decisions, actions and milestones in numbers.
-- One row: the partnership's quarter.
select
    partnership_id,
    quarter,
    financial_year,
    quarter_start_date,
    quarter_end_date,
    is_ended,
    has_records,
    held_count,
    planned_count,
    rescheduled_count,
    cancelled_count,
    attended_count,
    decisions_count,
    actions_raised_in_quarter_count,
    actions_raised_to_date_count,
    status_known_count,
    completed_count,
    open_count,
    carried_forward_count,
    not_known_count,
    overdue_count,
    overdue_not_known_count,
    coverage_pct,
    completion_pct,
    milestones_due_count
from marts.partnership_quarters
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by quarter
