-- What share of all the money granted is each year's?
select financial_year, cast(100 * amount_gbp / sum(amount_gbp) over () as decimal(5, 2)) as share_pct
from marts.funding_timeline
where partnership_id = 'lsmp'
order by financial_year
