{#- Where values are inferred: the table and the column in which each stands, where it is read, the columns of the key,
    the basis, and which rows have one. Every column that tells of an inference is among them; a test compares. -#}
{%- set per_day -%}
    'No source states a profile: the same amount is planned for each day of the grant'
    || case when is_period_stated then '.' else ', which is taken to be the whole year, since none prints its period.' end
{%- endset -%}
{%- set grant = ['grant_id', 'quarter'] -%}
{%- set strand = ['grant_id', 'strand_id', 'quarter'] -%}
{%- set kinds = [
    ('attendance', 'inferred_sector_id', 'listed', ['meeting_id', 'person_id'], 'sector_id', 'is_sector_inferred',
     "'The list prints no organisation: the sector follows from the role that it prints.'"),
    ('attendance', 'is_member', 'listed', ['meeting_id', 'person_id'], 'is_member', 'membership_basis is not null',
     'membership_basis'),
    ('meetings', 'meeting_date', ref('dim_meeting'), ['meeting_id'], 'meeting_date', 'is_date_inferred',
     "coalesce(note, 'Part of the date, such as the year, is not printed.')"),
    ('documents', 'issued_date', 'dated_documents', ['document_id'], 'issued_date',
     "issued_date_basis = 'meeting_date'", "'The minutes print no day of issue: it is that of the meeting.'"),
    ('carry_forwards', 'known_date', ref('carry_forwards'), ['carry_forward_id'], 'known_date',
     'known_date is not null and permitted_date is null and asked_date is null',
     "'No day of the request or the permission is printed: it is that of the document.'"),
] -%}
{%- set profiled = "profile_basis = 'straight_line'" -%}
{%- for table, key in [('funding_by_quarter', grant), ('funding_by_strand_and_quarter', strand)] -%}
{%- for column in ['profile_quarter_gbp', 'profile_to_date_gbp'] -%}
{%- do kinds.append((table, column, ref(table), key, column, profiled, per_day)) -%}
{%- endfor -%}
{%- endfor -%}

with

listed as (
    select
        attendance.*,
        meetings.partnership_id,
        meetings.membership_basis
    from {{ ref('fct_attendance') }} as attendance
    inner join {{ ref('dim_meeting') }} as meetings
        on attendance.meeting_id = meetings.meeting_id
),

-- A document may be the source of several partnerships, so it is no one's.
dated_documents as (
    select
        *,
        cast(null as varchar) as partnership_id
    from {{ ref('dim_document') }}
),

inferred as (
    {%- for table, column, place, key, found, condition, basis in kinds %}
    select
        partnership_id,
        '{{ table }}' as table_name,
        concat_ws(' / ', {{ key | join(', ') }}) as record_id,
        '{{ column }}' as column_name,
        cast({{ found }} as varchar) as inferred_value,
        {{ basis }} as basis,
        document_id,
        locator
    from {{ place }}
    where {{ condition }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from inferred
order by table_name, record_id, column_name
