{# Rows whose words of a source look like what a spreadsheet makes of words: Dec-17, 12-Oct-17, 01/12/2017, 2017-12-01, the
   number of a day, 14:00:00, TRUE, 1.2E+05.
   columns: those of words. printed: tells the word that the source does print so; else an issue about the table does. #}
{% set has_issue = "word in (select as_printed from raw.source_issues where 'raw.' || table_name = '" ~ table ~ "')" %}
select * from {batch}
where exists (
    from (select unnest([{{ columns | join(", ") }}]) as word)
    where not {{ printed or has_issue }} and regexp_full_match(
        word,
{% raw %}
        '[A-Z][a-z]{{2}}-[0-9]{{2,4}}|[0-9]{{1,2}}-[A-Z][a-z]{{2}}(-[0-9]{{2,4}})?|[0-9]{{1,2}}/([0-9]{{1,2}}/)?[0-9]{{2,4}}'
        || '|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}( .*)?|[34][0-9]{{4}}|[0-9]{{1,2}}(:[0-9]{{2}}){{2}}'
        || '|TRUE|FALSE|[0-9]([.][0-9]+)?E[+-]?[0-9]+'
{% endraw %}
    )
)
