-- The posts funded in the financial year. One row per post.
select
    post_id,
    financial_year,
    post_title,
    strand_name,
    funder_name,
    amount_gbp,
    has_match_funding,
    match_funding_source,
    match_funding_reference,
    match_funding_gbp,
    document_id,
    locator
from marts.funded_posts
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
order by post_id
