#!/bin/sh
# Readers of ODS built on calamine join the lines of a cell, with nothing between them.
#
# Seen on 30 November 2026 with python-calamine 0.9.1 and pandas 3.1.1 on Python 3.11. OpenDocument
# knows two ways to break a line: an element <text:line-break/>, which LibreOffice writes and reads,
# and a paragraph for each line. calamine passes over the first; odfpy reads both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import sys
import zipfile

import pandas as pd

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def row(cell: str) -> str:
    return (
        '<table:table-row><table:table-cell office:value-type="string">'
        f"{cell}</table:table-cell></table:table-row>"
    )


def written(cell: str) -> str:
    path = sys.argv[1] + "/lines.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", KIND)
        file.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{MANIFEST}" m:version="1.3">'
            f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        file.writestr(
            "content.xml",
            f'<office:document-content {NAMES} office:version="1.3"><office:body>'
            '<office:spreadsheet><table:table table:name="Sheet">'
            f"{row('<text:p>heading</text:p>')}{row(cell)}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


for way, cell in {
    "line break": "<text:p>one<text:line-break/>two</text:p>",
    "paragraphs": "<text:p>one</text:p><text:p>two</text:p>",
}.items():
    for engine in ("odf", "calamine"):
        found = pd.read_excel(written(cell), engine=engine).iloc[0, 0]
        print(f"{way}, {engine}: {found!r}")
PYTHON
cat > "$folder/expected" <<'TEXT'
line break, odf: 'one\ntwo'
line break, calamine: 'onetwo'
paragraphs, odf: 'one\ntwo'
paragraphs, calamine: 'one\ntwo'
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 python-calamine==0.9.1 odfpy==1.4.1
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
