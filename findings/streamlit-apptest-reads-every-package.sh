#!/bin/sh
# Each AppTest of Streamlit reads the metadata of every installed package before its first run.
#
# Seen on 30 November 2026 with streamlit 1.67.0 on Python 3.11. An AppTest looks for the components
# of installed packages when it runs for the first time, and keeps what it found to itself: the next
# AppTest looks again. Its later runs do not. In an environment of 200 packages that was half a
# second a test, ten times what a page took, and most of the time of a suite that draws pages. A
# suite without such components can put a function that finds none in the place of
# streamlit.components.v2.manifest_scanner.scan_component_manifests.
#
# Output then:
#   first AppTest, first run: every package
#   first AppTest, second run: none
#   second AppTest, first run: every package
#   third AppTest, nothing to find, first run: none
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check streamlit==1.67.0
printf 'import streamlit as st\nst.title("A page")\n' > "$folder/app.py"
cat > "$folder/seen.py" <<'PYTHON'
import importlib.metadata
import sys

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

INSTALLED = {found.name for found in importlib.metadata.distributions()}
read = set()
usual = importlib.metadata.PathDistribution.read_text


def noted(self, name):
    if name == "METADATA":
        read.add(self._path.name)
    return usual(self, name)


def run(app: AppTest) -> str:
    read.clear()
    app.run()
    return {0: "none", len(INSTALLED): "every package"}.get(len(read), f"{len(read)} packages")


importlib.metadata.PathDistribution.read_text = noted
first = AppTest.from_file(sys.argv[1])
print("first AppTest, first run:", run(first))
print("first AppTest, second run:", run(first))
print("second AppTest, first run:", run(AppTest.from_file(sys.argv[1])))
manifest_scanner.scan_component_manifests = list
print("third AppTest, nothing to find, first run:", run(AppTest.from_file(sys.argv[1])))
PYTHON
cat > "$folder/expected" <<'TEXT'
first AppTest, first run: every package
first AppTest, second run: none
second AppTest, first run: every package
third AppTest, nothing to find, first run: none
TEXT
"$folder/venv/bin/python" "$folder/seen.py" "$folder/app.py" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
