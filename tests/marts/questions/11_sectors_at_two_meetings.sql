-- How many people of each sector came in November 2015 and in June 2017?
select sector_name, previous_attended_count, attended_count
from marts.attendance_by_sector
where meeting_id = 'lsmp-2017-06-19'
order by sector_display_order
