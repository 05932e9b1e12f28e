{{ config(materialized='ephemeral') }}

{%- set counted_kinds = ['decision', 'action', 'milestone_due', 'document_issued', 'grant_signed'] -%}

with

dated as (
    select * from {{ ref('int_partnership_records') }}
),

active as (
    select partnership_id from {{ ref('dim_partnership') }}
    where is_active
),

first_records as (
    select
        dated.partnership_id,
        min(dated.quarter_start_date) as first_date
    from dated
    inner join active
        on dated.partnership_id = active.partnership_id
    group by dated.partnership_id
),

covered as (
    select
        partnership_id,
        cast(
            unnest(
                generate_series({{ financial_year_start('first_date') }}, {{ as_at() }}, interval 3 month)
            ) as date
        ) as quarter_start_date
    from first_records
),

counted as (
    select
        covered.partnership_id,
        covered.quarter_start_date,
        {%- for kind in counted_kinds %}
        cast(
            coalesce(sum(dated.records_count) filter (where dated.record_kind = '{{ kind }}'), 0) as bigint
        ) as {{ kind }}_count,
        {%- endfor %}
        count(dated.quarter_start_date) filter (where dated.record_kind <> 'year') > 0 as has_records
    from covered
    left join dated
        on covered.partnership_id = dated.partnership_id
        and covered.quarter_start_date = dated.quarter_start_date
    group by covered.partnership_id, covered.quarter_start_date
),

named as (
    select
        *,
        {{ quarter('quarter_start_date') }} as quarter,
        {{ financial_year('quarter_start_date') }} as financial_year,
        cast({{ quarter_number('quarter_start_date') }} as integer) as quarter_number,
        {{ quarter_end('quarter_start_date') }} as quarter_end_date
    from counted
)

select * from named
