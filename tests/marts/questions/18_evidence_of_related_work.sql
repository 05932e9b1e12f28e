-- Which actions of November 2015 left a trace in a later document, and how strong is it?
select distinct action_id, strength, document_id
from marts.action_evidence
where meeting_id = 'lsmp-2015-11-18'
order by action_id, document_id
