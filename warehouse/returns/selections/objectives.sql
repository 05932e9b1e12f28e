-- What each strand is to achieve in the year. One row per objective.
select
    objective_id,
    strand_id,
    strand_name,
    summary,
    document_id,
    locator
from marts.objectives
where
    partnership_id = $partnership_id
    and financial_year = $financial_year
order by strand_name, objective_order
