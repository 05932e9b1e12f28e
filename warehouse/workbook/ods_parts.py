"""The parts of an OpenDocument spreadsheet beside its rows: manifest, properties, styles."""

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = {name: name for name in ("office", "table", "text", "style")} | {
    "number": "datastyle",
    "fo": "xsl-fo-compatible",
    "meta": "meta",
    "manifest": "manifest",
}
_NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for prefix, name in _OASIS.items()
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)

MANIFEST = (
    f'{_HEAD}<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "meta.xml", "styles.xml")
    )
    + "</manifest:manifest>"
)
STYLES = (
    f'{_HEAD}<office:document-styles {_NAMESPACES} office:version="1.3">'
    "<office:styles/></office:document-styles>"
)


def meta(generator: str, title: str, comment: str, *, built_at: str) -> str:
    """What the file says of itself, in texts safe for XML; the time is that of the build."""
    return (
        f'{_HEAD}<office:document-meta {_NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>{generator}</meta:generator>"
        f"<dc:title>{title}</dc:title>"
        f"<dc:description>{comment}</dc:description>"
        "<dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{built_at}</meta:creation-date><dc:date>{built_at}</dc:date>"
        "</office:meta></office:document-meta>"
    )


# How a value shows: name and type of the style, and its pieces in order.
_LONG = 'number:style="long"/>'
_TWO_PLACES = 'number:decimal-places="2" number:min-decimal-places="2"'
_DATA_STYLES = (
    ("whole", "number", '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'),
    (
        *("decimal", "number"),
        f'<number:number {_TWO_PLACES} number:min-integer-digits="1" number:grouping="true"/>',
    ),
    ("boolean", "boolean", "<number:boolean/>"),
    (
        *("date", "date"),
        f"<number:year {_LONG}<number:text>-</number:text><number:month {_LONG}"
        f"<number:text>-</number:text><number:day {_LONG}",
    ),
)
_WIDTHS_CM = {"column": 4.5, "wide_column": 24}


def _cell_style(name: str, *, is_bold: bool = False, is_value: bool = False) -> str:
    data_style = f' style:data-style-name="n_{name}"' if is_value else ""
    wrap = "" if name in ("line", "title") else ' fo:wrap-option="wrap"'
    align = "end" if name in ("whole", "decimal") else "start"
    bold = ' fo:font-weight="bold"' if is_bold else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data_style}>'
        f'<style:table-cell-properties{wrap} style:vertical-align="top"/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        '<style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="en"'
        f' fo:country="GB"{bold}/></style:style>'
    )


BEGIN_CONTENT = "".join(
    [
        f'{_HEAD}<office:document-content {_NAMESPACES} office:version="1.3">',
        "<office:automatic-styles>",
        *(
            f'<number:{kind}-style style:name="n_{name}">{pieces}</number:{kind}-style>'
            for name, kind, pieces in _DATA_STYLES
        ),
        *(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
            for name, width in _WIDTHS_CM.items()
        ),
        *(_cell_style(name) for name in ("text", "line")),
        *(_cell_style(name, is_bold=True) for name in ("title", "subtitle", "heading")),
        *(_cell_style(name, is_value=True) for name, _, _ in _DATA_STYLES),
        "</office:automatic-styles><office:body><office:spreadsheet>\n",
    ]
)
END_CONTENT = "</office:spreadsheet></office:body></office:document-content>"
