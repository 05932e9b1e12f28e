{{ config(materialized='ephemeral') }}

with

grant_quarters as (
    select * from {{ ref('int_grant_quarters') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

granted_by_strand as (
    select
        grant_funding.grant_id,
        grant_funding.strand_id,
        grant_funding.amount_gbp,
        sum(grant_funding.amount_gbp) over (
            partition by grant_funding.grant_id order by strands.display_order
        ) as granted_up_to_strand_gbp
    from {{ ref('fct_grant_funding') }} as grant_funding
    inner join strands
        on grant_funding.strand_id = strands.strand_id
),

stated as (
    select
        grant_id,
        coalesce(strand_id, 'not_itemised') as strand_id,
        quarter_number,
        sum(amount_gbp) over (partition by grant_id, strand_id order by quarter_number) as to_date_gbp
    from {{ ref('stg_grant_profiles') }}
),

-- Strands are rounded one on top of the other, so that they add up to the penny to their grant.
to_date as (
    select
        grant_quarters.grant_id,
        granted_by_strand.strand_id,
        grant_quarters.quarter_end_date,
        case when stated.grant_id is null then 'straight_line' else 'stated' end as profile_basis,
        granted_by_strand.amount_gbp,
        coalesce(
            stated.to_date_gbp,
            {{ amount_by_day(
                'granted_by_strand.granted_up_to_strand_gbp',
                'grant_quarters.elapsed_days', 'grant_quarters.period_days'
            ) }}
            - {{ amount_by_day(
                '(granted_by_strand.granted_up_to_strand_gbp - granted_by_strand.amount_gbp)',
                'grant_quarters.elapsed_days', 'grant_quarters.period_days'
            ) }}
        ) as profile_to_date_gbp
    from grant_quarters
    inner join granted_by_strand
        on grant_quarters.grant_id = granted_by_strand.grant_id
    -- After its four quarters a stated profile stays at what they come to.
    left join stated
        on granted_by_strand.grant_id = stated.grant_id
        and granted_by_strand.strand_id = stated.strand_id
        and least(grant_quarters.quarter_number, 4) = stated.quarter_number
),

by_quarter as (
    select
        *,
        profile_to_date_gbp - lag(profile_to_date_gbp, 1, 0) over (
            partition by grant_id, strand_id order by quarter_end_date
        ) as profile_quarter_gbp
    from to_date
)

select * from by_quarter
