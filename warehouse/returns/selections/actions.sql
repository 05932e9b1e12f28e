-- Actions as they stood at the end of the quarter, but for those settled before it began, which are
-- no news in it. One row per action.
select
    action_id,
    meeting_date,
    printed_number,
    summary,
    owner_names,
    deadline_as_stated,
    due_date,
    status,
    status_as_at,
    age_days,
    is_overdue,
    quarter,
    document_id,
    locator
from marts.actions_on($quarter_end_date)
where
    partnership_id = $partnership_id
    and (quarter = $quarter or not is_settled or status_as_at >= $quarter_start_date)
order by meeting_date, action_id
