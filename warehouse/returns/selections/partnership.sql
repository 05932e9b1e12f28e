-- Whose return it is. One row: the partnership.
select
    partnership_id,
    partnership_name
from marts.dim_partnership
where partnership_id = $partnership_id
order by partnership_id
