-- How many people came, or sent apologies, for the councils and their bodies?
select meeting_date, organisation_name, sum(attended_count) as attended_count, sum(apologies_count) as apologies_count
from marts.attendance_by_organisation
where partnership_id = 'lsmp' and sector_id = 'local_government'
group by meeting_date, organisation_name
order by meeting_date
