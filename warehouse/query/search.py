"""Finding tables and columns by words, in all their forms, and by words that mean the same."""

import csv
import functools
import re
from collections.abc import Collection
from pathlib import Path

from warehouse.query.catalogue import LAYER_ORDER

# What officers say, and the words of the dictionary for it, with blanks between them.
SYNONYMS_FILE = Path(__file__).with_name("synonyms.csv")
# Words of a question that say nothing of what is sought.
_LEFT_OUT = frozenset(
    {
        *("a", "an", "and", "any", "are", "at", "by", "did", "do", "does", "every", "for", "from"),
        *("has", "have", "how", "in", "is", "it", "many", "much", "of", "on", "or", "our", "per"),
        *("that", "the", "there", "to", "was", "we", "were", "what", "when", "where", "which"),
        *("who", "with"),
    }
)

# Every word and every name of the dictionary, once.
VOCABULARY = """
    select distinct unnest(
        regexp_extract_all(said, '[a-z0-9]+') || regexp_extract_all(said, '[a-z0-9_]+')
    ) as word
    from (
        select lower(concat_ws(' ', table_name, column_name, description)) as said
        from meta.dictionary
    )
"""

_SEARCH = f"""
    with

    typed as (
        select unnest(string_split($1, ' ')) as word, unnest(string_split($2, ' ')) as akin
    ),

    words as (
        select word, string_split(word, '|') as forms, string_split(akin, '|') as synonyms
        from typed
    ),

    entries as (
        select
            *,
            schema_name || '.' || table_name as place,
            concat_ws('.', place, column_name) as name,
            lower(coalesce(column_name, table_name)) as own_name,
            [own_name, lower(name)] || regexp_extract_all(own_name, '[a-z0-9]+') as own,
            [lower(table_name), lower(place)]
                || regexp_extract_all(lower(table_name), '[a-z0-9]+') as parents,
            regexp_extract_all(lower(description), '[a-z0-9]+')
                || regexp_extract_all(lower(description), '[a-z0-9_]+') as said
        from {{entries}}
    ),

    -- How far from the name each word was found; one that stands in the name of the table is not
    -- said of a column.
    found as (
        select
            name,
            word,
            case
                when list_has_any(own, forms) then 0
                when list_has_any(own, synonyms) then 1
                when list_has_any(parents, forms) then 2
                when list_has_any(said, forms) then 3
                when list_has_any(parents, synonyms) then 4
                when list_has_any(said, synonyms) then 5
            end as distance,
            list_has_any(own || said, forms || synonyms) as is_said
        from entries, words
    ),

    hits as (
        select name, sum(distance) as distance
        from found
        group by name
        having count(distance) = count(*) and bool_or(is_said)
    )

    select name, description, place, column_name, layer
    from entries inner join hits using (name)
    order by
        layer in ('staging', 'raw'),
        distance,
        {LAYER_ORDER},
        column_name is not null,
        own_name like '%\\_id' escape '\\',
        if(distance = 0, len(own), 0),
        len(parents),
        place,
        column_order
"""


def search_in(entries: str) -> str:
    """A query for `search_values`, the best match first.

    entries: what is searched, with the columns of meta.dictionary.
    """
    return _SEARCH.format(entries=entries)


def search_values(typed: str, vocabulary: Collection[str]) -> tuple[str, str]:
    """The values for `search_in`: the forms of each word, and those of its synonyms.

    Forms stand between bars and words between blanks. vocabulary: the words of VOCABULARY.
    """
    words = [word for term in typed.lower().split() for word in _words(term, vocabulary)]
    words = [word for word in words if word not in _LEFT_OUT] or words
    forms = _forms(vocabulary)
    found = [sorted({word, *forms.get(_stem(word), ())}) for word in words]
    meant = [_synonyms().get(_stem(word), ()) for word in words]
    akin = [sorted({form for stem in stems for form in forms.get(stem, ())}) for stems in meant]
    return " ".join(map("|".join, found)), " ".join(map("|".join, akin))


def _words(term: str, vocabulary: Collection[str]) -> list[str]:
    """The words of what stands between two blanks; a name that there is stays whole."""
    if re.fullmatch(r"[a-z0-9_.]+", term) and term.rpartition(".")[2] in vocabulary:
        return [term]
    return re.findall(r"[a-z0-9]+", term)


def _forms(vocabulary: Collection[str]) -> dict[str, list[str]]:
    """The words of the vocabulary by their stems."""
    forms: dict[str, list[str]] = {}
    for word in vocabulary:
        forms.setdefault(_stem(word), []).append(word)
    return forms


@functools.cache
def _synonyms() -> dict[str, list[str]]:
    """The stems of what a word means, by its own stem."""
    with SYNONYMS_FILE.open(encoding="utf-8", newline="") as file:
        return {
            _stem(row["said"]): [_stem(word) for word in row["meant"].split()]
            for row in csv.DictReader(file)
        }


@functools.lru_cache(10_000)
def _stem(word: str) -> str:
    """What the forms of a word share: meeting and meetings, attended and attendance."""
    # Imported here: it brings every language, and most commands search nothing. A stemmer keeps
    # the word that it is at, so that two threads must not share one.
    from snowballstemmer import stemmer

    return str(stemmer("english").stemWord(word))
