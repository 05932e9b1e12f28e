-- Profile, spending, forecast and claims of each grant at the end of the quarter, the newest first.
-- One row per grant.
select
    grant_id,
    quarter,
    financial_year,
    is_period_stated,
    amount_gbp,
    profile_basis,
    profile_quarter_gbp,
    profile_to_date_gbp,
    spent_quarter_gbp,
    spent_to_date_gbp,
    variance_quarter_gbp,
    variance_to_date_gbp,
    variance_to_date_pct,
    eligible_to_date_gbp,
    ineligible_to_date_gbp,
    eligibility_not_stated_to_date_gbp,
    forecast_date,
    forecast_gbp,
    forecast_variance_gbp,
    claimed_to_date_gbp,
    paid_to_date_gbp,
    outstanding_gbp,
    match_funding_gbp,
    document_id,
    locator
from marts.funding_by_quarter
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by financial_year desc, grant_id asc
