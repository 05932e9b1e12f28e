with

grants as (
    select * from {{ ref('dim_grant') }}
),

grant_strands as (
    select * from {{ ref('stg_grant_strands') }}
),

by_strand as (
    select
        grants.grant_id,
        coalesce(grant_strands.strand_id, 'not_itemised') as strand_id,
        grants.partnership_id,
        grants.financial_year,
        grants.financial_year_start,
        coalesce(grant_strands.amount_gbp, grants.amount_gbp) as amount_gbp,
        grants.amount_basis,
        grants.is_itemised,
        grants.decision_reference,
        grants.decision_type,
        grants.signed_date,
        coalesce(grant_strands.document_id, grants.document_id) as document_id,
        coalesce(grant_strands.locator, grants.locator) as locator
    from grants
    left join grant_strands
        on grants.grant_id = grant_strands.grant_id
)

select * from by_strand
order by grant_id, strand_id
