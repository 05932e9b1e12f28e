-- How many actions had which status at the end of the quarter. One row per status.
select
    quarter,
    status,
    actions_count
from marts.action_status_by_quarter
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by status
