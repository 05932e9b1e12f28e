{# Words of a source that are not those of the build before, cell by cell; of a row that is gone another check tells.
   tables: of each `table` the `columns` that hold a source's own words and the `key` of a row. #}
{% set queries %}
{% for item in tables %}
{% for column in item.columns %}
select
    {{ "'" ~ item.table ~ ".csv, ' || " if table != "raw." ~ item.table }}now.{{ item.key | join(" || ', ' || now.") }}
        || ', {{ column }}: was ' || was.{{ column }} || ', is ' || coalesce(now.{{ column }}, 'not stated') as place
from {{ "{batch}" if table == "raw." ~ item.table else "raw." ~ item.table }} as now
inner join previous.raw.{{ item.table }} as was using ({{ item.key | join(", ") }})
where was.{{ column }} <> coalesce(now.{{ column }}, '')
union all
{% endfor %}
{% endfor %}
{% endset %}
{{ queries.strip().removesuffix("union all") }}
