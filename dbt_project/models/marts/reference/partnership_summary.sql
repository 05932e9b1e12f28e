with

partnerships as (
    select * from {{ ref('dim_partnership') }}
),

periods as (
    select * from {{ ref('partnership_periods') }}
    where is_all_years
),

documents_of_partnership as (
    select
        cited.partnership_id,
        max(documents.issued_date) as data_to_date
    from {{ ref('int_partnership_documents_cited') }} as cited
    inner join {{ ref('dim_document') }} as documents
        on cited.document_id = documents.document_id
    where documents.is_source_document
    group by cited.partnership_id
),

summarised as (
    select
        partnerships.partnership_id,
        periods.latest_meeting_id,
        partnerships.partnership_name,
        periods.granted_financial_year as latest_financial_year,
        periods.first_granted_financial_year as first_financial_year,
        periods.latest_meeting_date,
        documents_of_partnership.data_to_date,
        {{ as_at() }} as as_at_date,
        periods.amount_gbp,
        periods.amount_gbp as latest_amount_gbp,
        periods.latest_change_gbp,
        periods.latest_change_pct,
        periods.first_amount_gbp,
        periods.total_granted_gbp,
        periods.spent_gbp,
        periods.grants_count,
        periods.grants_with_expenditure_count,
        periods.latest_posts_count,
        periods.latest_match_funded_posts_count,
        periods.held_meetings_count,
        periods.latest_attended_count,
        periods.latest_sectors_count,
        periods.actions_raised_count,
        periods.status_known_count,
        periods.completed_count,
        periods.overdue_count,
        periods.overdue_not_known_count,
        periods.coverage_pct,
        periods.completion_pct,
        periods.with_evidence_count,
        periods.with_related_evidence_count,
        periods.without_owner_count,
        periods.with_due_date_count,
        periods.deadline_in_words_count
    from periods
    inner join partnerships
        on periods.partnership_id = partnerships.partnership_id
    left join documents_of_partnership
        on periods.partnership_id = documents_of_partnership.partnership_id
)

select * from summarised
order by partnership_id
