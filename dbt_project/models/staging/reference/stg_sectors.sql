-- One row per sector that organisations are counted in.
select * rename (_line as seed_line) from {{ source('raw', 'sectors') }}
