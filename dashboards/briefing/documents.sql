with cited as (
    (
        select document_id from marts.funding_timeline
        where partnership_id = $1 and financial_year between $2 and $3
            and document_id is not null
        order by financial_year_start desc
        limit 3
    )
    union
    (
        select document_id from marts.meetings
        where partnership_id = $1 and financial_year between $2 and $3 and has_attendance_list
        order by meeting_date desc
        limit 2
    )
)
select title, issued_date from marts.documents
where document_id in (select document_id from cited)
order by issued_date desc nulls last, title
limit 5
