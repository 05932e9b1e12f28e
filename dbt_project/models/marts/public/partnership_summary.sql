with

partnerships as (
    select * from {{ ref('dim_partnership') }}
),

funding as (
    select * from {{ ref('int_partnership_funding_summarised') }}
),

meetings as (
    select * from {{ ref('int_partnership_meetings_summarised') }}
),

actions_of_partnership as (
    select
        partnership_id,
        {{ action_counts() | indent(4) }},
        count(*) filter (where not has_owner) as without_owner_count,
        count(*) filter (where due_date is null and deadline_as_stated is not null) as deadline_in_words_count
    from {{ ref('actions') }}
    group by partnership_id
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
        meetings.latest_meeting_id,
        partnerships.partnership_name,
        funding.latest_financial_year,
        funding.first_financial_year,
        meetings.latest_meeting_date,
        documents_of_partnership.data_to_date,
        {{ as_at() }} as as_at_date,
        funding.latest_amount_gbp,
        funding.latest_change_gbp,
        funding.latest_change_pct,
        funding.first_amount_gbp,
        funding.total_granted_gbp,
        funding.latest_posts_count,
        funding.latest_match_funded_posts_count,
        meetings.held_meetings_count,
        meetings.latest_attended_count,
        meetings.latest_sectors_count,
        actions_of_partnership.actions_raised_count,
        actions_of_partnership.status_known_count,
        actions_of_partnership.completed_count,
        {{ action_rates() | indent(4) }},
        actions_of_partnership.with_evidence_count,
        actions_of_partnership.with_related_evidence_count,
        actions_of_partnership.without_owner_count,
        actions_of_partnership.with_deadline_count as with_due_date_count,
        actions_of_partnership.deadline_in_words_count
    from partnerships
    left join funding
        on partnerships.partnership_id = funding.partnership_id
    left join meetings
        on partnerships.partnership_id = meetings.partnership_id
    left join actions_of_partnership
        on partnerships.partnership_id = actions_of_partnership.partnership_id
    left join documents_of_partnership
        on partnerships.partnership_id = documents_of_partnership.partnership_id
    where funding.partnership_id is not null or meetings.partnership_id is not null
)

select * from summarised
order by partnership_id
