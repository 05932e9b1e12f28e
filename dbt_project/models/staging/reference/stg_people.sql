-- One row per person on record.
select * rename (_line as seed_line) from {{ source('raw', 'people') }}
