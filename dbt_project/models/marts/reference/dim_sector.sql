with

sectors as (
    select * from {{ ref('stg_sectors') }}
),

selected as (
    select
        sector_id,
        sector_name,
        display_order,
        is_civil_society,
        definition,
        document_id,
        locator
    from sectors
)

select * from selected
order by display_order, sector_id
