"""Signs in a query that no query can have: bytes that are no text, quotes of a word processor."""

from warehouse.errors import QueryError
from warehouse.query.sql_text import tokens

_CURLY = "“”„‘’‚"


def refuse_what_is_no_text(query: str) -> None:
    """Raises QueryError for what came from a terminal or a script in another encoding."""
    try:
        query.encode()
    except UnicodeEncodeError as error:
        before = query[: error.start].encode(errors="replace").decode()
        raise QueryError(
            f"The query is no UTF-8 text: what follows {before[-20:]!r} cannot be read."
            " Write it in UTF-8."
        ) from None


def curly_quotes(query: str) -> str:
    """A sentence on the curly quotes of a query that is wrong; empty where it has none.

    Within a text or a comment they are signs like others.
    """
    bare = "".join(t.text for t in tokens(query) if not t.is_comment and not t.is_text)
    found = [sign for sign in _CURLY if sign in bare]
    if not found:
        return ""
    return (
        f"The query has curly quotes ({' '.join(found)}), as mails and documents make them. Write"
        " straight ones: 'open' is a text, \"status\" a name."
    )
