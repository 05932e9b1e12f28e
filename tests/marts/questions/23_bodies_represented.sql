-- Which bodies does the Mayoral decision say are represented, and with how many seats?
select represented_as, seats_count
from marts.body_representatives
where partnership_id = 'lsmp' and locator like '4.4%'
order by representative_order
