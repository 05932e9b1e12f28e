-- Which numbers of actions do the minutes print twice?
select meeting_id, printed_number, count(*) as actions_count
from marts.actions
where partnership_id = 'lsmp'
group by meeting_id, printed_number
having count(*) > 1
