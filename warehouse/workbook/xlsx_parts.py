"""The parts of an Excel file beside its sheets: types, relations, properties, styles, tables."""

from collections.abc import Iterable, Iterator, Sequence

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."

# Size and what else makes the font of a style; an automatic colour is the reader's own, also in a
# display of high contrast.
_FONT, _FAMILY = '<sz val="12"/>', '<color auto="1"/><name val="Arial"/><family val="2"/>'
_BOLD = f"<b/>{_FONT}"
_COVER, _TITLE = '<b/><sz val="14"/>', '<b/><sz val="16"/>'
_LINK = f'<u/>{_FONT}<color rgb="FF0000FF"/><name val="Arial"/><family val="2"/>'
_WRAP, _TOP = 'wrapText="1"', 'vertical="top" wrapText="1"'
_LEFT, _RIGHT = 'horizontal="left" wrapText="1"', 'horizontal="right" wrapText="1"'
# Font, alignment, number format and border; cells have the name of the kind of their column.
_STYLES = {
    "cover_title": (_TITLE, _WRAP, "", 0),
    "cover_subtitle": (_COVER, _WRAP, "", 0),
    "cover_text": (_FONT, _WRAP, "", 0),
    "title": (_TITLE, "", "", 0),
    "line": (_FONT, "", "", 0),
    "heading": (_BOLD, _TOP, "", 1),
    "text": (_FONT, _LEFT, "", 0),
    "link": (_LINK, _LEFT, "", 0),
    "whole_number": (_FONT, _RIGHT, "0", 0),
    "decimal": (_FONT, _RIGHT, "#,##0.00", 0),
    "boolean": (_FONT, _WRAP, "", 0),
    "date": (_FONT, _WRAP, "yyyy-mm-dd", 0),
    "timestamp": (_FONT, _WRAP, "yyyy-mm-dd hh:mm:ss", 0),
}
# The number of each style in the file, where 0 is that of an empty cell.
NUMBER = {name: number for number, name in enumerate(_STYLES, start=1)}
# Excel keeps the numbers below for formats of its own.
_FIRST_FORMAT = 164


def styles() -> str:
    """What NUMBER counts."""
    formats = list(dict.fromkeys(form for _, _, form, _ in _STYLES.values() if form))
    fonts = list(dict.fromkeys(font for font, *_ in _STYLES.values()))
    found = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
    for font, alignment, form, border in _STYLES.values():
        number = _FIRST_FORMAT + formats.index(form) if form else 0
        found.append(
            f'<xf numFmtId="{number}" fontId="{fonts.index(font) + 1}" fillId="0"'
            f' borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"'
            f' applyAlignment="1"><alignment {alignment}/></xf>'
        )
    none = "<left/><right/><top/>"
    thin = '<bottom style="thin"><color auto="1"/></bottom>'
    plain = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    written = [f"<font>{font}{'' if font == _LINK else _FAMILY}</font>" for font in fonts]
    number_formats = [
        f'<numFmt numFmtId="{number}" formatCode="{form}"/>'
        for number, form in enumerate(formats, start=_FIRST_FORMAT)
    ]
    fills = [f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")]
    borders = [f"<border>{none}{bottom}<diagonal/></border>" for bottom in ("<bottom/>", thin)]
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}">{_listed("numFmts", number_formats)}'
        f"{_listed('fonts', [plain, *written])}{_listed('fills', fills)}"
        f'{_listed("borders", borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"'
        f' fillId="0" borderId="0"/></cellStyleXfs>{_listed("cellXfs", found)}'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _listed(name: str, items: Sequence[str]) -> str:
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def content_types(sheets: int, tables: int) -> str:
    """Which part is what."""
    parts = [
        ("docProps/app", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"xl/{name}", f"{_TYPE}{name}+xml") for name in ("styles", "sharedStrings")),
        ("xl/workbook", f"{_TYPE}sheet.main+xml"),
        *((f"xl/worksheets/sheet{n}", f"{_TYPE}worksheet+xml") for n in range(1, sheets + 1)),
        *((f"xl/tables/table{n}", f"{_TYPE}table+xml") for n in range(1, tables + 1)),
    ]
    overrides = [f'<Override PartName="/{part}.xml" ContentType="{kind}"/>' for part, kind in parts]
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """The relations of a part, numbered from rId1: kind and target of each."""
    found = [
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    ]
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


PACKAGE_RELATIONS = relations(
    (f"{RELATIONS}/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{RELATIONS}/extended-properties", "docProps/app.xml"),
)


def workbook(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The list of sheets, by names safe for XML, and the relations that lead to them."""
    sheets = [
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    ]
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{''.join(sheets)}</sheets></workbook>",
    )
    targets = [
        (f"{RELATIONS}/worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(names))
    ]
    others = [(f"{RELATIONS}/{name}", f"{name}.xml") for name in ("styles", "sharedStrings")]
    yield "xl/_rels/workbook.xml.rels", relations(*targets, *others)


def properties(
    generator: str, title: str, comment: str, *, built_at: str
) -> Iterator[tuple[str, str]]:
    """What the file says of itself, in texts safe for XML; the time is that of the build."""
    yield (
        "docProps/app.xml",
        f'{HEAD}<Properties xmlns="{RELATIONS.replace("relationships", "extended-properties")}">'
        f"<Application>{generator}</Application></Properties>",
    )
    times = [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{built_at}</dcterms:{name}>'
        for name in ("created", "modified")
    ]
    yield (
        "docProps/core.xml",
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:description>{comment}</dc:description>"
        f"{''.join(times)}</cp:coreProperties>",
    )


def table(number: int, name: str, ref: str, columns: Sequence[str]) -> str:
    """A table over a range, with headings safe for XML."""
    found = [
        f'<tableColumn id="{place}" name="{column}"/>'
        for place, column in enumerate(columns, start=1)
    ]
    return (
        f'{HEAD}<table xmlns="{MAIN}" id="{number}" name="{name}" displayName="{name}" ref="{ref}"'
        f' totalsRowShown="0">{_listed("tableColumns", found)}<tableStyleInfo showFirstColumn="0"'
        ' showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    )


def sheet(
    rows: Sequence[str], *, widths: Sequence[int], links: Sequence[str], is_table: bool
) -> str:
    """A sheet of these rows, with its columns as wide as so many characters."""
    columns = [
        # Excel adds the margins of a cell, in parts of a character.
        f'<col min="{place}" max="{place}" width="{width + 0.7109375}" customWidth="1"/>'
        for place, width in enumerate(widths, start=1)
    ]
    return "".join(
        (
            f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetViews>'
            '<sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
            '<sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{''.join(columns)}</cols>" if columns else "",
            "<sheetData>",
            *rows,
            "</sheetData>",
            f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
            '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' if is_table else "",
            "</worksheet>",
        )
    )


def shared_texts(texts: Iterable[str]) -> str:
    """The texts of all cells, in the order of their numbers; blanks at their ends are kept."""
    found = [f'<si><t xml:space="preserve">{text}</t></si>' for text in texts]
    return f'{HEAD}<sst xmlns="{MAIN}">{"".join(found)}</sst>'
