-- What do the grants come to when they are taken from the table of quarters?
select sum(profile_quarter_gbp) as by_quarter_gbp, sum(amount_gbp) filter (where quarter like '% Q4') as by_year_gbp
from marts.funding_by_quarter
where partnership_id = 'lsmp'
