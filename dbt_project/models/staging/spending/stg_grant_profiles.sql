-- One row per grant, strand and quarter of a stated profile, with the spending planned for it.
select * rename (_line as seed_line) from {{ source('raw', 'grant_profiles') }}
