-- Meetings dated in the quarter and in the one after it, with the day they were moved from and who
-- came. One row per meeting.
select
    meetings.meeting_id,
    meetings.body,
    meetings.meeting_date,
    meetings.is_date_inferred,
    meetings.status,
    meetings.rescheduled_to_date,
    moved.meeting_date as moved_from_date,
    meetings.chair_role,
    meetings.has_attendance_list,
    meetings.attended_count,
    meetings.apologies_count,
    members.member_attended_count,
    members.member_apologies_count,
    members.member_attendance_pct,
    members.basis_note,
    meetings.document_id,
    meetings.locator
from marts.meetings
left join marts.meetings as moved on meetings.meeting_id = moved.rescheduled_to_meeting_id
left join marts.member_attendance as members on meetings.meeting_id = members.meeting_id
where
    meetings.partnership_id = $partnership_id
    and meetings.quarter in ($quarter, $following_quarter)
order by meetings.meeting_date, meetings.meeting_id
