-- One row per objective of a strand for a financial year.
select * rename (_line as seed_line) from {{ source('raw', 'objectives') }}
