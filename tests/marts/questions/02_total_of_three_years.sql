-- How much has been granted in all, up to the latest year on record?
select financial_year, cumulative_gbp
from marts.funding_timeline
where partnership_id = 'lsmp'
order by financial_year desc
limit 1
