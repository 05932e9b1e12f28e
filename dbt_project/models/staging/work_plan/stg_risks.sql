with

source as (
    select * from {{ source('raw', 'risks') }}
),

renamed as (
    select
        risk_id,
        partnership_id,
        financial_year,
        risk_order,
        summary,
        probability_score,
        impact_score,
        is_worded_as_risk,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
