-- How many posts were funded in each year, and for how many is an amount stated?
select financial_year, posts_count, posts_with_amount_count, posts_amount_gbp
from marts.posts_by_year
where partnership_id = 'lsmp'
order by financial_year
