with

over_all_years as (
    select * from {{ ref('action_completion_by_owner_sector_and_period') }}
    where is_all_years
),

selected as (
    select
        partnership_id,
        sector_id,
        sector_name,
        actions_raised_count,
        status_known_count,
        completed_count,
        open_count,
        overdue_count,
        overdue_not_known_count,
        with_owner_count,
        with_due_date_count,
        with_evidence_count,
        with_related_evidence_count,
        coverage_pct,
        completion_pct
    from over_all_years
)

select * from selected
order by partnership_id, sector_id
