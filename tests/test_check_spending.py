"""What bad input gets: profiles, forecasts, claims and carry-forwards, refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seed_files import append
from warehouse.check import check_seeds

EXPENDITURE = "e1,lsmp-2017-18,,2017-04-01,2017-06-30,1000,{},,dd2113,x"
CLAIM = "c1,lsmp-2018-19,arrears,{},2018-07-25,1000,{},md2336,x"
CARRIED = "cf2,lsmp-2018-19,{},,md2336,x"


def profile(strand: str, *amounts: str, grant: str = "lsmp-2018-19") -> list[str]:
    """The rows of a profile; amounts from the first quarter on."""
    return [
        f"p-{strand or 'all'}-{quarter},{grant},{strand},{quarter},{amount},md2336,x"
        for quarter, amount in enumerate(amounts, start=1)
    ]


ENABLING = profile("enabling", "16000", "16000", "16000", "16000")
RESETTLEMENT = profile("resettlement", "15000.50", "15000.50", "15000.50", "14998.50")
ESOL = profile("esol", "0", "10000", "10000", "10000")
WHOLE = ["31000", "31000", "31000", "31000"]
NOT_SPLIT_BY = (
    "the grant is not split by this strand in grant_strands.csv; a forecast for the whole"
)
PERMISSION = "a permission has a date, an amount or a reference, so is_permitted must be true"
PAID = "a claim that is paid has paid_date and paid_gbp, one that is not has neither"

# (file, rows added to it, problems)
REFUSED: dict[str, tuple[str, list[str], list[str]]] = {
    "eligible in other words": (
        "expenditure.csv",
        [EXPENDITURE.format("yes")],
        ["expenditure.csv:2:is_eligible: 'yes' is not true or false"],
    ),
    "claim on another basis": (
        "claims.csv",
        ["c1,lsmp-2018-19,arrear,,,2018-07-25,1000,,,md2336,x"],
        [
            "claims.csv:2:claim_basis: 'arrear' is not one of arrears, advance, single;"
            " did you mean 'arrears'?"
        ],
    ),
    "claim of a period that ends before it starts": (
        "claims.csv",
        [CLAIM.format("2018-06-30,2018-04-01", ",")],
        ["claims.csv:2:period_end: the period ends before it starts"],
    ),
    "claim paid on a day and no amount": (
        "claims.csv",
        [CLAIM.format(",", "2018-08-01,")],
        [f"claims.csv:2:paid_gbp: {PAID}"],
    ),
    "claim paid an amount on no day": (
        "claims.csv",
        [CLAIM.format(",", ",1000")],
        [f"claims.csv:2:paid_gbp: {PAID}"],
    ),
    "claim paid before it was made": (
        "claims.csv",
        [CLAIM.format(",", "2018-07-24,1000")],
        ["claims.csv:2:paid_date: the claim is paid before it was made"],
    ),
    "claim paid a penny too much": (
        "claims.csv",
        [CLAIM.format(",", "2018-07-25,1000.01")],
        ["claims.csv:2:paid_gbp: more is paid than was claimed"],
    ),
    "permission that is not recorded as given": (
        "carry_forwards.csv",
        [
            CARRIED.format(",,,2019-03-01,,"),
            CARRIED.format("false,,,,1000,").replace("cf2", "cf3"),
            CARRIED.format(",,,,,A letter").replace("cf2", "cf4"),
        ],
        [f"carry_forwards.csv:{line}:is_permitted: {PERMISSION}" for line in (3, 4, 5)],
    ),
    "permission older than the request": (
        "carry_forwards.csv",
        [CARRIED.format("true,2019-03-02,,2019-03-01,,")],
        ["carry_forwards.csv:3:permitted_date: the permission is older than the request"],
    ),
    "profile of a split grant as a whole": (
        "grant_profiles.csv",
        profile("", "38500", "38500", "38500", "38500"),
        [
            f"grant_profiles.csv:{line}:strand_id: the grant is split in grant_strands.csv; its"
            " profile names, in each row, one of its strands"
            for line in (2, 3, 4, 5)
        ],
    ),
    "profile by strand of a grant that is not split": (
        "grant_profiles.csv",
        profile("esol", *WHOLE, grant="lsmp-2017-18"),
        [
            f"grant_profiles.csv:{line}:strand_id: the grant is not split in grant_strands.csv; its"
            " profile names no strand"
            for line in (2, 3, 4, 5)
        ],
    ),
    "profile without a quarter": (
        "grant_profiles.csv",
        profile("", *WHOLE[:3], grant="lsmp-2017-18"),
        [
            "grant_profiles.csv:2:quarter_number: the grant needs a row for each of the quarters"
            " 1 to 4"
        ],
    ),
    "profile with a quarter twice": (
        "grant_profiles.csv",
        [
            *profile("", *WHOLE, grant="lsmp-2017-18"),
            "p-again,lsmp-2017-18,,4,0,dd2113,x",
        ],
        [
            "grant_profiles.csv:2:quarter_number: the grant needs a row for each of the quarters"
            " 1 to 4"
        ],
    ),
    "profile of some strands only": (
        "grant_profiles.csv",
        [*ENABLING, *ESOL],
        [
            "grant_profiles.csv:2:quarter_number: the strand 'resettlement' needs a row for each of"
            " the quarters 1 to 4"
        ],
    ),
    "profile a penny short of its grant": (
        "grant_profiles.csv",
        profile("", *WHOLE[:3], "30999.99", grant="lsmp-2017-18"),
        [
            "grant_profiles.csv:2:amount_gbp: the grant is 124000.00 but its profile adds up to"
            " 123999.99"
        ],
    ),
    "profile of a strand that takes from another": (
        "grant_profiles.csv",
        [*ENABLING[:3], "p4,lsmp-2018-19,enabling,4,15999,md2336,x", *RESETTLEMENT, *ESOL],
        [
            "grant_profiles.csv:2:amount_gbp: the strand 'enabling' is 64000.00 but its profile"
            " adds up to 63999.00"
        ],
    ),
    "fifth quarter": (
        "grant_profiles.csv",
        [*profile("", *WHOLE, grant="lsmp-2017-18"), "p5,lsmp-2017-18,,5,0,dd2113,x"],
        ["grant_profiles.csv:6:quarter_number: '5' is not a whole number from 1 to 4"],
    ),
    "forecast for a strand of a grant that is not split": (
        "forecasts.csv",
        ["f1,lsmp-2017-18,esol,2017-09-30,1000,dd2113,x"],
        [f"forecasts.csv:2:strand_id: {NOT_SPLIT_BY} grant leaves the cell empty"],
    ),
    "two forecasts for one grant on one day": (
        "forecasts.csv",
        [
            "f1,lsmp-2017-18,,2017-09-30,1000,dd2113,x",
            "f2,lsmp-2017-18,,2017-12-31,1100,dd2113,x",
            "f3,lsmp-2017-18,,2017-09-30,1200,dd2113,x",
        ],
        [
            "forecasts.csv:4:forecast_date: another forecast for the whole grant has this date; one"
            " may stand"
        ],
    ),
    "two forecasts for one strand on one day": (
        "forecasts.csv",
        [
            "f1,lsmp-2018-19,esol,2018-09-30,1000,md2336,x",
            "f2,lsmp-2018-19,esol,2018-09-30,1100,md2336,x",
        ],
        [
            "forecasts.csv:3:forecast_date: grant_id 'lsmp-2018-19', strand_id 'esol',"
            " forecast_date '2018-09-30' stands already in line 2; a row may stand only once"
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_by_file_line_and_column(case: str, seeds: Path) -> None:
    file, rows, expected = REFUSED[case]
    append(seeds, file, *rows)
    assert [str(problem) for problem in check_seeds(seeds).problems] == expected


def test_good_input_is_read(seeds: Path) -> None:
    append(seeds, "expenditure.csv", EXPENDITURE.format("false"), EXPENDITURE[1:].format(""))
    append(seeds, "claims.csv", CLAIM.format(",", "2018-07-25,1000"), CLAIM[1:].format(",", ","))
    append(seeds, "carry_forwards.csv", CARRIED.format("true,2019-03-01,10,2019-03-01,10,A letter"))
    append(seeds, "grant_profiles.csv", *ENABLING, *RESETTLEMENT, *ESOL)
    append(seeds, "grant_profiles.csv", *profile("", *WHOLE, grant="lsmp-2017-18"))
    append(
        seeds,
        "forecasts.csv",
        "f1,lsmp-2018-19,,2018-09-30,1000,md2336,x",
        "f2,lsmp-2018-19,esol,2018-09-30,1000,md2336,x",
        "f3,lsmp-2017-18,,2018-09-30,1000,dd2113,x",
    )
    assert check_seeds(seeds).problems == []
