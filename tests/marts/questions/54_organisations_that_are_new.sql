-- Which organisations came in June 2017 for the first time, and had one of them sent apologies before?
select now.organisation_name, before.apologies_count
from marts.organisation_presence as now
left join marts.attendance_by_organisation as before
    on now.organisation_id = before.organisation_id and before.meeting_date < now.meeting_date
where now.meeting_id = 'lsmp-2017-06-19' and now.first_attended_date = now.meeting_date
order by now.organisation_name
