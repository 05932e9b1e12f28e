-- One row per meeting and person on its list, with those who sent apologies.
select * rename (_line as seed_line) from {{ source('raw', 'attendance') }}
