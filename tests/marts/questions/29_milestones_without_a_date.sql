-- Which milestones have no date, and what does the source print instead?
select milestone_name, date_as_stated, precision
from marts.milestones
where partnership_id = 'lsmp' and start_date is null
order by financial_year, milestone_order
