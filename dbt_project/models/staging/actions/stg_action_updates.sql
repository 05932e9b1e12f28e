-- One row per action and day on which a source gives its status.
select * rename (_line as seed_line) from {{ source('raw', 'action_updates') }}
