-- What was the grant of 2018/19 for, and what share is each part?
select strand_name, amount_gbp, share_pct
from marts.funding_by_strand
where partnership_id = 'lsmp' and financial_year = '2018/19'
order by strand_display_order
