-- Targets of the year and results to the end of the quarter. One row per indicator.
select
    indicator_id,
    quarter,
    indicator_name,
    unit,
    target_value,
    target_as_stated,
    result_value,
    year_to_date_value,
    target_pct,
    document_id,
    locator
from marts.indicators_by_quarter
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by indicator_id
