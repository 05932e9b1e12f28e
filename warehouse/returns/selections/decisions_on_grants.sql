-- Decisions on grants signed in the quarter, for whichever year. One row per grant.
select
    grant_id,
    financial_year,
    decision_reference,
    signed_date,
    signed_by,
    amount_gbp,
    document_id,
    locator
from marts.funding_timeline
where
    partnership_id = $partnership_id
    and signed_date between $quarter_start_date and $quarter_end_date
order by signed_date
