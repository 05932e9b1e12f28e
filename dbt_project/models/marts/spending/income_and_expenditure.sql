with

grants as (
    select * from {{ ref('dim_grant') }}
),

positions as (
    select * from {{ ref('funding_by_quarter') }}
),

carry_forwards as (
    select
        grant_id,
        bool_or(is_permitted) as is_carry_forward_permitted,
        bool_or(is_permitted and permitted_gbp is null) as is_amount_open,
        sum(permitted_gbp) filter (where is_permitted) as stated_gbp,
        case when not is_amount_open then stated_gbp end as permitted_gbp
    from {{ ref('carry_forwards') }}
    group by grant_id
),

year_ends as (
    select
        grants.partnership_id,
        grants.grant_id,
        grants.financial_year,
        positions.quarter_end_date as year_end_date,
        positions.amount_gbp,
        positions.amount_gbp as granted_gbp,
        positions.paid_to_date_gbp as received_gbp,
        positions.spent_to_date_gbp as spent_by_year_end_gbp,
        positions.eligible_to_date_gbp as eligible_gbp,
        positions.ineligible_to_date_gbp as ineligible_gbp,
        positions.eligibility_not_stated_to_date_gbp as eligibility_not_stated_gbp,
        cast(received_gbp - spent_by_year_end_gbp as decimal(18, 2)) as received_less_spent_gbp,
        cast(positions.amount_gbp - spent_by_year_end_gbp as decimal(18, 2)) as underspend_at_year_end_gbp,
        carry_forwards.is_carry_forward_permitted,
        cast(carry_forwards.permitted_gbp as decimal(18, 2)) as carried_forward_permitted_gbp,
        case
            when received_less_spent_gbp is not null and not coalesce(carry_forwards.is_amount_open, false)
                then
                    cast(
                        greatest(received_less_spent_gbp - coalesce(carry_forwards.permitted_gbp, 0), 0)
                        as decimal(18, 2)
                    )
        end as to_return_gbp,
        cast(carried_in.permitted_gbp as decimal(18, 2)) as carried_in_gbp,
        grants.document_id,
        grants.locator
    from grants
    inner join positions
        on grants.grant_id = positions.grant_id
        and grants.financial_year || ' Q4' = positions.quarter
    left join carry_forwards
        on grants.grant_id = carry_forwards.grant_id
    left join grants as grants_before
        on grants.partnership_id = grants_before.partnership_id
        and grants.financial_year_start = grants_before.financial_year_start + interval 1 year
    left join carry_forwards as carried_in
        on grants_before.grant_id = carried_in.grant_id
    -- Before the year is over, what is not spent yet is not left over.
    where positions.quarter_end_date <= {{ as_at() }}
)

select * from year_ends
order by partnership_id, financial_year
