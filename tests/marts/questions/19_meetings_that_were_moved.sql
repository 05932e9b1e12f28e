-- Which meeting was moved, from which day to which, and by how many days?
select meeting_date, rescheduled_to_date, moved_by_days
from marts.meetings
where partnership_id = 'lsmp' and status = 'rescheduled'
