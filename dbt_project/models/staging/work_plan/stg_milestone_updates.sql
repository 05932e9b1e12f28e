-- One row per milestone and day on which a source says how it stands.
select * rename (_line as seed_line) from {{ source('raw', 'milestone_updates') }}
