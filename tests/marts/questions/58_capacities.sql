-- In which capacity did people come to each meeting?
select meeting_date, capacity, sum(attended_count) as people_count
from marts.attendance_by_organisation
where partnership_id = 'lsmp' and attended_count > 0
group by meeting_date, capacity
order by meeting_date, capacity
