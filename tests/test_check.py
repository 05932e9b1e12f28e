"""What bad input gets: each case is refused by name, or read by a stated rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.seed_files import append, edit
from warehouse.check import check_seeds
from warehouse.contract import TABLES
from warehouse.errors import WarehouseError

Change = Callable[[Path], object]


def edited(file: str, old: str, new: str) -> Change:
    return lambda seeds: edit(seeds, file, old, new)


def appended(file: str, *rows: str) -> Change:
    return lambda seeds: append(seeds, file, *rows)


def rewritten(file: str, change: Callable[[bytes], bytes]) -> Change:
    return lambda seeds: (seeds / file).write_bytes(change((seeds / file).read_bytes()))


def without_column(file: str, index: int) -> Change:
    def cut(data: bytes) -> bytes:
        lines = [line.split(b",") for line in data.splitlines()]
        return b"\n".join(b",".join(cells[:index] + cells[index + 1 :]) for cells in lines)

    return rewritten(file, cut)


AMOUNT = "is not an amount in pounds; write digits only, such as 64000 or 64000.50"
DAY = "is not a day of the calendar from 1990 to 2100; write it as 2017-03-31"
COMMA = "a cell that holds a comma stands in double quotes, an empty cell still needs its comma"
OPEN_QUOTE = "a double quote is opened and not closed on this line; a cell cannot hold a line break"
GRANTS_HEADER = ",".join(TABLES["grants"].column_names)
ROW_ATTENDED = "attended,member,true,Present,minutes-2017-06-19,x"

REFUSED: dict[str, tuple[Change, list[str]]] = {
    "pounds and thousands": (
        edited("grants.csv", "64000", "£64k"),
        [f"grants.csv:2:amount_gbp: '£64k' {AMOUNT}"],
    ),
    "thousands separator": (
        edited("grants.csv", "64000", '"64,000"'),
        [f"grants.csv:2:amount_gbp: '64,000' {AMOUNT}"],
    ),
    "thousands separator without quotes": (
        edited("grants.csv", "64000", "64,000"),
        [f"grants.csv:2: 19 cells where the header has 18; {COMMA}"],
    ),
    "negative amount": (
        edited("grants.csv", "64000", "-64000"),
        [f"grants.csv:2:amount_gbp: '-64000' {AMOUNT}"],
    ),
    "three decimal places": (
        edited("grants.csv", "64000", "64000.005"),
        [f"grants.csv:2:amount_gbp: '64000.005' {AMOUNT}"],
    ),
    "date in British order": (
        edited("grants.csv", "2017-03-31", "31/03/2017"),
        [f"grants.csv:2:period_end: '31/03/2017' {DAY}"],
    ),
    "date in words": (
        edited("grants.csv", "2017-03-31", "30 Feb"),
        [f"grants.csv:2:period_end: '30 Feb' {DAY}"],
    ),
    "date that does not exist": (
        edited("grants.csv", "2017-03-31", "2017-02-30"),
        [f"grants.csv:2:period_end: '2017-02-30' {DAY}"],
    ),
    "leap day of a common year": (
        edited("grants.csv", "2017-03-31", "2017-02-29"),
        [f"grants.csv:2:period_end: '2017-02-29' {DAY}"],
    ),
    "time beyond midnight": (
        edited("meetings.csv", "14:00", "24:00"),
        ["meetings.csv:3:start_time: '24:00' is not a time; write it as 14:00"],
    ),
    "financial year over two years": (
        edited("grants.csv", "2016/17", "2016/18"),
        ["grants.csv:2:financial_year: '2016/18' is not a financial year; write it as 2017/18"],
    ),
    "yes for true": (
        edited("people.csv", "person-02,Forogh Rahmani,false", "person-02,Forogh Rahmani,yes"),
        ["people.csv:3:may_publish: 'yes' is not true or false"],
    ),
    "score out of bounds": (
        appended("risks.csv", "r,lsmp,2018/19,9,Late,5,0,true,md2336,l. 113"),
        [
            "risks.csv:8:impact_score: '0' is not a whole number from 1 to 4",
            "risks.csv:8:probability_score: '5' is not a whole number from 1 to 4",
        ],
    ),
    "NUL byte": (
        rewritten("grants.csv", lambda data: data.replace(b"64000", b"64\x00000", 1)),
        ["grants.csv:2:amount_gbp: holds a NUL byte; remove it"],
    ),
    "tab": (
        edited("grants.csv", "64000", "64000\t"),
        ["grants.csv:2:amount_gbp: holds a tab; remove it"],
    ),
    "carriage returns alone": (
        rewritten("strands.csv", lambda data: data.replace(b"\n", b"\r")),
        ["strands.csv:1: holds a carriage return without a line feed; remove it"],
    ),
    "Latin-1": (
        rewritten("grants.csv", lambda data: data.replace(b"64000", b"\xa364000", 1)),
        [
            "grants.csv:2:amount_gbp: byte 0xa3 is not UTF-8; save the file as UTF-8 (it looks like"
            " Latin-1 or Windows-1252)"
        ],
    ),
    "UTF-16": (
        rewritten("grants.csv", lambda data: data.decode().encode("utf-16")),
        ["grants.csv: the file is UTF-16; save it as UTF-8"],
    ),
    "private-use character": (
        edited("strands.csv", "Enabling", "\uf0a7Enabling"),
        [
            "strands.csv:2:strand_name: '\\uf0a7Enabling' holds a character that cannot be seen or"
            " is damaged; type the cell anew"
        ],
    ),
    "blank before a value": (
        edited("sectors.csv", "health,Health", "health, Health"),
        ["sectors.csv:6:sector_name: ' Health' starts or ends with a blank; remove it"],
    ),
    "blank that cannot be seen": (
        edited("sectors.csv", "health,Health", "health,Health\u00a0"),
        [
            "sectors.csv:6:sector_name: 'Health\\u00a0' starts or ends with a blank; remove it",
        ],
    ),
    "huge cell": (
        edited("sectors.csv", "health,Health", "health," + "x" * 2001),
        [f"sectors.csv:6:sector_name: '{'x' * 57}...' is longer than 2,000 characters; shorten it"],
    ),
    "required cell empty": (
        edited("grants.csv", "64000", ""),
        ["grants.csv:2:amount_gbp: is empty and must be filled"],
    ),
    "capitals in an id": (
        edited("action_evidence.csv", "lsmp-2015-11-18-1,1", "LSMP-2015-11-18-1,1"),
        [
            "action_evidence.csv:2:action_id: 'LSMP-2015-11-18-1' is not among the action_ids of"
            " actions.csv; did you mean 'lsmp-2015-11-18-1'?"
        ],
    ),
    "capitals in a key": (
        appended("strands.csv", "ESOL-plus,ESOL Plus,,9,md2336,l. 46"),
        [
            "strands.csv:5:strand_id: 'ESOL-plus' is not an id; write lower case letters, digits,"
            " '-' and '_'"
        ],
    ),
    "look-alike letter in an id": (
        edited("grants.csv", "home_office", "h\u043eme_office"),
        [
            "grants.csv:2:funder_organisation_id: 'h\u043eme_office' is not among the"
            " organisation_ids of organisations.csv; did you mean 'home_office'?"
        ],
    ),
    "missing column": (
        without_column("grant_strands.csv", 3),
        ["grant_strands.csv:1:amount_as_stated: the column is missing from the header"],
    ),
    "misspelt column": (
        edited("grants.csv", "amount_gbp", "amount_gpb"),
        [
            "grants.csv:1: unknown column 'amount_gpb' in the header; did you mean 'amount_gbp'?",
            "grants.csv:1:amount_gbp: the column is missing from the header",
        ],
    ),
    "extra column": (
        rewritten("strands.csv", lambda data: data.replace(b"\n", b",x\n").replace(b"x", b"n", 1)),
        ["strands.csv:1: unknown column 'n' in the header"],
    ),
    "column twice": (
        edited("grants.csv", "purpose", "locator"),
        [
            "grants.csv:1:locator: the column stands twice in the header",
            "grants.csv:1:purpose: the column is missing from the header",
        ],
    ),
    "duplicate key": (
        appended("strands.csv", "esol,ESOL again,,9,md2336,l. 46"),
        [
            "strands.csv:5:strand_id: strand_id 'esol' stands already in line 4; a row may stand"
            " only once"
        ],
    ),
    "second grant in a year": (
        appended(
            "grants.csv", "lsmp-x,lsmp,2018-19,,,5,stated,home_office,gla,,,,,,,,md2336,l. 22"
        ),
        [
            "grants.csv:5:financial_year: partnership_id 'lsmp', financial_year '2018/19' stands"
            " already in line 4; a row may stand only once"
        ],
    ),
    "line break inside quotes": (
        edited("sectors.csv", "health,Health", 'health,"Health\nand care"'),
        [
            f"sectors.csv:6: {OPEN_QUOTE}",
            f"sectors.csv:7: 6 cells where the header has 7; {COMMA}",
        ],
    ),
    "quote never closed": (
        appended("strands.csv", 'x,"abc,,9,md2336,l. 46'),
        [f"strands.csv:5: {OPEN_QUOTE}"],
    ),
    "text after a quote": (
        appended("strands.csv", 'x,"abc"d,,9,md2336,l. 46'),
        [
            "strands.csv:5: text follows a closing double quote; double the quotes that belong to"
            " the text"
        ],
    ),
    "empty line": (
        appended("strands.csv", "", ""),
        [
            "strands.csv:5: the line is empty; remove it",
            "strands.csv:6: the line is empty; remove it",
        ],
    ),
    "unknown id": (
        edited("grants.csv", "home_office", "home_ofice"),
        [
            "grants.csv:2:funder_organisation_id: 'home_ofice' is not among the organisation_ids of"
            " organisations.csv; did you mean 'home_office'?"
        ],
    ),
    "unknown word in a short list": (
        edited("meetings.csv", "held", "Held"),
        [
            "meetings.csv:2:status: 'Held' is not one of held, rescheduled, planned, cancelled;"
            " did you mean 'held'?"
        ],
    ),
    "period that ends before it starts": (
        edited("grants.csv", "2016-04-01,2017-03-31", "2017-03-31,2016-04-01"),
        ["grants.csv:2:period_end: the period ends before it starts"],
    ),
    "strands that do not add up": (
        edited("grant_strands.csv", "60000", "59000"),
        [
            "grants.csv:4:amount_gbp: the grant is 154000.00 but its strands in grant_strands.csv"
            " add up to 153000.00",
            "post_funding.csv:3:amount_gbp: the posts of this strand cost 60000.00, more than the"
            " 59000.00 of grant_strands.csv",
        ],
    ),
    "attendance at a meeting not held": (
        appended("attendance.csv", f"lsmp-2017-10-12,1,person-01,gla,,{ROW_ATTENDED}"),
        [
            "attendance.csv:40:meeting_id: the meeting 'lsmp-2017-10-12' is planned, not held:"
            " nobody can have attended it"
        ],
    ),
    "empty file": (
        rewritten("grants.csv", lambda _: b""),
        [f"grants.csv: the file is empty; its header is {GRANTS_HEADER}"],
    ),
    "missing file": (
        lambda seeds: (seeds / "grants.csv").unlink(),
        ["grants.csv: the file is missing; put it back"],
    ),
    "unknown file": (
        lambda seeds: (seeds / "grant.csv").write_text("a\n"),
        ["grant.csv: no seed table has this name; rename or remove it; did you mean 'grants.csv'?"],
    ),
    "two statuses on one day": (
        appended(
            "action_updates.csv",
            "lsmp-2015-11-18-1,2016-01-01,open,,minutes-2017-06-19,3.1",
            "lsmp-2015-11-18-1,2016-01-01,completed,,minutes-2017-06-19,3.1",
        ),
        [
            "action_updates.csv:3:status_date: action_id 'lsmp-2015-11-18-1', status_date"
            " '2016-01-01' stands already in line 2; a row may stand only once"
        ],
    ),
    "strand with the reserved name": (
        appended("strands.csv", "not_itemised,Other,,9,md2336,l. 46"),
        [
            "strands.csv:5:strand_id: this id stands for grants that no source splits; give the"
            " strand another one"
        ],
    ),
    "due date older than its action": (
        edited("actions.csv", ",urgent,,", ",urgent,2017-06-18,"),
        ["actions.csv:9:due_date: the due date is older than the meeting that raised the action"],
    ),
    "status older than its action": (
        appended("action_updates.csv", "lsmp-2015-11-18-1,2015-11-17,open,,minutes-2017-06-19,3.1"),
        [
            "action_updates.csv:2:status_date: the status is older than the meeting that raised"
            " the action"
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_by_file_line_and_column(case: str, seeds: Path) -> None:
    change, expected = REFUSED[case]
    change(seeds)
    assert [str(problem) for problem in check_seeds(seeds).problems] == expected


READ: dict[str, Change] = {
    "byte order mark": rewritten("grants.csv", lambda data: b"\xef\xbb\xbf" + data),
    "CRLF": rewritten("grants.csv", lambda data: data.replace(b"\n", b"\r\n")),
    "no line end at the end": rewritten("grants.csv", lambda data: data.rstrip(b"\n")),
    "every cell quoted": rewritten(
        "grant_strands.csv",
        lambda data: b"".join(
            b",".join(b'"' + cell + b'"' for cell in line.replace(b'"', b"").split(b",")) + b"\n"
            for line in data.replace(b", ", b";").splitlines()
        ),
    ),
    "financial year with a hyphen": edited("grants.csv", ",2017/18,", ",2017-18,"),
    "financial year with a dash": edited("grants.csv", ",2017/18,", ",2017\u201318,"),
    "financial year in words": edited("grants.csv", ",2017/18,", ",2017 to 2018,"),
    "columns in another order": rewritten(
        "strands.csv",
        lambda data: (
            b"\n".join(b",".join(line.split(b",")[::-1]) for line in data.splitlines())
            if b'"' not in data
            else data
        ),
    ),
}


@pytest.mark.parametrize("case", READ)
def test_other_spellings_are_read_as_the_same_values(case: str, seeds: Path) -> None:
    wanted = check_seeds(seeds).tables
    READ[case](seeds)
    found = check_seeds(seeds)
    assert found.problems == []
    for name in ("grants", "strands"):
        assert found.tables[name].equals(wanted[name])


def test_the_real_seeds_have_no_problem(seeds: Path) -> None:
    checked = check_seeds(seeds)
    assert checked.problems == []
    assert checked.tables.keys() == TABLES.keys()


def test_all_problems_of_all_files_come_in_one_run(seeds: Path) -> None:
    edit(seeds, "grants.csv", "64000", "£64k")
    edit(seeds, "grants.csv", "2017-05-10", "10 May 2017")
    edit(seeds, "meetings.csv", "held", "happened")
    append(seeds, "strands.csv", "esol,ESOL again,,9,md2336,l. 46")
    places = [problem.place for problem in check_seeds(seeds).problems]
    assert places == [
        "grants.csv:2:amount_gbp",
        "grants.csv:3:signed_date",
        "meetings.csv:2:status",
        "strands.csv:5:strand_id",
    ]


def test_a_name_is_never_repeated_in_a_message(seeds: Path) -> None:
    edit(seeds, "people.csv", "Chai Patel", " Chai Patel")
    (problem,) = check_seeds(seeds).problems
    assert problem.place == "people.csv:2:person_name"
    assert "Patel" not in problem.message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="There is no seeds folder"):
        check_seeds(tmp_path / "nowhere")
