with

documents as (
    select * from {{ ref('stg_documents') }}
),

people as (
    select * from {{ ref('stg_people') }}
),

with_signatory as (
    select
        documents.document_id,
        documents.title,
        documents.document_type,
        documents.decision_reference,
        documents.publisher_name,
        documents.issued_date,
        documents.issued_date_basis,
        people.person_name as signed_by_name,
        documents.signed_by_role,
        documents.url,
        documents.text_file,
        documents.text_sha256,
        documents.locator,
        documents.document_type <> 'project_note' as is_source_document,
        documents.document_type = 'synthetic' as is_synthetic
    from documents
    left join people
        on documents.signed_by_person_id = people.person_id
        and people.may_publish
)

select * from with_signatory
order by document_id
