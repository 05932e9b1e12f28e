with

periods as (
    select * from {{ ref('int_partnership_periods_summed') }}
),

funding as (
    select * from {{ ref('funding_timeline') }}
),

attendance_of_meeting as (
    select * from {{ ref('int_meeting_attendance_summed') }}
),

with_rates as (
    select
        periods.partnership_id,
        periods.first_financial_year,
        periods.last_financial_year,
        periods.granted_financial_year,
        latest.amount_basis as latest_amount_basis,
        latest.decision_reference as latest_decision_reference,
        periods.first_granted_financial_year,
        periods.latest_meeting_id,
        latest.signed_date as latest_signed_date,
        meetings.meeting_date as latest_meeting_date,
        meetings.previous_meeting_date as latest_previous_meeting_date,
        periods.is_all_years,
        latest.amount_gbp,
        latest.amount_gbp as latest_amount_gbp,
        latest.previous_amount_gbp as latest_previous_amount_gbp,
        latest.change_gbp as latest_change_gbp,
        earliest.amount_gbp as first_amount_gbp,
        periods.total_granted_gbp,
        periods.spent_gbp,
        periods.grants_count,
        periods.grants_with_expenditure_count,
        latest.days_from_start_to_signature as latest_days_from_start_to_signature,
        posts.posts_count as latest_posts_count,
        posts.match_funded_posts_count as latest_match_funded_posts_count,
        periods.held_meetings_count,
        periods.meetings_with_list_count,
        meetings.attended_count as latest_attended_count,
        meetings.sectors_count as latest_sectors_count,
        meetings.sectors_missing_count as latest_sectors_missing_count,
        meetings.member_attended_count as latest_member_attended_count,
        meetings.member_apologies_count as latest_member_apologies_count,
        periods.actions_raised_count,
        periods.status_known_count,
        periods.completed_count,
        periods.open_count,
        periods.overdue_count,
        periods.overdue_not_known_count,
        periods.with_owner_count,
        periods.without_owner_count,
        periods.with_due_date_count,
        periods.deadline_in_words_count,
        periods.with_evidence_count,
        periods.with_related_evidence_count,
        latest.change_pct as latest_change_pct,
        meetings.member_attendance_pct as latest_member_attendance_pct,
        {{ action_rates() | indent(4) }},
        latest.document_id as latest_document_id,
        latest.locator as latest_locator
    from periods
    left join funding as latest
        on periods.partnership_id = latest.partnership_id
        and periods.granted_financial_year = latest.financial_year
    left join funding as earliest
        on periods.partnership_id = earliest.partnership_id
        and periods.first_granted_financial_year = earliest.financial_year
    left join {{ ref('posts_by_year') }} as posts
        on periods.partnership_id = posts.partnership_id and periods.granted_financial_year = posts.financial_year
    left join attendance_of_meeting as meetings
        on periods.latest_meeting_id = meetings.meeting_id
)

select * from with_rates
order by partnership_id, first_financial_year, last_financial_year
