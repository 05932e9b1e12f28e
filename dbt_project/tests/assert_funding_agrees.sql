-- The public funding tables tell the same sums as the star they are built from.
with

star as (
    select
        partnership_id,
        financial_year,
        sum(amount_gbp) as amount_gbp,
        sum(sum(amount_gbp)) over (partition by partnership_id order by financial_year) as cumulative_gbp
    from {{ ref('fct_grant_funding') }}
    group by partnership_id, financial_year
),

timeline as (
    select * from {{ ref('funding_timeline') }}
    where grant_id is not null
),

by_strand as (
    select
        partnership_id,
        financial_year,
        sum(amount_gbp) as amount_gbp,
        sum(share_pct) as share_pct,
        -- Each share is rounded by at most half a hundredth of a per cent.
        0.005 * count(*) as rounding_pct
    from {{ ref('funding_by_strand') }}
    group by partnership_id, financial_year
),

-- Of a grant with expenditure on record: what was granted and what was spent.
spending as (
    select
        partnership_id,
        financial_year,
        sum(spent_gbp) as spent_gbp
    from {{ ref('fct_expenditure') }}
    group by partnership_id, financial_year
),

spent as (
    select
        partnership_id,
        financial_year,
        star.amount_gbp,
        spending.spent_gbp
    from spending
    inner join star using (partnership_id, financial_year)
),

spent_by_strand as (
    select
        partnership_id,
        financial_year,
        sum(amount_gbp) as amount_gbp,
        sum(spent_gbp) as spent_gbp
    from {{ ref('expenditure_by_strand') }}
    group by partnership_id, financial_year
),

spent_by_quarter as (
    select
        partnership_id,
        financial_year,
        max(amount_gbp) as amount_gbp,
        sum(spent_gbp) as spent_gbp,
        max_by(spent_to_date_gbp, quarter_end_date) as spent_to_date_gbp
    from {{ ref('expenditure_by_quarter') }}
    group by partnership_id, financial_year
),

compared as (
    select
        'amount_gbp of funding_timeline' as figure,
        partnership_id,
        financial_year,
        timeline.amount_gbp as found,
        star.amount_gbp as expected
    from timeline
    full outer join star using (partnership_id, financial_year)
    union all
    select
        'cumulative_gbp of funding_timeline' as figure,
        partnership_id,
        financial_year,
        timeline.cumulative_gbp as found,
        star.cumulative_gbp as expected
    from timeline
    full outer join star using (partnership_id, financial_year)
    union all
    select
        'amount_gbp of funding_by_strand' as figure,
        partnership_id,
        financial_year,
        by_strand.amount_gbp as found,
        star.amount_gbp as expected
    from by_strand
    full outer join star using (partnership_id, financial_year)
    {%- for table in ['spent_by_strand', 'spent_by_quarter'] %}
    {%- for amount in ['amount_gbp', 'spent_gbp'] %}
    union all
    select
        '{{ amount }} of {{ table }}' as figure,
        partnership_id,
        financial_year,
        {{ table }}.{{ amount }} as found,
        spent.{{ amount }} as expected
    from {{ table }}
    full outer join spent using (partnership_id, financial_year)
    {%- endfor %}
    {%- endfor %}
    union all
    select
        'spent_to_date_gbp' as figure,
        partnership_id,
        financial_year,
        spent_by_quarter.spent_to_date_gbp as found,
        spent.spent_gbp as expected
    from spent_by_quarter
    full outer join spent using (partnership_id, financial_year)
    union all
    select
        'share_pct of funding_by_strand' as figure,
        partnership_id,
        financial_year,
        share_pct as found,
        100 as expected
    from by_strand
    where abs(share_pct - 100) > rounding_pct
)

select * from compared
where found is distinct from expected
