"""What people typed is never thrown away: nothing that is said advises it, no command does it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import lsmp
from warehouse.returns.freeze.reasons import difference_id, write_differences
from warehouse.returns.model.state import Difference
from warehouse.settings import PROJECT_DIR, Settings

ADVICE = re.compile(
    r"\b(remove|delete|erase|discard|overwrite|unlink|wipe|rm|throw(?! it)|get rid of"
    r"|take (it|them|the \w+) (out|away))\b",
    re.IGNORECASE,
)
# What such words may be said of.
ALLOWED = {
    # Signs inside a cell that stays.
    *("starts or ends with a blank; remove it", "an accent without its letter; remove it"),
    *("an accent that its letter does not have; remove it", "one of a pile of accents; remove it"),
    "which another program left there; remove it",
    *("holds {}; remove it", "has characters that cannot be seen ({}); remove them"),
    # A line with nothing in it, and one that Excel made.
    *("the line is empty; remove it", "as a spreadsheet leaves them; delete"),
    "If its first row is `Column1`, `Column2` …, delete that row",
    # The law asks for it: the name of a person in what was made or copied from the seeds.
    *("until you delete them; they hold the names", "delete old ones by the same rule as the data"),
    *("then remove the older builds", "**Remove** somebody: give the row another `person_name`"),
    *("To see, correct or remove somebody", "Delete the build that has it from `data/builds/`"),
}
HEAD = "difference_id,figure,was,is_now,seed_rows,reason"
GRANT, POST = Difference("grant", "1", "2", "line 3"), Difference("post", "3", "4", "line 5")
ID = difference_id(GRANT)


def texts(path: Path) -> Iterator[str]:
    """What a file says: its lines, or the texts in a program, with {} for what is filled in."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from content.splitlines()
        return
    nodes = list(ast.walk(ast.parse(content)))
    # Docstrings, and the pieces of a text that is filled in.
    passed = [node.value for node in nodes if isinstance(node, ast.Expr)]
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            passed += node.values
            pieces = [one.value if isinstance(one, ast.Constant) else "{}" for one in node.values]
            yield "".join(map(str, pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield node.value


def test_nobody_is_advised_to_throw_away_what_somebody_wrote() -> None:
    files = [PROJECT_DIR / "README.md", PROJECT_DIR / "CONTRIBUTING.md"]
    for folder in ("warehouse", "dashboards", "expectations", "docs", "dbt_project/models"):
        for kind in ("py", "md", "yml", "html"):
            files += (PROJECT_DIR / folder).rglob(f"*.{kind}")
    said = [text for path in files for text in texts(path) if ADVICE.search(text)]
    used = {words: [text for text in said if words in text] for words in ALLOWED}
    assert [text for text in said if not any(text in found for found in used.values())] == []
    assert [words for words, found in used.items() if not found] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param([f"{ID},grant,1,2,line 3,A slip"], [], id="a reason that is frozen"),
        pytest.param([f"{ID},grant,1,2,line 3,"], [], id="nothing typed"),
        pytest.param(["d-0,grant,1,9,,A slip"], ["d-0,grant,1,9,,A slip"], id="another figure"),
        pytest.param(
            [f"{ID},grant,1,2,,A slip", f"{ID},grant,1,2,,Or not"],
            [f"{ID},grant,1,2,,Or not"],
            id="a second reason",
        ),
        pytest.param([",grant,,,,Asked for"], [",grant,,,,Asked for"], id="a row of one's own"),
        pytest.param(
            [f"{ID},grant,1,2,,Said, but late"],
            [f'{ID},grant,1,2,,"Said, but late"'],
            id="a comma without quotes",
        ),
    ],
)
def test_reasons_that_were_typed_stay(tmp_path: Path, typed: list[str], kept: list[str]) -> None:
    file = tmp_path / "differences.csv"
    file.write_text("\n".join([HEAD, *typed]), encoding="utf-8")
    frozen = Difference("grant", "1", "2", "line 3", "A slip")
    write_differences(file, [POST], frozen=[frozen])
    new = f"{difference_id(POST)},post,3,4,line 5,"
    assert file.read_text(encoding="utf-8").splitlines() == [HEAD, new, *kept]
    write_differences(file, [], frozen=[frozen])
    assert (file.read_text("utf-8").splitlines() if kept else file.exists()) == (
        [HEAD, *kept] if kept else False
    )


def test_columns_beside_the_reasons_stay(tmp_path: Path) -> None:
    file = tmp_path / "differences.csv"
    file.write_text(f"{HEAD},who\n{ID},grant,1,2,line 3,,Ask finance\n", encoding="utf-8")
    for found, row in (([GRANT], f"{ID},grant,1,2,line 3,"), ([], f"{ID},grant,1,2,line 3,")):
        write_differences(file, found)
        assert file.read_text("utf-8").splitlines() == [f"{HEAD},who", f"{row},Ask finance"]


@pytest.mark.parametrize("folder", ["seeds_dir", "returns_dir", "builds_dir"])
def test_no_answer_takes_the_place_of_a_file_that_somebody_keeps(
    copied: Settings, tmp_path: Path, folder: str
) -> None:
    mine: Path = getattr(Settings(tmp_path / "seeds", copied.data_dir, tmp_path / "r"), folder)
    mine.mkdir(exist_ok=True)
    file = mine / "notes.csv"
    file.write_text("mine")
    places = ("--data", str(copied.data_dir), "--seeds", str(tmp_path / "seeds"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LSMP_RETURNS", str(tmp_path / "r"))
        code, _, said = lsmp("sql", *places, "select 1", "-o", str(file))
    assert (code, "where no answer is written" in said, file.read_text()) == (1, True, "mine")
