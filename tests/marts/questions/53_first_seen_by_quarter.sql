-- How many organisations came for the first time, quarter by quarter?
select quarter, organisations_first_seen_count
from marts.partnership_quarters
where partnership_id = 'lsmp' and organisations_first_seen_count is not null
order by quarter
