-- Which organisations sent apologies, and to which meeting?
select meeting_date, organisation_name, apologies_count
from marts.attendance_by_organisation
where partnership_id = 'lsmp' and apologies_count > 0
order by meeting_date, organisation_name
