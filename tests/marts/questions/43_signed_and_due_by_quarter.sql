-- In which quarters was a grant signed or a milestone due, and how many?
select quarter, grants_signed_count, milestones_due_count
from marts.partnership_quarters
where partnership_id = 'lsmp' and grants_signed_count + milestones_due_count > 0
order by quarter
