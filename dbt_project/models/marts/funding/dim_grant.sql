with

grants as (
    select * from {{ ref('stg_grants') }}
),

organisations as (
    select * from {{ ref('dim_organisation') }}
),

-- Only people who may be named have a name here.
signatories as (
    select * from {{ ref('stg_people') }}
    where may_publish
),

split_of_grant as (
    select
        grant_id,
        count(*) as strand_count
    from {{ ref('stg_grant_strands') }}
    group by grant_id
),

described as (
    select
        grants.grant_id,
        grants.partnership_id,
        grants.financial_year,
        {{ financial_year_first_day('grants.financial_year') }} as financial_year_start,
        grants.period_start,
        grants.period_end,
        grants.period_start is not null and grants.period_end is not null as is_period_stated,
        grants.amount_gbp,
        grants.amount_basis,
        split_of_grant.grant_id is not null as is_itemised,
        split_of_grant.strand_count,
        grants.funder_organisation_id,
        funders.organisation_name as funder_name,
        grants.recipient_organisation_id,
        recipients.organisation_name as recipient_name,
        grants.purpose,
        grants.decision_reference,
        grants.decision_type,
        grants.signed_date,
        signatories.person_name || coalesce(', ' || signatories.public_office, '') as signed_by,
        grants.confirmation_note,
        grants.carry_forward_note,
        grants.document_id,
        grants.locator
    from grants
    left join split_of_grant on grants.grant_id = split_of_grant.grant_id
    left join organisations as funders on grants.funder_organisation_id = funders.organisation_id
    left join organisations as recipients on grants.recipient_organisation_id = recipients.organisation_id
    left join signatories on grants.signed_by_person_id = signatories.person_id
)

select * from described
order by grant_id
