-- The grants of the financial year, as their sources state them. One row per grant.
select
    grant_id,
    financial_year,
    amount_gbp,
    amount_basis,
    funder_name,
    recipient_name,
    purpose,
    decision_reference,
    signed_date,
    signed_by,
    period_start,
    period_end,
    is_period_stated,
    is_itemised,
    confirmation_note,
    carry_forward_note,
    document_id,
    locator
from marts.funding_timeline
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
    and grant_id is not null
order by grant_id
