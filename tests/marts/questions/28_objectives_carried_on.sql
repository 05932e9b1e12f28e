-- How many objectives of 2018/19 carry on one of the year before, how many are new, and how many were dropped?
select objectives_count, objectives_continued_count, objectives_new_count, previous_objectives_not_carried_on_count
from marts.work_plan_by_year
where partnership_id = 'lsmp' and financial_year = '2018/19'
