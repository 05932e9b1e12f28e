-- In which quarters of 2017/18 was a meeting held, and what is on record of the others?
select quarter, held_count, planned_count, rescheduled_count, attended_count
from marts.meetings_by_quarter
where partnership_id = 'lsmp' and financial_year = '2017/18'
order by quarter
