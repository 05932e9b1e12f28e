-- One row per document that facts come from, and per note of this project.
select * rename (_line as seed_line) from {{ source('raw', 'documents') }}
