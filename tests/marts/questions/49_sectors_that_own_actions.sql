-- How many actions does each sector own?
select sector_id, actions_raised_count, completion_pct
from marts.action_completion_by_owner_sector
where partnership_id = 'lsmp'
order by sector_id
