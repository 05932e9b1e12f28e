with

documents as (
    select * from {{ ref('dim_document') }}
),

rows_of_document as (
    select
        document_id,
        cast(sum(recorded_rows_count) as bigint) as recorded_rows_count,
        {{ joined(
            "replace(table_name, '_', ' ') || format(' {:,}', recorded_rows_count)",
            order_by='row(-recorded_rows_count, table_name)',
            separator="', '"
        ) }} as recorded_rows_by_table
    from {{ ref('document_contents') }}
    group by document_id
),

labelled as (
    select
        documents.document_id,
        documents.title,
        documents.document_type,
        case documents.document_type
            when 'mayoral_decision' then 'Mayoral decision'
            when 'directors_decision' then 'Director’s decision'
            when 'minutes' then 'Minutes'
            when 'web_page' then 'Web page'
            when 'project_note' then 'Note of this project'
            when 'synthetic' then 'Synthetic document'
        end as document_type_label,
        documents.decision_reference,
        documents.publisher_name,
        documents.signed_by_name,
        documents.signed_by_role,
        documents.url,
        documents.text_file,
        documents.text_sha256,
        rows_of_document.recorded_rows_by_table,
        documents.issued_date,
        documents.issued_date_basis,
        documents.is_source_document,
        documents.is_synthetic,
        coalesce(rows_of_document.recorded_rows_count, 0) as recorded_rows_count,
        documents.locator
    from documents
    left join rows_of_document
        on documents.document_id = rows_of_document.document_id
)

select * from labelled
order by document_id
