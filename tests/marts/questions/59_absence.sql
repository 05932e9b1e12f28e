-- What share of the people on each list was absent, and how did turnout change?
select
    meeting_date,
    cast(100 * apologies_count / (attended_count + apologies_count) as decimal(5, 2)) as absent_pct,
    attended_count - lag(attended_count) over (order by meeting_date) as change_count
from marts.meetings
where partnership_id = 'lsmp' and has_attendance_list
order by meeting_date
