with

grants as (
    select * from {{ ref('stg_grants') }}
),

grant_funding as (
    select * from {{ ref('fct_grant_funding') }}
),

organisations as (
    select * from {{ ref('dim_organisation') }}
),

documents as (
    select * from {{ ref('dim_document') }}
),

-- Only people who may be named have a name here.
signatories as (
    select * from {{ ref('stg_people') }}
    where may_publish
),

split_of_grant as (
    select
        grant_id,
        bool_and(is_itemised) as is_itemised,
        nullif(count(*) filter (where is_itemised), 0) as strand_count
    from grant_funding
    group by grant_id
),

-- A year without a record stays, so that a gap is seen as a gap and never as a fall to zero.
years_in_range as (
    select
        partnership_id,
        cast(
            unnest(generate_series(min(financial_year_start), max(financial_year_start), interval 1 year)) as date
        ) as financial_year_start
    from grant_funding
    group by partnership_id
),

years_named as (
    select
        *,
        {{ financial_year('financial_year_start') }} as financial_year
    from years_in_range
),

compared as (
    select
        years_named.partnership_id,
        years_named.financial_year,
        grants.grant_id,
        grants.funder_organisation_id,
        funders.organisation_name as funder_name,
        grants.recipient_organisation_id,
        recipients.organisation_name as recipient_name,
        grants.purpose,
        grants.amount_basis,
        grants.decision_reference,
        grants.decision_type,
        signatories.person_name || coalesce(', ' || signatories.public_office, '') as signed_by,
        grants.confirmation_note,
        grants.carry_forward_note,
        years_named.financial_year_start,
        grants.period_start,
        grants.period_end,
        grants.signed_date,
        case when grants.grant_id is not null then grants.period_start is not null and grants.period_end is not null end
            as is_period_stated,
        split_of_grant.is_itemised,
        split_of_grant.strand_count,
        grants.amount_gbp,
        lag(grants.amount_gbp) over by_year as previous_amount_gbp,
        cast(grants.amount_gbp - lag(grants.amount_gbp) over by_year as decimal(18, 2)) as change_gbp,
        {{ pct('grants.amount_gbp - lag(grants.amount_gbp) over by_year', 'lag(grants.amount_gbp) over by_year') }}
            as change_pct,
        cast(sum(grants.amount_gbp) over by_year as decimal(18, 2)) as cumulative_gbp,
        grants.signed_date - years_named.financial_year_start as days_from_start_to_signature,
        grants.document_id,
        documents.title as document_title,
        documents.url as document_url,
        grants.locator
    from years_named
    left join grants
        on years_named.partnership_id = grants.partnership_id
        and years_named.financial_year = grants.financial_year
    left join split_of_grant on grants.grant_id = split_of_grant.grant_id
    left join organisations as funders on grants.funder_organisation_id = funders.organisation_id
    left join organisations as recipients on grants.recipient_organisation_id = recipients.organisation_id
    left join signatories on grants.signed_by_person_id = signatories.person_id
    left join documents on grants.document_id = documents.document_id
    window by_year as (partition by years_named.partnership_id order by years_named.financial_year_start)
)

select * from compared
order by partnership_id, financial_year_start
