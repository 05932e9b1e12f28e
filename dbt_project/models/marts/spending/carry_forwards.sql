with

carry_forwards as (
    select * from {{ ref('stg_carry_forwards') }}
),

grants as (
    select * from {{ ref('dim_grant') }}
),

documents as (
    select * from {{ ref('dim_document') }}
),

with_grant as (
    select
        grants.partnership_id,
        carry_forwards.carry_forward_id,
        carry_forwards.grant_id,
        grants.financial_year,
        carry_forwards.is_permitted,
        carry_forwards.asked_date,
        carry_forwards.asked_gbp,
        carry_forwards.permitted_date,
        carry_forwards.permitted_gbp,
        carry_forwards.permission_reference,
        carry_forwards.note,
        coalesce(carry_forwards.permitted_date, carry_forwards.asked_date, documents.issued_date) as known_date,
        carry_forwards.document_id,
        carry_forwards.locator
    from carry_forwards
    inner join grants
        on carry_forwards.grant_id = grants.grant_id
    left join documents
        on carry_forwards.document_id = documents.document_id
)

select * from with_grant
order by partnership_id, financial_year, known_date, carry_forward_id
