#!/bin/sh
# What anyascii writes for letters is not letters alone: the soft sign of Cyrillic becomes an apostrophe
# inside the word, so a name is divided where words are; and a Chinese name of three signs becomes one
# word with capitals inside.
#
# Seen on 30 November 2026 with anyascii 0.3.3 on Python 3.11. One sign may be two letters as well (Ю is
# Yu), so an initial is not the first letter of what comes out for it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import re

from anyascii import anyascii

for name in ("Ольга", "Ігор", "Юлія", "王小明", "Łódź", "Þór"):
    written = anyascii(name)
    print(name, written, re.findall("[A-Za-z]+", written))
PYTHON
cat > "$folder/expected" <<'TEXT'
Ольга Ol'ga ['Ol', 'ga']
Ігор Igor ['Igor']
Юлія Yuliya ['Yuliya']
王小明 WangXiaoMing ['WangXiaoMing']
Łódź Lodz ['Lodz']
Þór Thor ['Thor']
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check anyascii==0.3.3
"$folder/venv/bin/python" "$folder/seen.py" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
