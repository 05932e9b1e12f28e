-- The workstreams of the year's work plan. One row per workstream.
select
    workstream_id,
    workstream_name,
    summary,
    document_id,
    locator
from marts.workstreams
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
order by workstream_order
