-- One row per programme round the partnership.
select * rename (_line as seed_line) from {{ source('raw', 'programmes') }}
