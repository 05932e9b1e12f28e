{{ config(materialized='ephemeral') }}

with

grant_quarters as (
    select * from {{ ref('int_grant_quarters') }}
),

by_quarter as (
    select
        grant_id,
        strand_id,
        {{ quarter_end('period_end') }} as quarter_end_date,
        sum(spent_gbp) as spent_gbp,
        sum(spent_gbp) filter (where is_eligible) as eligible_gbp,
        sum(spent_gbp) filter (where not is_eligible) as ineligible_gbp,
        sum(spent_gbp) filter (where is_eligible is null) as eligibility_not_stated_gbp
    from {{ ref('fct_expenditure') }}
    group by grant_id, strand_id, {{ quarter_end('period_end') }}
),

added_up as (
    select
        grant_quarters.grant_id,
        by_quarter.strand_id,
        grant_quarters.quarter_end_date,
        sum(by_quarter.spent_gbp) filter (where by_quarter.quarter_end_date = grant_quarters.quarter_end_date)
            as spent_quarter_gbp,
        sum(by_quarter.spent_gbp) as spent_to_date_gbp,
        sum(by_quarter.eligible_gbp) as eligible_gbp,
        sum(by_quarter.ineligible_gbp) as ineligible_gbp,
        sum(by_quarter.eligibility_not_stated_gbp) as eligibility_not_stated_gbp
    from grant_quarters
    inner join by_quarter
        on grant_quarters.grant_id = by_quarter.grant_id
        and grant_quarters.quarter_end_date >= by_quarter.quarter_end_date
    group by grant_quarters.grant_id, by_quarter.strand_id, grant_quarters.quarter_end_date
),

-- Where any entry says whether it is eligible, nothing on the other side is nought; where none does, it is not known.
told_apart as (
    select
        grant_id,
        strand_id,
        quarter_end_date,
        spent_quarter_gbp,
        spent_to_date_gbp,
        coalesce(eligible_gbp, case when ineligible_gbp is not null then 0 end) as eligible_to_date_gbp,
        coalesce(ineligible_gbp, case when eligible_gbp is not null then 0 end) as ineligible_to_date_gbp,
        coalesce(eligibility_not_stated_gbp, 0) as eligibility_not_stated_to_date_gbp
    from added_up
)

select * from told_apart
