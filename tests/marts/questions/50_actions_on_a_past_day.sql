-- How many actions were on record at the end of 2016, how old was the youngest, and how many were settled?
select count(*) as actions_count, min(age_days) as age_days, count(*) filter (where is_status_known) as known_count
from marts.actions_on(date '2016-12-31')
where partnership_id = 'lsmp'
