-- How has the grant changed from year to year?
select financial_year, amount_gbp, amount_basis, change_gbp, change_pct, decision_reference
from marts.funding_timeline
where partnership_id = $1
order by financial_year

-- Who came to each meeting, by sector?
select meeting_date, sector_name, attended_count, apologies_count, attended_share_pct
from marts.attendance_by_sector
where partnership_id = $1
order by meeting_date desc, sector_display_order

-- Which actions are not known to be done?
select meeting_date, printed_number, summary, owner_names, status, age_days
from marts.actions
where partnership_id = $1
    and status not in ('completed', 'superseded', 'duplicate')
order by age_days desc, action_order

-- What was taken from each document?
select documents.title, contents.table_name, contents.recorded_rows_count
from marts.document_contents as contents
inner join marts.documents as documents using (document_id)
order by documents.title, contents.table_name

-- Where do the sources contradict one another?
select document_title, locator, as_printed, recorded_as, reason
from meta.source_issues
order by document_title, issue_id

-- Which columns hold sums of money?
select table_name, column_name, description
from meta.dictionary
where layer = 'public' and column_name like '%\_gbp' escape '\'
order by table_name, column_order
