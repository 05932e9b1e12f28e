-- How much is granted for a post on average, where amounts are stated?
select financial_year, cast(posts_amount_gbp / posts_with_amount_count as decimal(18, 2)) as amount_per_post_gbp
from marts.posts_by_year
where partnership_id = 'lsmp'
order by financial_year
