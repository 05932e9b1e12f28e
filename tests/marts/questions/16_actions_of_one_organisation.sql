-- What did the Home Office take on?
select action_id, actions.owner_names, actions.status
from marts.action_owners
inner join marts.actions using (action_id)
where organisation_id = 'home_office'
order by action_id
