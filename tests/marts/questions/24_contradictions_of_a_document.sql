-- Where does DD2113 contradict itself or another document, and what is recorded instead?
select as_printed, recorded_as
from meta.source_issues
where document_id = 'dd2113' and issue_type = 'contradiction'
order by issue_id
