with

mitigations as (
    select * from {{ ref('stg_risk_mitigations') }}
),

risks as (
    select * from {{ ref('risks') }}
),

with_risk as (
    select
        risks.partnership_id,
        mitigations.risk_id,
        mitigations.mitigation_order,
        mitigations.summary,
        risks.financial_year,
        mitigations.document_id,
        mitigations.locator
    from mitigations
    inner join risks
        on mitigations.risk_id = risks.risk_id
)

select * from with_risk
order by partnership_id, risk_id, mitigation_order
