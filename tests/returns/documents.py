"""Documents for the tests: an ordinary one, one full of attacks, and one of nearly nothing."""

import datetime
from decimal import Decimal

from warehouse.returns.model.document import (
    Bar,
    BarChart,
    Blank,
    Bullets,
    Column,
    Document,
    Kind,
    Paragraph,
    Section,
    Table,
    Value,
)

# What a page, a style, a template, a spreadsheet or a typesetter would run, follow or refuse.
HOSTILE = (
    "=cmd|'/C calc'!A0",
    "<script>window.attacked = 1</script><img src=x onerror='window.attacked = 2'>",
    '#import "x": y; #panic() #read("/etc/passwd")',
    "$x$ and $$note$$",
    "]",
    "turned \u202e around",
    "{{ 7 * 7 }} {% for x in y %}",
    "[text](http://evil.example)",
    "https://evil.example/a",
    "w" * 900,
    "smile \U0001f600",
    "Кирилл",
    "עברית",
    "中文",
    "control \u0001 \ufffe \ud800",
    "a\r\nb\tc",
    "{=1+1}",
    "-x",
    "@here",
    "+44",
    "*bold* _italic_ @reference <label> // end /* end",
    "\"'} </style> --> &amp; ]]>",
    "\\ % ~ # & _ ^",
)

_CREATED = datetime.datetime(2026, 11, 22, 10, 14, tzinfo=datetime.UTC)

ALL_KINDS: dict[Kind, tuple[Value, ...]] = {
    Kind.TEXT: ("Enabling", 12, None),
    Kind.COUNT: (1234, 0, None),
    Kind.POUNDS: (64000, Decimal("-1234.50"), None),
    Kind.PERCENT: (Decimal("93.75"), Decimal(100), None),
    Kind.DATE: (datetime.date(2018, 3, 31), datetime.date(2017, 6, 1), None),
    Kind.FLAG: (True, False, None),
}


def _all_kinds(unknown: str = "not known") -> Table:
    return Table(
        "all_kinds",
        "Every kind of value",
        tuple(Column(f"A {kind}", kind, f"{unknown} {kind}") for kind in ALL_KINDS),
        tuple(zip(*ALL_KINDS.values(), strict=True)),
        note="A note on all of it.",
    )


_MIXED = Table(
    "mixed",
    "Values that are not what the column says",
    (Column("Item"), Column("Days", Kind.COUNT), Column("When", Kind.DATE)),
    (
        ("halves", Decimal("0.5"), datetime.date(2017, 9, 1)),
        ("words", "about three", "September 2017"),
    ),
)
_TWO_HUNDRED = Table(
    "two_hundred",
    "Two hundred actions",
    (Column("Action"), Column("Age", Kind.COUNT)),
    tuple((f"Action {number}", number * 37) for number in range(1, 201)),
)
_TWELVE = Table(
    "twelve_columns",
    "The work plan",
    tuple(Column(f"Column {number}") for number in range(1, 13)),
    tuple(
        tuple(f"Accommodation and disproportionately long words {row}.{n}" for n in range(1, 13))
        for row in range(1, 4)
    ),
)
_CHART = BarChart(
    "The grant rose in every year but one",
    "Bars: 2016/17 £64,000; 2017/18 £124,000.50; 2018/19 not stated; 2019/20 minus £10.",
    Kind.POUNDS,
    (
        Bar("2016/17", 64000),
        Bar("2017/18, of which a part was carried forward with permission", Decimal("124000.50")),
        Bar("2018/19", None),
        Bar("2019/20", -10),
    ),
)

ORDINARY = Document(
    title="Quarterly return 2017/18 Q1",
    description="What was done with the grant in the quarter.",
    author="Greater London Authority",
    created=_CREATED,
    marks=("Draft", "Synthetic data"),
    facts=Table(
        "facts",
        "About this return",
        (Column("Field"), Column("Entry")),
        (("Recipient", "Greater London Authority"), ("Prepared by", None)),
    ),
    sections=(
        Section("Summary", (Paragraph("A paragraph of the summary."),)),
        Section("Money", (_all_kinds(), Paragraph("Between two tables."), _MIXED, _CHART)),
        Section("Match funding", (Bullets(("None is stated.", "None is known.")),), level=2),
        Section("Actions", (_TWO_HUNDRED,)),
        Section("Work plan", ()),
        Section("The plan in full", (_TWELVE,), level=2),
        Section("Declaration", (Paragraph("All was eligible."), Blank("Signed"), Blank("Date"))),
    ),
    contact="The migration team",
)

AWKWARD = Document(
    title=HOSTILE[1],
    description=HOSTILE[2],
    author=HOSTILE[7],
    created=_CREATED,
    marks=HOSTILE[:9],
    facts=Table(
        "facts",
        HOSTILE[7],
        (Column("Number"), Column(HOSTILE[4]), Column(HOSTILE[0])),
        tuple((str(number), text, text) for number, text in enumerate(HOSTILE)),
        note=HOSTILE[2],
    ),
    sections=(
        Section(HOSTILE[1], tuple(map(Paragraph, HOSTILE))),
        Section(HOSTILE[2], (Bullets(HOSTILE), *map(Blank, HOSTILE[:9])), level=2),
        Section(HOSTILE[6], (_all_kinds(unknown=HOSTILE[0]),)),
        Section(
            HOSTILE[8],
            (
                BarChart(
                    HOSTILE[2],
                    HOSTILE[1],
                    Kind.COUNT,
                    tuple(Bar(text, number) for number, text in enumerate(HOSTILE)),
                ),
                Table(
                    "hostile",
                    HOSTILE[0],
                    tuple(Column(text) for text in HOSTILE[:9]),
                    tuple((text,) * 9 for text in HOSTILE),
                ),
            ),
        ),
    ),
    contact=HOSTILE[0],
)

UNMARKED = Document(
    title="A return of nothing",
    description="Nothing is on record.",
    author="Nobody",
    created=_CREATED,
    marks=(),
    facts=Table("facts", "Facts", (Column("Field"),), ((None,),)),
    sections=(Section("Summary", (Paragraph("There is nothing to report."),)),),
)

DOCUMENTS = {"ordinary": ORDINARY, "awkward": AWKWARD, "unmarked": UNMARKED}
