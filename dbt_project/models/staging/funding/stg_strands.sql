-- One row per strand of funding.
select * rename (_line as seed_line) from {{ source('raw', 'strands') }}
