"""Every byte of a file, also of those that are packed: where a text can hide in it."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pikepdf
import pyarrow.parquet
import pypdfium2


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file as they are, and unpacked if it is of a kind that packs them."""
    yield path.read_bytes()
    yield from _unpacked(path)


def text_of(path: Path) -> str:
    """All that a file says, unpacked if it is of a kind that packs it."""
    said = list(_unpacked(path)) or [path.read_bytes()]
    return b"\n".join(said).decode(errors="replace")


def _unpacked(path: Path) -> Iterator[bytes]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as file:
            yield from (file.read(name) for name in file.namelist())
    elif unpack := _UNPACKERS.get(path.suffix):
        yield from unpack(path)


def finds(names: tuple[str, ...], data: bytes) -> list[str]:
    """The names that are in the bytes, whatever their case, as UTF-8 or UTF-16."""
    small = data.lower()
    return [
        name
        for name in names
        if any(name.lower().encode(kind) in small for kind in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def _of_database(path: Path) -> Iterator[bytes]:
    """Every text of every table, and every word about them."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        for schema, table, column in columns:
            query = (
                f'select string_agg(distinct "{column}"::varchar, chr(10)) from {schema}.{table}'
            )
            found = connection.execute(query).fetchone()
            yield str(found).encode()
        for source in ("duckdb_columns()", "duckdb_tables()", "duckdb_functions()"):
            yield str(connection.execute(f"from {source}").fetchall()).encode()


def _of_parquet(path: Path) -> Iterator[bytes]:
    table = pyarrow.parquet.read_table(path)
    yield str(table.to_pylist()).encode()
    yield str(table.schema).encode()


def _of_pdf(path: Path) -> Iterator[bytes]:
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_raw_bytes()
                yield _decoded(item)
            else:
                yield str(item).encode()
    document = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
    for page in document:
        yield page.get_textpage().get_text_bounded().encode()


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        # A picture has no other form than its own.
        return b""


_UNPACKERS: dict[str, Callable[[Path], Iterator[bytes]]] = {
    ".duckdb": _of_database,
    ".parquet": _of_parquet,
    ".pdf": _of_pdf,
}
