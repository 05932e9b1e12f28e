-- Which actions have no owner?
select action_id, printed_number
from marts.actions
where partnership_id = 'lsmp' and not has_owner
