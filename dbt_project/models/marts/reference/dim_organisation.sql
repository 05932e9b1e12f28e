with

organisations as (
    select * from {{ ref('stg_organisations') }}
),

selected as (
    select
        organisation_id,
        organisation_name,
        short_name,
        former_names,
        sector_id,
        parent_organisation_id,
        successor_organisation_id,
        classification_note,
        document_id,
        locator
    from organisations
)

select * from selected
order by organisation_id
