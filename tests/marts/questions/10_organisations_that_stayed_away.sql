-- Which organisations came on 18 November 2015 and not on 19 June 2017?
select organisation_name
from marts.organisation_presence
where meeting_id = 'lsmp-2017-06-19' and presence = 'came_before_not_latest'
order by organisation_name
