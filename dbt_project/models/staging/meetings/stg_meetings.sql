-- One row per meeting, held or not.
select * rename (_line as seed_line) from {{ source('raw', 'meetings') }}
