-- Requests and permissions to carry money forward that were known by the end of the quarter, of this
-- year's grant and of the one before. One row per request or permission.
select
    carry_forward_id,
    grant_id,
    financial_year,
    is_permitted,
    asked_date,
    asked_gbp,
    permitted_date,
    permitted_gbp,
    permission_reference,
    note,
    document_id,
    locator
from marts.carry_forwards
where
    partnership_id = $partnership_id
    and financial_year in ($financial_year, $previous_financial_year)
    and known_date <= $quarter_end_date
order by financial_year, carry_forward_id
