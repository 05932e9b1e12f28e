"""The tables and columns that users' scripts depend on: they may be added to, not renamed."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.query.reader import fetch

COLUMNS = {
    "funding_timeline": """partnership_id financial_year financial_year_start amount_gbp
        amount_basis previous_amount_gbp change_gbp change_pct cumulative_gbp is_itemised
        decision_reference signed_date days_from_start_to_signature document_id locator""",
    "funding_by_strand": """partnership_id financial_year strand_id strand_name amount_gbp
        share_pct document_id locator""",
    "funded_posts": """partnership_id financial_year post_id post_title strand_id amount_gbp
        has_match_funding match_funding_gbp match_funding_reference document_id locator""",
    "meetings": """partnership_id meeting_id body meeting_date financial_year quarter status
        rescheduled_to_date chair_role has_attendance_list attended_count apologies_count
        actions_raised_count""",
    "attendance_by_sector": """partnership_id meeting_id meeting_date financial_year quarter
        sector_id sector_name attended_count apologies_count attended_share_pct""",
    "attendance_by_organisation": """partnership_id meeting_id meeting_date financial_year quarter
        organisation_id organisation_name sector_id attended_count apologies_count capacity""",
    "member_attendance": """meeting_id member_attended_count member_apologies_count
        member_attendance_pct basis_note""",
    "actions": """partnership_id action_id meeting_id meeting_date action_order printed_number
        summary owner_names owner_organisation_count deadline_as_stated due_date status
        is_status_known status_as_at age_days is_overdue evidence_strength document_id locator""",
    "action_completion": """partnership_id meeting_id meeting_date financial_year
        actions_raised_count status_known_count completed_count open_count overdue_count
        coverage_pct completion_pct with_evidence_count""",
    "action_completion_by_owner_sector": "sector_id actions_raised_count status_known_count "
    "completed_count open_count overdue_count coverage_pct completion_pct with_evidence_count",
    "action_status_by_quarter": "partnership_id quarter status actions_raised_count "
    "status_known_count completed_count open_count coverage_pct completion_pct",
    "partnership_periods": """partnership_id first_financial_year last_financial_year is_all_years
        granted_financial_year latest_amount_gbp latest_amount_basis latest_previous_amount_gbp
        latest_change_gbp latest_change_pct latest_document_id latest_locator
        first_granted_financial_year first_amount_gbp total_granted_gbp grants_count
        latest_posts_count latest_match_funded_posts_count spent_gbp held_meetings_count
        meetings_with_list_count latest_meeting_id latest_meeting_date latest_attended_count
        latest_sectors_count actions_raised_count status_known_count completed_count open_count
        overdue_count without_owner_count with_due_date_count deadline_in_words_count
        with_evidence_count with_related_evidence_count coverage_pct completion_pct""",
    "organisation_presence": """partnership_id meeting_id meeting_date previous_meeting_id
        organisation_id organisation_name sector_id presence attended_count
        previous_attended_count apologies_count last_attended_date document_id locator""",
    "meetings_by_quarter": """partnership_id quarter financial_year quarter_start_date held_count
        planned_count rescheduled_count cancelled_count""",
    "action_history": """partnership_id action_id meeting_id meeting_date financial_year
        printed_number valid_from valid_to days_in_status status is_status_known is_current note
        document_id locator""",
    "action_completion_by_owner_sector_and_period": """partnership_id first_financial_year
        last_financial_year sector_id actions_raised_count coverage_pct completion_pct""",
    "expenditure_by_strand": """partnership_id financial_year strand_id grant_id granted_gbp
        spent_gbp unspent_gbp spent_pct entries_count document_id locator""",
    "expenditure_by_quarter": """partnership_id financial_year quarter quarter_end_date spent_gbp
        spent_to_date_gbp granted_gbp spent_to_date_pct document_id locator""",
    "funding_by_quarter": """partnership_id grant_id financial_year quarter quarter_start_date
        quarter_end_date is_signed_by_quarter_end is_period_stated
        profile_basis granted_gbp profile_quarter_gbp profile_to_date_gbp
        spent_quarter_gbp spent_to_date_gbp eligible_to_date_gbp ineligible_to_date_gbp
        eligibility_not_stated_to_date_gbp variance_quarter_gbp variance_to_date_gbp
        variance_to_date_pct forecast_gbp forecast_date forecast_variance_gbp
        claimed_to_date_gbp paid_to_date_gbp outstanding_gbp match_funding_gbp document_id
        locator""",
    "funding_by_strand_and_quarter": """partnership_id grant_id financial_year strand_id quarter
        quarter_start_date quarter_end_date is_signed_by_quarter_end is_period_stated
        is_comparable profile_basis granted_gbp profile_quarter_gbp profile_to_date_gbp
        spent_quarter_gbp spent_to_date_gbp eligible_to_date_gbp ineligible_to_date_gbp
        eligibility_not_stated_to_date_gbp variance_quarter_gbp variance_to_date_gbp
        variance_to_date_pct forecast_gbp forecast_date forecast_variance_gbp
        document_id locator""",
    "claims": """partnership_id claim_id grant_id financial_year quarter claim_basis period_start
        period_end claimed_date claimed_gbp paid_date paid_gbp document_id locator""",
    "carry_forwards": """partnership_id carry_forward_id grant_id financial_year is_permitted
        asked_date asked_gbp permitted_date permitted_gbp permission_reference note known_date
        document_id locator""",
    "income_and_expenditure": """partnership_id grant_id financial_year year_end_date granted_gbp
        received_gbp spent_gbp eligible_gbp ineligible_gbp eligibility_not_stated_gbp unspent_gbp
        is_carry_forward_permitted carried_forward_permitted_gbp to_return_gbp carried_in_gbp
        document_id locator""",
    "funding_statements": """partnership_id financial_year subject statement document_id
        locator""",
    "posts": """partnership_id post_id post_title purpose strand_id programme_id
        first_financial_year last_financial_year funded_years_count latest_amount_gbp document_id
        locator""",
    "document_records": "document_id table_name record_id record_order locator",
    "posts_by_year": """partnership_id financial_year posts_count posts_with_amount_count
        posts_amount_gbp match_funded_posts_count match_funding_not_stated_count
        match_funding_gbp""",
    "work_plan_by_year": """partnership_id financial_year previous_financial_year
        workstreams_count objectives_count objectives_continued_count objectives_new_count
        milestones_count milestones_dated_count risks_count risks_scored_count
        mitigations_count""",
    "milestones": """milestone_id start_date end_date precision status status_as_at revised_date
        actual_date document_id locator""",
    "milestones_by_quarter": """partnership_id milestone_id quarter milestone_order
        milestone_group milestone_name date_as_stated precision due_position status note status_note
        financial_year plan_financial_year quarter_start_date quarter_end_date start_date end_date
        due_date status_date revised_date actual_date is_late document_id locator
        status_document_id status_locator""",
    "partnership_quarters": """partnership_id quarter financial_year previous_quarter quarter_number
        quarter_start_date quarter_end_date is_ended has_records held_count planned_count
        rescheduled_count cancelled_count attended_count decisions_count
        actions_raised_in_quarter_count actions_raised_count status_known_count completed_count
        open_count carried_forward_count not_known_count overdue_count milestones_due_count
        documents_issued_count grants_signed_count coverage_pct completion_pct""",
    "indicators_by_quarter": """partnership_id indicator_id strand_id quarter indicator_order
        indicator_name unit target_as_stated strand_name note financial_year quarter_number
        quarter_start_date quarter_end_date target_value result_value year_to_date_value
        results_count target_pct document_id locator result_document_id result_locator""",
    "decisions": "decision_id meeting_id meeting_date quarter document_id locator",
    "actions_on(current_date)": """partnership_id action_id meeting_id meeting_date action_order
        printed_number agenda_item summary owner_names owner_sector_names deadline_as_stated status
        note financial_year quarter due_date status_as_at has_owner is_status_known is_overdue
        owner_organisation_count age_days days_overdue document_id locator status_document_id
        status_locator""",
    "workstreams": "workstream_id financial_year document_id locator",
    "objectives": "objective_id financial_year document_id locator",
    "risks": "risk_id probability_score impact_score document_id locator",
    "programmes": "programme_id document_id locator",
    "documents": "document_id title document_type",
    "dim_date": "date_day financial_year quarter",
    "dim_partnership": "partnership_id",
    "dim_organisation": "organisation_id sector_id",
    "dim_sector": "sector_id",
    "dim_meeting": "meeting_id partnership_id",
    "dim_document": "document_id",
    "dim_strand": "strand_id",
    "dim_post": "post_id",
    "dim_workstream": "workstream_id",
    "fct_grant_funding": "grant_id strand_id amount_gbp",
    "fct_attendance": "meeting_id person_id attended_count apologies_count",
    "fct_actions": "action_id meeting_id",
    "fct_action_status": "action_id status valid_from valid_to",
    "fct_milestones": "milestone_id",
    "fct_expenditure": "expenditure_id amount_gbp is_eligible",
}


@pytest.mark.parametrize("table", COLUMNS)
def test_the_public_columns_are_there(marts: duckdb.DuckDBPyConnection, table: str) -> None:
    found = set(fetch(marts, f"select * from marts.{table}").columns)
    assert set(COLUMNS[table].split()) - found == set()


def test_the_source_issues_are_there(marts: duckdb.DuckDBPyConnection) -> None:
    found = fetch(marts, "select * from meta.source_issues").columns
    assert {"document_id", "locator", "as_printed", "recorded_as", "reason"} <= set(found)


def test_the_names_of_rows_stay(marts: duckdb.DuckDBPyConnection) -> None:
    def names(query: str) -> set[str]:
        return {row[0] for row in fetch(marts, query).rows}

    assert names("select strand_id from marts.dim_strand") == {
        *("enabling", "resettlement", "esol", "not_itemised")
    }
    assert names("select distinct grant_id from marts.fct_grant_funding") == {
        *("lsmp-2016-17", "lsmp-2017-18", "lsmp-2018-19")
    }
    assert names("select document_id from marts.dim_document where is_source_document") == {
        *("md2336", "dd2113", "minutes-2017-06-19", "minutes-2015-11-18", "migration-team-page")
    }
    assert names("select sector_id from marts.dim_sector") == {
        *("central_government", "london_government", "local_government", "police_and_justice"),
        *("health", "voluntary_and_community", "advisory_panel", "academia_and_research"),
        *("funders", "business"),
    }
    assert "lsmp-2017-06-19-6" in names("select action_id from marts.actions")
