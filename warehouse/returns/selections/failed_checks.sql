-- The checks that failed, but for those a person has accepted by name, with a reason, which stand in
-- the way of nothing. One row per check.
select
    table_name,
    check_name,
    column_name,
    severity,
    description,
    reason,
    failed_count
from meta.checks
where
    not is_passed
    and not is_accepted
order by table_name, check_name, column_name
