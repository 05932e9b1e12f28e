-- For which years does no source say what the grant was split into?
select financial_year, amount_gbp
from marts.funding_timeline
where partnership_id = 'lsmp' and not is_itemised
order by financial_year
