with

source as (
    select * from {{ source('raw', 'forecasts') }}
),

renamed as (
    select
        forecast_id,
        grant_id,
        strand_id,
        forecast_date,
        amount_gbp,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
