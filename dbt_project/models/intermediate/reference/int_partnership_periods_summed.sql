{{ config(materialized='ephemeral') }}

with

grants as (
    select * from {{ ref('funding_timeline') }}
    where grant_id is not null
),

-- Each year is added up once, so that a span adds up years and never rows of fact.
meetings_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) filter (where status = 'held') as held_meetings_count,
        count(*) filter (where has_attendance_list) as meetings_with_list_count,
        max_by(meeting_id, row(meeting_date, meeting_id)) filter (where has_attendance_list) as latest_meeting_id
    from {{ ref('dim_meeting') }}
    group by partnership_id, financial_year
),

actions_of_year as (
    select
        partnership_id,
        financial_year,
        {{ action_counts() | indent(4) }},
        count(*) filter (where not has_owner) as without_owner_count,
        count(*) filter (where due_date is null and deadline_as_stated is not null) as deadline_in_words_count
    from {{ ref('actions') }}
    group by partnership_id, financial_year
),

summed as (
    select
        period_years.partnership_id,
        period_years.first_financial_year,
        period_years.last_financial_year,
        period_years.is_all_years,
        max(grants.financial_year) as granted_financial_year,
        min(grants.financial_year) as first_granted_financial_year,
        cast(sum(grants.amount_gbp) as decimal(18, 2)) as total_granted_gbp,
        count(grants.grant_id) as grants_count,
        count(grants.spent_gbp) as grants_with_expenditure_count,
        cast(sum(grants.spent_gbp) as decimal(18, 2)) as spent_gbp,
        cast(sum(meetings_of_year.held_meetings_count) as bigint) as held_meetings_count,
        cast(sum(meetings_of_year.meetings_with_list_count) as bigint) as meetings_with_list_count,
        max_by(meetings_of_year.latest_meeting_id, period_years.financial_year)
        filter (where meetings_of_year.latest_meeting_id is not null) as latest_meeting_id,
        {{ summed_action_counts() | indent(4) }},
        cast(sum(actions_of_year.without_owner_count) as bigint) as without_owner_count,
        cast(sum(actions_of_year.deadline_in_words_count) as bigint) as deadline_in_words_count
    from {{ ref('int_period_years') }} as period_years
    left join grants using (partnership_id, financial_year)
    left join meetings_of_year using (partnership_id, financial_year)
    left join actions_of_year using (partnership_id, financial_year)
    group by
        period_years.partnership_id,
        period_years.first_financial_year,
        period_years.last_financial_year,
        period_years.is_all_years
)

select * from summed
