-- How long does it take until an action is completed?
select count(*) as actions_count, count(completed_date) as completed_count, median(days_to_complete) as median_days
from marts.actions
where partnership_id = 'lsmp'
