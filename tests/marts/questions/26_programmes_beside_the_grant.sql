-- Which programmes run beside the grant, who pays, and is an amount stated?
select short_name, funder_as_stated, amount_gbp, target_gbp, posts_funded_count
from marts.programmes
where partnership_id = 'lsmp'
order by short_name
