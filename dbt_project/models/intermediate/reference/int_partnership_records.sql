{{ config(materialized='ephemeral') }}

{#- The kind of record, the table that has it, and the day that places it in a quarter; null for what is none. -#}
{%- set dated = [
    ('meeting', 'dim_meeting', 'meeting_date'),
    ('decision', 'decisions', 'meeting_date'),
    ('action', 'fct_actions', 'meeting_date'),
    ('action_update', 'action_history', 'case when is_status_known then valid_from end'),
    ('grant_signed', 'dim_grant', 'signed_date'),
    ('milestone_due', 'fct_milestones', 'due_date'),
    ('indicator_result', 'indicators_by_quarter', 'case when result_value is not null then quarter_start_date end'),
    ('expenditure', 'fct_expenditure', 'period_end'),
    ('claim', 'claims', 'claimed_date'),
    ('payment', 'claims', 'paid_date'),
    ('carry_forward', 'carry_forwards', 'known_date'),
] -%}
{#- These give a year its quarters, though they are dated in none of them. -#}
{%- set yearly = ['dim_grant', 'fct_milestones', 'dim_indicator'] -%}

with

milestone_updates as (
    select
        milestones.partnership_id,
        milestone_status.valid_from
    from {{ ref('fct_milestone_status') }} as milestone_status
    inner join {{ ref('fct_milestones') }} as milestones
        on milestone_status.milestone_id = milestones.milestone_id
),

documents as (
    select
        cited.partnership_id,
        documents.issued_date
    from {{ ref('int_partnership_documents_cited') }} as cited
    inner join {{ ref('dim_document') }} as documents
        on cited.document_id = documents.document_id
    where documents.is_source_document
),

records as (
    {%- for kind, table, day in dated %}
    select
        partnership_id,
        '{{ kind }}' as record_kind,
        {{ day }} as record_date
    from {{ ref(table) }}
    union all
    {%- endfor %}
    {%- for table in yearly %}
    select
        partnership_id,
        'year' as record_kind,
        {{ financial_year_first_day('financial_year') }} as record_date
    from {{ ref(table) }}
    union all
    {%- endfor %}
    select
        partnership_id,
        'milestone_update' as record_kind,
        valid_from as record_date
    from milestone_updates
    union all
    select
        partnership_id,
        'document_issued' as record_kind,
        issued_date as record_date
    from documents
)

select
    partnership_id,
    record_kind,
    cast(date_trunc('quarter', record_date) as date) as quarter_start_date,
    count(*) as records_count
from records
where record_date is not null
group by partnership_id, record_kind, date_trunc('quarter', record_date)
