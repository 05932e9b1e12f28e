with

source_issues as (
    select * from {{ ref('stg_source_issues') }}
),

documents as (
    select * from {{ ref('dim_document') }}
),

with_document as (
    select
        source_issues.issue_id,
        source_issues.issue_type,
        source_issues.table_name,
        source_issues.record_id,
        source_issues.as_printed,
        source_issues.recorded_as,
        source_issues.reason,
        documents.title as document_title,
        source_issues.document_id,
        source_issues.locator
    from source_issues
    inner join documents
        on source_issues.document_id = documents.document_id
)

select * from with_document
order by issue_id
