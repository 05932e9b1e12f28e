-- Which risks of 2018/19 have no score, and how many measures are listed against each?
select risk_order, probability_score, impact_score, mitigation_count
from marts.risks
where partnership_id = 'lsmp' and financial_year = '2018/19' and not is_scored
order by risk_order
