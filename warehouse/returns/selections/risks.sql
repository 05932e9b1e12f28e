-- The risks of the financial year. One row per risk.
select
    risk_id,
    summary,
    probability_score,
    impact_score,
    mitigations,
    document_id,
    locator
from marts.risks
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
order by risk_order
