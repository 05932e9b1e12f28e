-- The claims of this year's grant that were made by the end of the quarter. One row per claim.
select
    claim_id,
    grant_id,
    financial_year,
    claim_basis,
    period_start,
    period_end,
    claimed_date,
    claimed_gbp,
    paid_date,
    paid_gbp,
    document_id,
    locator
from marts.claims
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
    and claimed_date <= $quarter_end_date
order by claimed_date, claim_id
