"""Words with a part in names: titles, particles, and ordinary words that are names as well."""

from pathlib import Path


def _read(name: str) -> frozenset[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_COMMON = _read("common_words.txt")
BY_CHANCE = _COMMON | _read("words_by_chance.txt")
# A surname of no more letters is a part of many words and abbreviations.
SHORT = 3

# Words that are a title and nothing else, so that what follows is a name in whatever case.
SURE_TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "mx", "dr", "prof"),
        *("professor", "messrs", "cllr", "cllrs", "councillor"),
        *("revd", "baroness", "herr", "frau", "fraulein", "mme", "mlle", "madame", "monsieur"),
        *("senor", "senora", "senorita", "sra", "srta", "signor", "signora", "signorina", "dona"),
        *("doctor", "doktor", "doctora", "dottor", "dottoressa", "mevrouw", "meneer", "gospodin"),
        *("gospodja", "ustadh", "shri", "smt", "sheikh", "haji", "hajji"),
    }
)
# These are other words too.
TITLES = SURE_TITLES | {
    *("miss", "sir", "dame", "lord", "lady", "baron"),
    *("rev", "reverend", "madam", "sister", "judge"),
    *("brother", "father", "imam", "rabbi", "pan", "pani", "don", "hr", "fru", "bay", "hanim"),
}
# What a letter after it numbers: "Option A. Long waits".
LABELS = frozenset(
    {
        *("action", "annex", "appendix", "band", "block", "category", "figure", "form", "grade"),
        *("group", "item", "option", "paragraph", "part", "phase", "plan", "proposal", "risk"),
        *("schedule", "section", "stage", "step", "strand", "table", "theme", "tier", "type"),
        *("workstream", "zone"),
    }
)
MONTHS = frozenset(("january", "april", "may", "june", "july", "august"))
# What may follow a name as recorded.
HONOURS = frozenset(
    {
        *("jr", "jnr", "sr", "snr", "ii", "iii", "obe", "mbe", "cbe", "kbe", "dbe", "phd", "dphil"),
        *("md", "mp", "am", "kc", "qc", "jp", "frsa"),
    }
)
# Small words of a surname, which some leave out.
PARTICLES = frozenset(
    {
        *("van", "von", "vom", "zu", "der", "den", "ter"),
        *("ten", "de", "del", "della", "dello", "di"),
        *("da", "dos", "das", "do", "du", "des", "la", "las", "los", "le", "el", "al", "ul", "ud"),
        *("bin", "ibn", "bint", "binti", "ben", "abu", "umm", "af", "av", "y", "e", "st", "san"),
        *("santa", "mac", "mc", "o", "ap", "ni", "ui", "nic", "t"),
    }
)
# Inside a name these say that it is none.
STAND_IN_WORDS = frozenset(
    ("at", "by", "for", "from", "in", "not", "of", "on", "or", "the", "with")
)
# What surnames begin with and people divide from the rest.
JOINED_PARTICLES = ("mac", "mc", "fitz", "saint", "abdul", "abd", "al", "el", "van", "von", "de")


def is_common(letters: str) -> bool:
    """Whether it is an ordinary word as well."""
    return letters in _COMMON
