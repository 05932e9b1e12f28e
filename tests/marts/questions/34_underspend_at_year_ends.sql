-- What was left of each grant on the 31 March at the end of its year?
select financial_year, year_end_date, amount_gbp, underspend_at_year_end_gbp
from marts.income_and_expenditure
where partnership_id = 'lsmp'
order by financial_year
