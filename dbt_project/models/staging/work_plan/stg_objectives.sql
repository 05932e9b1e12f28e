with

source as (
    select * from {{ source('raw', 'objectives') }}
),

renamed as (
    select
        objective_id,
        partnership_id,
        financial_year,
        strand_id,
        objective_order,
        printed_number,
        summary,
        continues_objective_id,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
