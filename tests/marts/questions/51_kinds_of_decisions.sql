-- What kinds of decisions did each meeting take, and how many of each?
select meeting_date, decision_type, count(*) as decisions_count
from marts.decisions
where partnership_id = 'lsmp'
group by meeting_date, decision_type
order by meeting_date, decision_type
