-- Milestones as they stood at the end of the quarter. One row per milestone.
select
    milestone_id,
    quarter,
    milestone_group,
    milestone_name,
    date_as_stated,
    due_date,
    due_position,
    status,
    status_date,
    revised_date,
    actual_date,
    is_late,
    document_id,
    locator,
    status_document_id,
    status_locator
from marts.milestones_by_quarter
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by due_date nulls last, milestone_id
