-- One row per forecast of the spending on a grant or a strand of it.
select * rename (_line as seed_line) from {{ source('raw', 'forecasts') }}
