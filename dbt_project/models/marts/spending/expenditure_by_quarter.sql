with

grants as (
    select * from {{ ref('dim_grant') }}
),

spent_by_quarter as (
    select
        grant_id,
        {{ quarter('period_end') }} as quarter,
        {{ quarter_end('period_end') }} as quarter_end_date,
        sum(spent_gbp) as spent_gbp,
        count(*) as entries_count
    from {{ ref('fct_expenditure') }}
    group by grant_id, {{ quarter('period_end') }}, {{ quarter_end('period_end') }}
),

added_up as (
    select
        *,
        sum(spent_gbp) over (partition by grant_id order by quarter_end_date) as spent_to_date_gbp
    from spent_by_quarter
),

compared as (
    select
        grants.partnership_id,
        grants.financial_year,
        added_up.quarter,
        grants.grant_id,
        added_up.quarter_end_date,
        cast(added_up.spent_gbp as decimal(18, 2)) as spent_gbp,
        cast(added_up.spent_to_date_gbp as decimal(18, 2)) as spent_to_date_gbp,
        grants.amount_gbp,
        grants.amount_gbp as granted_gbp,
        added_up.entries_count,
        {{ pct('added_up.spent_to_date_gbp', 'grants.amount_gbp') }} as spent_to_date_pct,
        grants.document_id,
        grants.locator
    from added_up
    inner join grants
        on added_up.grant_id = grants.grant_id
)

select * from compared
order by partnership_id, financial_year, quarter_end_date
