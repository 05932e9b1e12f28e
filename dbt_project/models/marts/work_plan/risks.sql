with

risks as (
    select * from {{ ref('stg_risks') }}
),

mitigations_of_risk as (
    select
        risk_id,
        -- One a line: no summary has a line end of its own.
        {{ joined(
            "mitigation_order || '. ' || summary", order_by='mitigation_order', separator='chr(10)'
        ) }} as mitigations,
        count(*) as mitigation_count
    from {{ ref('stg_risk_mitigations') }}
    group by risk_id
),

counted as (
    select
        risks.partnership_id,
        risks.risk_id,
        risks.risk_order,
        risks.summary,
        mitigations_of_risk.mitigations,
        risks.financial_year,
        risks.is_worded_as_risk,
        risks.probability_score is not null and risks.impact_score is not null as is_scored,
        risks.probability_score,
        risks.impact_score,
        coalesce(mitigations_of_risk.mitigation_count, 0) as mitigation_count,
        risks.document_id,
        risks.locator
    from risks
    left join mitigations_of_risk
        on risks.risk_id = mitigations_of_risk.risk_id
)

select * from counted
order by partnership_id, financial_year, risk_order
