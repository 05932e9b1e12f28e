-- Which posts are match-funded, from which budget, and with how much?
select financial_year, post_title, match_funding_source, match_funding_reference, match_funding_gbp
from marts.funded_posts
where partnership_id = 'lsmp' and has_match_funding
