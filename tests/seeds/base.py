"""Seeds to damage: the real ones, with rows in the tables that have none yet."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import REAL_SEEDS

Rows = list[list[str]]

# What each strand of the grant of 2018/19 is to pay in the four quarters.
_BY_STRAND = {
    "enabling": (16000, 16000, 16000, 16000),
    "esol": (0, 10000, 10000, 10000),
    "resettlement": (15000.50, 15000.50, 15000.50, 14998.50),
}
_ROWS = {
    "action_updates": [
        "lsmp-2015-11-18-1,2016-01-20,open,Taken up by a team,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-1,2017-06-19,completed,,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-4,2017-06-19,partially_completed,Half of it,minutes-2017-06-19,3.1",
    ],
    "milestone_updates": [
        "lsmp-2017-18-m2,2017-10-31,moved,2018-01-31,,By agreement,md2336,l. 1",
        "lsmp-2017-18-m2,2018-01-31,reached,,2018-01-31,,md2336,l. 1",
        "lsmp-2017-18-m3,2018-03-31,at_risk,,,,md2336,l. 2",
    ],
    "indicators": [
        "i1,lsmp,2018/19,esol,1,People in classes,people,120,120 people,md2336,l. 1",
        "i2,lsmp,2018/19,,2,Events,events,,,md2336,l. 2",
    ],
    "indicator_results": [
        "i1,1,40,,md2336,l. 1",
        "i1,2,35,Fewer,md2336,l. 1",
        "i2,1,2,,md2336,l. 2",
    ],
    "grant_profiles": [
        *(f"p{quarter},lsmp-2017-18,,{quarter},31000,dd2113,l. 26" for quarter in (1, 2, 3, 4)),
        *(
            f"p-{strand}-{quarter},lsmp-2018-19,{strand},{quarter},{amount},md2336,l. 44"
            for strand, amounts in _BY_STRAND.items()
            for quarter, amount in enumerate(amounts, start=1)
        ),
    ],
    "forecasts": [
        "f1,lsmp-2018-19,,2018-06-30,150000,md2336,x 1",
        "f2,lsmp-2018-19,esol,2018-06-30,28000.50,md2336,x 1",
    ],
    "expenditure": [
        "e1,lsmp-2017-18,,2017-04-01,2017-06-30,30000,true,Staff,md2336,x 1",
        "e2,lsmp-2017-18,,2017-07-01,2017-09-30,31000.25,,Staff and rooms,md2336,x 1",
        "e3,lsmp-2018-19,esol,2018-04-01,2018-06-30,7000,true,Staff,md2336,x 1",
    ],
    "claims": [
        "c1,lsmp-2017-18,arrears,2017-04-01,2017-06-30,2017-07-25,30000,2017-09-01,30000,md2336,x",
        "c2,lsmp-2018-19,arrears,2018-04-01,2018-06-30,2018-07-25,7000,,,md2336,x",
    ],
    "carry_forwards": ["cf2,lsmp-2018-19,false,2018-08-01,5000,,,,Asked by letter,md2336,x"],
}
# The bytes of each file by its name.
BASE = {
    path.name: path.read_bytes() + "".join(f"{row}\n" for row in _ROWS.get(path.stem, [])).encode()
    for path in sorted(REAL_SEEDS.iterdir())
}


def write_base(folder: Path) -> Path:
    """Writes the seeds into a new folder."""
    folder.mkdir()
    for name, data in BASE.items():
        (folder / name).write_bytes(data)
    return folder


def read_rows(text: str) -> Rows:
    """The cells of a file, as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(text, newline="")))


def written(rows: Iterable[Iterable[str]], separator: str = ",", *, is_quoted: bool = False) -> str:
    """The text of a file with these cells; is_quoted: each cell, empty ones too."""
    text = io.StringIO()
    csv.writer(
        text,
        delimiter=separator,
        quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    ).writerows(rows)
    return text.getvalue()
