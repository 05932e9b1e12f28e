with

source as (
    select * from {{ source('raw', 'milestones') }}
),

renamed as (
    select
        milestone_id,
        partnership_id,
        financial_year,
        milestone_order,
        milestone_group,
        milestone_name,
        date_as_stated,
        start_date,
        end_date,
        date_precision,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
