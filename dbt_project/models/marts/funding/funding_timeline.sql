with

grants as (
    select * from {{ ref('dim_grant') }}
),

documents as (
    select * from {{ ref('dim_document') }}
),

spent_by_grant as (
    select
        grant_id,
        cast(sum(spent_gbp) as decimal(18, 2)) as spent_gbp
    from {{ ref('fct_expenditure') }}
    group by grant_id
),

-- A year without a record stays, so that a gap is seen as a gap and never as a fall to zero.
years as (
    select
        partnership_id,
        cast(
            unnest(generate_series(min(financial_year_start), max(financial_year_start), interval 1 year)) as date
        ) as financial_year_start
    from grants
    group by partnership_id
),

compared as (
    select
        years.partnership_id,
        {{ financial_year('years.financial_year_start') }} as financial_year,
        grants.grant_id,
        grants.funder_organisation_id,
        grants.funder_name,
        grants.recipient_organisation_id,
        grants.recipient_name,
        grants.purpose,
        grants.amount_basis,
        grants.decision_reference,
        grants.decision_type,
        grants.signed_by,
        grants.confirmation_note,
        grants.carry_forward_note,
        years.financial_year_start,
        grants.period_start,
        grants.period_end,
        grants.signed_date,
        grants.is_period_stated,
        grants.is_itemised,
        grants.strand_count,
        grants.amount_gbp,
        lag(grants.amount_gbp) over by_year as previous_amount_gbp,
        cast(grants.amount_gbp - previous_amount_gbp as decimal(18, 2)) as change_gbp,
        {{ pct('change_gbp', 'previous_amount_gbp') }} as change_pct,
        cast(sum(grants.amount_gbp) over by_year as decimal(18, 2)) as cumulative_gbp,
        spent_by_grant.spent_gbp,
        cast(grants.amount_gbp - spent_by_grant.spent_gbp as decimal(18, 2)) as underspend_gbp,
        grants.signed_date - years.financial_year_start as days_from_start_to_signature,
        grants.document_id,
        documents.title as document_title,
        documents.url as document_url,
        grants.locator
    from years
    left join grants
        on years.partnership_id = grants.partnership_id
        and years.financial_year_start = grants.financial_year_start
    left join spent_by_grant on grants.grant_id = spent_by_grant.grant_id
    left join documents on grants.document_id = documents.document_id
    window by_year as (partition by years.partnership_id order by years.financial_year_start)
)

select * from compared
order by partnership_id, financial_year_start
