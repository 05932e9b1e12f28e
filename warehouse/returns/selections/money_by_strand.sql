-- Profile, spending and forecast of each grant at the end of the quarter, by strand.
-- One row per grant and strand.
select
    grant_id,
    strand_id,
    quarter,
    financial_year,
    strand_name,
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
    document_id,
    locator
from marts.funding_by_strand_and_quarter
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by financial_year desc, grant_id asc, strand_display_order asc
