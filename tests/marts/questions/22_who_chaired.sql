-- Who chaired each meeting, by office, and was it a substitute?
select meeting_date, chair_role, is_chair_substitute
from marts.meetings
where partnership_id = 'lsmp' and has_attendance_list
order by meeting_date
