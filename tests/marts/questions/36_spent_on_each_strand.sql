-- How much of each strand of 2018/19 was spent?
select strand_name, granted.amount_gbp, spent.spent_gbp, spent.underspend_gbp
from marts.funding_by_strand as granted
left join marts.expenditure_by_strand as spent using (partnership_id, financial_year, strand_id, strand_name)
where granted.partnership_id = 'lsmp' and granted.financial_year = '2018/19'
order by granted.strand_display_order
