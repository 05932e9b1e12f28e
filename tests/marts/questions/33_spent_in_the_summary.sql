-- How much of the grants was spent, and of how many grants is that on record?
select total_granted_gbp, spent_gbp, grants_count, grants_with_expenditure_count
from marts.partnership_summary
where partnership_id = 'lsmp'
