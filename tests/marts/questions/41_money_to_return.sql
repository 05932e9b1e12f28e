-- What has to be returned of each grant, and what was carried into its year?
select financial_year, is_carry_forward_permitted, to_return_gbp, carried_in_gbp
from marts.income_and_expenditure
where partnership_id = 'lsmp'
order by financial_year
