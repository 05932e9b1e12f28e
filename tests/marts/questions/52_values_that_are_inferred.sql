-- Which values does no source print, the profiles of grants aside, and for how many records?
select table_name, column_name, count(*) as records_count
from marts.inferred_values
where column_name not like 'profile%'
group by table_name, column_name
order by table_name, column_name
