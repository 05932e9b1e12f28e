-- What share of the members came to each meeting?
select meeting_date, member_attended_count, member_apologies_count, member_attendance_pct
from marts.member_attendance
where partnership_id = 'lsmp'
order by meeting_date
