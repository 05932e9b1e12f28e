-- Which posts and programmes are known from the web page of the Migration Team?
select table_name, recorded_rows_count
from marts.document_contents
where document_id = 'migration-team-page' and table_name in ('posts', 'programmes')
order by table_name
