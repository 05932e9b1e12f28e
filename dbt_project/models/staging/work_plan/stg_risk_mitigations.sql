-- One row per risk and measure against it.
select * rename (_line as seed_line) from {{ source('raw', 'risk_mitigations') }}
