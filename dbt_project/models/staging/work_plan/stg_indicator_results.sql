-- One row per indicator and quarter with a result on record.
select * rename (_line as seed_line) from {{ source('raw', 'indicator_results') }}
