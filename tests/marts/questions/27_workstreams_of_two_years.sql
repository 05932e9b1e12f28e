-- What are the workstreams of the two work plans?
select financial_year, workstream_name
from marts.workstreams
where partnership_id = 'lsmp'
order by financial_year, workstream_order
