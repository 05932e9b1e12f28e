with

source as (
    select * from {{ source('raw', 'indicator_results') }}
),

renamed as (
    select
        indicator_id,
        quarter_number,
        result_value,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
