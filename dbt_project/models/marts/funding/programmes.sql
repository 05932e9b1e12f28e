with

programmes as (
    select * from {{ ref('stg_programmes') }}
),

organisations as (
    select * from {{ ref('dim_organisation') }}
),

posts_of_programme as (
    select
        programme_id,
        count(*) as posts_on_record_count
    from {{ ref('dim_post') }}
    group by programme_id
),

described as (
    select
        programmes.partnership_id,
        programmes.programme_id,
        programmes.funder_organisation_id,
        programmes.programme_name,
        programmes.short_name,
        programmes.purpose,
        organisations.organisation_name as funder_name,
        programmes.funder_as_stated,
        programmes.launched_as_stated,
        programmes.target_note,
        programmes.amount_gbp,
        programmes.target_gbp,
        programmes.posts_funded_count,
        coalesce(posts_of_programme.posts_on_record_count, 0) as posts_on_record_count,
        programmes.document_id,
        programmes.locator
    from programmes
    left join organisations
        on programmes.funder_organisation_id = organisations.organisation_id
    left join posts_of_programme
        on programmes.programme_id = posts_of_programme.programme_id
)

select * from described
order by partnership_id, programme_id
