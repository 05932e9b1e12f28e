with

bodies as (
    select * from {{ ref('stg_bodies') }}
),

selected as (
    select
        partnership_id,
        body_id,
        body_name,
        short_name,
        body_type,
        stated_cadence,
        note,
        document_id,
        locator
    from bodies
)

select * from selected
order by partnership_id, body_id
