with

source as (
    select * from {{ source('raw', 'documents') }}
),

renamed as (
    select
        document_id,
        title,
        document_type,
        decision_reference,
        publisher_name,
        issued_date,
        issued_date_basis,
        signed_by_person_id,
        signed_by_role,
        url,
        text_file,
        text_sha256,
        locator,
        _line as seed_line
    from source
)

select * from renamed
