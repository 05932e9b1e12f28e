-- Income and expenditure of the year, for the return for its last quarter. One row per grant.
select
    grant_id,
    financial_year,
    amount_gbp,
    received_gbp,
    carried_in_gbp,
    spent_by_year_end_gbp,
    eligible_gbp,
    ineligible_gbp,
    eligibility_not_stated_gbp,
    received_less_spent_gbp,
    carried_forward_permitted_gbp,
    to_return_gbp,
    document_id,
    locator
from marts.income_and_expenditure
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
order by grant_id
