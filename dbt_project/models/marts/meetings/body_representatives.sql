with

representatives as (
    select * from {{ ref('stg_body_representatives') }}
),

bodies as (
    select * from {{ ref('bodies') }}
),

organisations as (
    select * from {{ ref('dim_organisation') }}
),

sectors as (
    select * from {{ ref('dim_sector') }}
),

named as (
    select
        bodies.partnership_id,
        representatives.body_id,
        representatives.representative_order,
        representatives.organisation_id,
        sectors.sector_id,
        representatives.represented_as,
        organisations.organisation_name,
        sectors.sector_name,
        representatives.seats_count,
        representatives.document_id,
        representatives.locator
    from representatives
    inner join bodies
        on representatives.body_id = bodies.body_id
    left join organisations
        on representatives.organisation_id = organisations.organisation_id
    left join sectors
        on coalesce(organisations.sector_id, representatives.sector_id) = sectors.sector_id
)

select * from named
order by partnership_id, body_id, representative_order
