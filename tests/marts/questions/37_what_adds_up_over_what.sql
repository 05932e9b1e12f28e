-- Over which columns may the measures of a grant's quarters be added up?
select column_name, additivity, summable_over
from meta.dictionary
where schema_name = 'marts' and table_name = 'funding_by_quarter'
    and column_name in ('amount_gbp', 'profile_quarter_gbp', 'profile_to_date_gbp', 'variance_to_date_pct')
order by column_order
