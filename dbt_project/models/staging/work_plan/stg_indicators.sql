with

source as (
    select * from {{ source('raw', 'indicators') }}
),

renamed as (
    select
        indicator_id,
        partnership_id,
        financial_year,
        strand_id,
        indicator_order,
        indicator_name,
        unit,
        target_value,
        target_as_stated,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
