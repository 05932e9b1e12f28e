-- Which actions have a deadline in words only, and which words?
select action_id, deadline_as_stated
from marts.actions
where partnership_id = 'lsmp' and due_date is null and deadline_as_stated is not null
order by action_id
