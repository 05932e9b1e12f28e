-- The documents that the figures are taken from. One row per document.
select
    document_id,
    title,
    document_type_label,
    issued_date,
    publisher_name,
    url
from marts.documents
where list_contains($documents, document_id)
order by issued_date nulls last, title
