with

grants as (
    select * from {{ ref('dim_grant') }}
),

match_funded_posts as (
    select * from {{ ref('funded_posts') }}
    where has_match_funding
),

statements as (
    select
        partnership_id,
        financial_year,
        'Carry-forward' as subject,
        grant_id as record_id,
        carry_forward_note as statement,
        document_id,
        locator
    from grants
    where carry_forward_note is not null
    union all
    select
        partnership_id,
        financial_year,
        'Confirmation' as subject,
        grant_id as record_id,
        confirmation_note as statement,
        document_id,
        locator
    from grants
    where confirmation_note is not null
    union all
    select
        partnership_id,
        financial_year,
        'Match funding' as subject,
        post_id as record_id,
        coalesce(post_title, 'A post whose title is not stated')
        || ': from ' || coalesce(match_funding_source, 'a source that is not named')
        || coalesce(' (' || match_funding_reference || ')', '')
        || '; amount ' || coalesce({{ pounds('match_funding_gbp') }}, 'not stated') as statement,
        document_id,
        locator
    from match_funded_posts
)

select * from statements
order by partnership_id, financial_year, subject, record_id
