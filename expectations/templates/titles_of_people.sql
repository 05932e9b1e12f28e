{# Rows whose text names somebody with a title. text: an expression. #}
select * from {batch}
where regexp_matches({{ text }}, '\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor)\b')
