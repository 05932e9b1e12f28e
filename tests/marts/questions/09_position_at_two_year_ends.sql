-- How many actions were on record at the ends of March 2017 and March 2018, and with what status?
select quarter_end_date, status, actions_count, coverage_pct, completion_pct
from marts.action_status_by_quarter
where partnership_id = 'lsmp' and quarter in ('2016/17 Q4', '2017/18 Q4')
order by quarter_end_date
