-- How many people came to each meeting, and how large was the grant of that year?
select meetings.meeting_date, meetings.attended_count, funding.amount_gbp
from marts.meetings
left join marts.funding_timeline as funding using (partnership_id, financial_year)
where meetings.partnership_id = 'lsmp' and meetings.status = 'held'
order by meetings.meeting_date
