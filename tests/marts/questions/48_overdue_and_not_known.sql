-- How many actions are overdue, and how many of those may have been done?
select meeting_date, with_due_date_count, overdue_count, overdue_not_known_count
from marts.action_completion
where partnership_id = 'lsmp'
order by meeting_date
