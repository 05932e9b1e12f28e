with

source as (
    select * from {{ source('raw', 'risk_mitigations') }}
),

renamed as (
    select
        risk_id,
        mitigation_order,
        summary,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
