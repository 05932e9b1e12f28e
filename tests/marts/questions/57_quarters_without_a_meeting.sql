-- How many quarters passed without a meeting on record between the two of which the minutes are held?
select count(*) as quarters_count, min(quarter) as first_quarter, max(quarter) as last_quarter
from marts.meetings_by_quarter
where partnership_id = 'lsmp' and held_count = 0
    and quarter_start_date between date '2015-11-18' and date '2017-06-19'
