with

grants as (
    select * from {{ ref('dim_grant') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

granted_by_strand as (
    select * from {{ ref('fct_grant_funding') }}
),

spent_by_strand as (
    select
        grant_id,
        strand_id,
        cast(sum(spent_gbp) as decimal(18, 2)) as spent_gbp,
        count(*) as entries_count
    from {{ ref('fct_expenditure') }}
    group by grant_id, strand_id
),

-- A strand without an entry keeps its row, so that the strands come to the grant; what was spent on it is not known.
side_by_side as (
    select
        grant_id,
        strand_id,
        granted_by_strand.amount_gbp,
        spent_by_strand.spent_gbp,
        coalesce(spent_by_strand.entries_count, 0) as entries_count,
        -- Money spent under a strand that the grant is not split by came out of some other row.
        bool_and(granted_by_strand.amount_gbp is not null) over (partition by grant_id) as is_comparable
    from granted_by_strand
    full outer join spent_by_strand using (grant_id, strand_id)
    where grant_id in (select with_entries.grant_id from spent_by_strand as with_entries)
),

compared as (
    select
        grants.partnership_id,
        grants.financial_year,
        side_by_side.strand_id,
        side_by_side.grant_id,
        strands.strand_name,
        strands.display_order as strand_display_order,
        side_by_side.is_comparable,
        side_by_side.amount_gbp,
        side_by_side.amount_gbp as granted_gbp,
        side_by_side.spent_gbp,
        case
            when side_by_side.is_comparable
                then cast(side_by_side.amount_gbp - side_by_side.spent_gbp as decimal(18, 2))
        end as underspend_gbp,
        side_by_side.entries_count,
        case when side_by_side.is_comparable then {{ pct('side_by_side.spent_gbp', 'side_by_side.amount_gbp') }} end
            as spent_pct,
        grants.document_id,
        grants.locator
    from side_by_side
    inner join grants
        on side_by_side.grant_id = grants.grant_id
    inner join strands
        on side_by_side.strand_id = strands.strand_id
)

select * from compared
order by partnership_id, financial_year, strand_display_order
