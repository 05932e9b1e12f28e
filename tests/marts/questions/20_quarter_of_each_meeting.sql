-- In which quarter was each meeting held, and how long after the one before?
select meeting_date, quarter, days_since_previous_held
from marts.meetings
where partnership_id = 'lsmp' and status = 'held'
order by meeting_date
