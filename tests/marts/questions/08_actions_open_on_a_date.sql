-- What was open on 31 March 2018?
select
    count(*) as actions_count,
    count(*) filter (where status in ('open', 'partially_completed', 'carried_forward')) as open_count,
    count(*) filter (where not is_status_known) as status_not_known_count
from marts.action_history
where valid_from <= date '2018-03-31' and (valid_to > date '2018-03-31' or valid_to is null)
