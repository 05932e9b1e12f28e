-- How the figures are defined. One row per metric and table.
select
    table_name,
    metric,
    definition,
    left_out,
    null_means
from meta.metrics
where list_contains($columns, table_name || '.' || metric)
order by metric, table_name
