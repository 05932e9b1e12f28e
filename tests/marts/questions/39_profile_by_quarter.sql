-- How much of the grant of 2017/18 falls due by the end of each quarter, spread evenly over its days?
select quarter, profile_to_date_gbp, profile_basis
from marts.funding_by_quarter
where partnership_id = 'lsmp' and financial_year = '2017/18'
order by quarter
