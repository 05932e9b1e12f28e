-- How much did the Home Office grant each year, and how much more than the year before?
select financial_year, amount_gbp, change_gbp, change_pct
from marts.funding_timeline
where partnership_id = 'lsmp'
order by financial_year
