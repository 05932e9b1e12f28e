-- What share of the people at each meeting came for civil society, the advisory panel included?
select
    meeting_date,
    sum(attended_count) as civil_society_count,
    cast(100 * sum(attended_count) / max(meeting_attended_count) as decimal(5, 2)) as share_pct
from marts.attendance_by_sector
where partnership_id = 'lsmp' and is_civil_society
group by meeting_date
order by meeting_date
