-- Which money may be carried forward, how much of it, since when and by which permission?
select financial_year, is_permitted, permitted_gbp, permitted_date, permission_reference
from marts.carry_forwards
where partnership_id = 'lsmp'
