-- One row per action raised at a meeting.
select * rename (_line as seed_line) from {{ source('raw', 'actions') }}
