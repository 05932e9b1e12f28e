-- How many days into its financial year was each grant signed for, and in which capacity?
select funding.financial_year, funding.signed_date, funding.days_from_start_to_signature, documents.signed_by_role
from marts.funding_timeline as funding
left join marts.documents on funding.decision_reference = documents.decision_reference
where funding.partnership_id = 'lsmp'
order by funding.financial_year
