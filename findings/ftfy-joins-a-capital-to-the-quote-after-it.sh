#!/bin/sh
# ftfy takes some words that end in a capital with a sign, in quotes, for text through a wrong encoding
# and joins the capital to the closing quote: “IRMÃ”, sister in Portuguese, becomes “IRMÔ.
#
# Seen on 30 November 2026 with ftfy 6.3.1 on Python 3.11. With Å or É, or in a shorter word, it leaves
# the text alone. It passes over text that went through code page 850.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import ftfy

for text in ("“IRMÃ”", "“PÃO”", "“SMÅ”", "“CAFÉ”"):
    found = ftfy.fix_encoding(text)
    print(text, "left alone" if found == text else f"becomes {found}")
for encoding in ("cp437", "cp850"):
    text = "£64,000 for the café".encode().decode(encoding)
    found = ftfy.fix_encoding(text)
    print(encoding, "not found" if found == text else f"becomes {found}")
PYTHON
cat > "$folder/expected" <<'TEXT'
“IRMÃ” becomes “IRMÔ
“PÃO” left alone
“SMÅ” left alone
“CAFÉ” left alone
cp437 becomes £64,000 for the café
cp850 not found
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ftfy==6.3.1
"$folder/venv/bin/python" "$folder/seen.py" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
