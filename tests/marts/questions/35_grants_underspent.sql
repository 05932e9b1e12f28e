-- How many grants are known to be underspent or overspent, and of how many is it not known?
select
    count(*) filter (where underspend_gbp > 0) as underspent_count,
    count(*) filter (where underspend_gbp < 0) as overspent_count,
    count(*) filter (where underspend_gbp is null) as not_known_count
from marts.funding_timeline
where partnership_id = 'lsmp'
