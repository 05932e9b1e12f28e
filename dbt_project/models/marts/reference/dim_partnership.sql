with

partnerships as (
    select * from {{ ref('stg_partnerships') }}
),

selected as (
    select
        partnership_id,
        partnership_name,
        former_names,
        area_name,
        area_type,
        host_name,
        is_active,
        document_id,
        locator
    from partnerships
)

select * from selected
order by partnership_id
