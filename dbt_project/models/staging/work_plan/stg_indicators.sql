-- One row per indicator by which a partnership measures a financial year.
select * rename (_line as seed_line) from {{ source('raw', 'indicators') }}
