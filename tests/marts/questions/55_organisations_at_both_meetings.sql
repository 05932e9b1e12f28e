-- Which organisations came to both meetings?
select organisation_name
from marts.attendance_by_organisation
where partnership_id = 'lsmp' and attended_count > 0 and organisation_id <> 'not_stated'
group by organisation_name
having count(distinct meeting_id) = 2
order by organisation_name
