-- What do the sources leave out, and of how many rows?
select gap_id, missing_count, total_count
from marts.data_gaps
where partnership_id = 'lsmp'
order by gap_id
