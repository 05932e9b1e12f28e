-- At the end of which quarters was the grant of the year not yet signed for?
select quarter, quarter_end_date
from marts.funding_by_quarter
where partnership_id = 'lsmp' and not is_signed_by_quarter_end
order by quarter
