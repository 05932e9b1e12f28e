with

evidence as (
    select * from {{ ref('stg_action_evidence') }}
),

actions as (
    select * from {{ ref('fct_actions') }}
),

documents as (
    select * from {{ ref('dim_document') }}
),

with_document as (
    select
        actions.partnership_id,
        evidence.action_id,
        actions.meeting_id,
        actions.meeting_date,
        actions.financial_year,
        actions.action_order,
        actions.printed_number,
        actions.summary as action_summary,
        evidence.evidence_order,
        evidence.strength,
        evidence.summary,
        documents.title as document_title,
        evidence.document_id,
        evidence.locator
    from evidence
    inner join actions
        on evidence.action_id = actions.action_id
    inner join documents
        on evidence.document_id = documents.document_id
)

select * from with_document
order by partnership_id, action_id, evidence_order
