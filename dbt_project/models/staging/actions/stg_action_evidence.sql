with

source as (
    select * from {{ source('raw', 'action_evidence') }}
),

renamed as (
    select
        action_id,
        evidence_order,
        strength,
        summary,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
