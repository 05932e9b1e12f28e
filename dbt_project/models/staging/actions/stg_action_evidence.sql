-- One row per action and piece of evidence in a later document.
select * rename (_line as seed_line) from {{ source('raw', 'action_evidence') }}
