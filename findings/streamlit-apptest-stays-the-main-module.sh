#!/bin/sh
# After an AppTest of Streamlit has run, the script that it tested is the main module of the process,
# and every child that multiprocessing starts afterwards runs that script once more.
#
# Seen on 30 November 2026 with streamlit 1.67.0 on Python 3.11. The runner puts its script into
# sys.modules["__main__"] and leaves it there. A child of the methods spawn and forkserver imports
# the main module of its parent under another name, so that it runs the app, outside Streamlit,
# before it does its own work; where the app needs what is not there, the child ends with code 1, and
# a test that starts one fails if it comes after the other. A suite that
# does both puts sys.modules["__main__"] back after each AppTest.
#
# Output then:
#   main module before: seen.py
#   main module after an AppTest: app.py
#   a child says: the app runs as __mp_main__
#   a child with the main module put back says: nothing
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check streamlit==1.67.0
cat > "$folder/app.py" <<'PYTHON'
import os
import pathlib

if __name__ == "__mp_main__":
    pathlib.Path(os.environ["SAID"]).write_text(f"the app runs as {__name__}")
PYTHON
cat > "$folder/seen.py" <<'PYTHON'
import multiprocessing
import os
import pathlib
import sys

from streamlit.testing.v1 import AppTest

SAID = pathlib.Path(os.environ["SAID"])


def name_of_main() -> str:
    return pathlib.Path(sys.modules["__main__"].__file__).name


def said_by_a_child() -> str:
    SAID.write_text("nothing")
    child = multiprocessing.get_context("spawn").Process(target=os.getpid)
    child.start()
    child.join()
    return SAID.read_text()


if __name__ == "__main__":
    ours = sys.modules["__main__"]
    print("main module before:", name_of_main())
    AppTest.from_file(sys.argv[1]).run()
    print("main module after an AppTest:", name_of_main())
    print("a child says:", said_by_a_child())
    sys.modules["__main__"] = ours
    print("a child with the main module put back says:", said_by_a_child())
PYTHON
cat > "$folder/expected" <<'TEXT'
main module before: seen.py
main module after an AppTest: app.py
a child says: the app runs as __mp_main__
a child with the main module put back says: nothing
TEXT
SAID="$folder/said" "$folder/venv/bin/python" "$folder/seen.py" "$folder/app.py" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
