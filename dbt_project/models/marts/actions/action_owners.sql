with

owners as (
    select * from {{ ref('int_action_owners_named') }}
),

actions as (
    select * from {{ ref('fct_actions') }}
),

with_action as (
    select
        actions.partnership_id,
        owners.action_id,
        owners.owner_order,
        owners.organisation_id,
        owners.sector_id,
        owners.owner_kind,
        owners.owner_name,
        owners.document_id,
        owners.locator
    from owners
    inner join actions
        on owners.action_id = actions.action_id
)

select * from with_action
order by partnership_id, action_id, owner_order
