-- Who came to the meetings of the quarter, by sector. One row per meeting and sector.
select
    meeting_id,
    sector_id,
    meeting_date,
    sector_name,
    attended_count,
    apologies_count,
    attended_share_pct,
    document_id,
    locator
from marts.attendance_by_sector
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by meeting_date, meeting_id, sector_display_order
