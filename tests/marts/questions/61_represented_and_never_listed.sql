-- Which bodies named as represented are on no attendance list?
select seats.represented_as
from marts.body_representatives as seats
left join marts.attendance_by_organisation as lists using (organisation_id)
where seats.partnership_id = 'lsmp' and seats.organisation_id is not null and lists.meeting_id is null
order by seats.representative_order
