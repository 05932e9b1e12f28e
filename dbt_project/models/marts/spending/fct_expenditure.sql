with

expenditure as (
    select * from {{ ref('stg_expenditure') }}
),

grants as (
    select * from {{ ref('dim_grant') }}
),

with_grant as (
    select
        expenditure.expenditure_id,
        expenditure.grant_id,
        grants.partnership_id,
        grants.financial_year,
        coalesce(expenditure.strand_id, 'not_itemised') as strand_id,
        expenditure.period_start,
        expenditure.period_end,
        expenditure.amount_gbp as spent_gbp,
        expenditure.is_eligible,
        expenditure.description,
        expenditure.document_id,
        expenditure.locator
    from expenditure
    inner join grants
        on expenditure.grant_id = grants.grant_id
)

select * from with_grant
order by expenditure_id
