with

action_owners as (
    select * from {{ ref('stg_action_owners') }}
),

people as (
    select * from {{ ref('stg_people') }}
),

organisations as (
    select * from {{ ref('stg_organisations') }}
),

named as (
    select
        action_owners.action_id,
        action_owners.owner_order,
        action_owners.owner_kind,
        case action_owners.owner_kind
            when 'organisation' then organisations.organisation_name
            when 'collective' then action_owners.collective_name
            -- The names of private people never leave the seeds: the body they spoke for stands in.
            when 'person' then coalesce(
                people.person_name,
                'an officer of ' || organisations.organisation_name,
                'a person whose organisation is not stated'
            )
        end as owner_name,
        action_owners.organisation_id,
        organisations.sector_id,
        action_owners.document_id,
        action_owners.locator
    from action_owners
    left join people
        on action_owners.person_id = people.person_id
        and people.may_publish
    left join organisations
        on action_owners.organisation_id = organisations.organisation_id
)

select * from named
order by action_id, owner_order
