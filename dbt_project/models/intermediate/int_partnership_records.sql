with

documents as (
    select
        cited.partnership_id,
        documents.issued_date
    from {{ ref('int_partnership_documents_cited') }} as cited
    inner join {{ ref('dim_document') }} as documents
        on cited.document_id = documents.document_id
    where documents.is_source_document
),

grants as (
    select distinct
        partnership_id,
        grant_id,
        financial_year_start,
        signed_date
    from {{ ref('fct_grant_funding') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

milestones as (
    select * from {{ ref('fct_milestones') }}
),

actions as (
    select * from {{ ref('fct_actions') }}
),

records as (
    select partnership_id, meeting_date as record_date, 'meeting' as record_kind from {{ ref('dim_meeting') }}
    union all
    select partnership_id, meeting_date, 'decision' from {{ ref('decisions') }}
    union all
    select partnership_id, meeting_date, 'action' from actions
    union all
    select actions.partnership_id, action_status.valid_from, 'action_update'
    from {{ ref('fct_action_status') }} as action_status
    inner join actions
        on action_status.action_id = actions.action_id
    where action_status.is_status_known
    union all
    select partnership_id, due_date, 'milestone_due' from milestones
    union all
    select milestones.partnership_id, milestone_status.valid_from, 'milestone_update'
    from {{ ref('fct_milestone_status') }} as milestone_status
    inner join milestones
        on milestone_status.milestone_id = milestones.milestone_id
    union all
    select
        indicators.partnership_id,
        {{ quarter_first_day('indicators.financial_year', 'results.quarter_number') }},
        'indicator_result'
    from {{ ref('fct_indicator_results') }} as results
    inner join indicators
        on results.indicator_id = indicators.indicator_id
    union all
    select partnership_id, period_end, 'expenditure' from {{ ref('fct_expenditure') }}
    union all
    select partnership_id, issued_date, 'document_issued' from documents
    union all
    select partnership_id, signed_date, 'grant_signed' from grants
    union all
    -- A year with a grant, a plan or an indicator has its quarters, though none of these is dated in one of them.
    select partnership_id, financial_year_start, 'year' from grants
    union all
    select partnership_id, {{ financial_year_first_day('financial_year') }}, 'year' from milestones
    union all
    select partnership_id, {{ financial_year_first_day('financial_year') }}, 'year' from indicators
)

select
    partnership_id,
    record_kind,
    cast(date_trunc('quarter', record_date) as date) as quarter_start_date,
    count(*) as records_count
from records
where record_date is not null
group by partnership_id, record_kind, date_trunc('quarter', record_date)
