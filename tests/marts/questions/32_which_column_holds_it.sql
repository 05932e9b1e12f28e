-- Which public column holds the amount of match funding?
select table_name, column_name, data_type
from meta.dictionary
where layer = 'public' and column_name = 'match_funding_gbp'
order by table_name
