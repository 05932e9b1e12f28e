-- One row per strategic migration partnership of the United Kingdom.
select * rename (_line as seed_line) from {{ source('raw', 'partnerships') }}
