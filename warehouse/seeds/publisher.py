"""What only a person can say about the open data: `publisher.toml` beside the seeds."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.seeds.problems import suggestion

FILE_NAME = "publisher.toml"

_TEXTS = ("name", "contact", "website")
_SECTIONS = {
    "licence": ("name", "title", "url"),
    "grants_360giving": ("prefix", "publisher_identifier", "programme_code", "programme_title"),
}
# Sections whose keys are ids of the seeds.
_BY_ID = ("organisation_identifiers", "award_dates", "area_codes")

_ADDRESSES = ("website", "licence.url")
_ADDRESS = re.compile(r"https?://[^\s\"<>\\]+")
_PREFIX = re.compile(r"360G-[A-Za-z0-9_.-]+")
_AREA_CODE = re.compile(r"[A-Z]\d{8}")
_IDENTIFIER = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9_./]+)+")


@dataclass(frozen=True)
class Licence:
    """The terms of reuse. The default is the truth for this repository's own data."""

    name: str = "MIT"
    title: str = "MIT License"
    url: str = "https://opensource.org/license/mit"


@dataclass(frozen=True)
class Publisher:
    """What a person filled in; an empty text is a setting left empty.

    programme: code and title of the funder's programme, as far as filled in.
    organisation_identifiers: by organisation_id. award_dates: by grant_id. area_codes: by
    partnership_id.
    """

    name: str = ""
    contact: str = ""
    website: str = ""
    licence: Licence = field(default_factory=Licence)
    prefix: str = ""
    publisher_identifier: str = ""
    programme: Mapping[str, str] = field(default_factory=dict)
    organisation_identifiers: Mapping[str, str] = field(default_factory=dict)
    award_dates: Mapping[str, datetime.date] = field(default_factory=dict)
    area_codes: Mapping[str, str] = field(default_factory=dict)


def read_publisher(seeds_dir: Path) -> Publisher:
    """The settings beside the seeds; without the file, all are empty and the licence is ours.

    Raises WarehouseError that names every setting that is wrong.
    """
    path = seeds_dir / FILE_NAME
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Publisher()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WarehouseError(f"{path} cannot be read: {error}.") from None
    if problems := [*_problems(values), *_named_people(values, seeds_dir)]:
        raise WarehouseError(
            "\n  ".join([f"{path} has settings that cannot be used:", *problems])
        ) from None
    licence = _filled(values, "licence")
    grants = values.get("grants_360giving", {})
    return Publisher(
        **{key: values.get(key, "") for key in _TEXTS},
        licence=Licence(**licence) if licence else Licence(),
        prefix=grants.get("prefix", ""),
        publisher_identifier=grants.get("publisher_identifier", ""),
        programme={
            key: grants[f"programme_{key}"]
            for key in ("code", "title")
            if grants.get(f"programme_{key}")
        },
        organisation_identifiers=_filled(values, "organisation_identifiers"),
        award_dates=values.get("award_dates", {}),
        area_codes=_filled(values, "area_codes"),
    )


def _filled(values: dict[str, Any], section: str) -> dict[str, str]:
    return {key: text for key, text in values.get(section, {}).items() if text}


def _problems(values: dict[str, Any]) -> Iterator[str]:
    """What is wrong, a line each, by the name of the setting."""
    known = (*_TEXTS, *_SECTIONS, *_BY_ID)
    for key in values:
        if key not in known:
            yield f"{key}: there is no such setting{suggestion(key, known)}"
    for key in _TEXTS:
        yield from _problem_of_text(key, values.get(key, ""))
    for section in (*_SECTIONS, *_BY_ID):
        content = values.get(section, {})
        if not isinstance(content, dict):
            yield f"{section}: is a section; write it as [{section}]"
            continue
        for key, value in content.items():
            yield from _problem_of_entry(section, key, value)
        filled = [key for key in _SECTIONS["licence"] if content.get(key)]
        if section == "licence" and 0 < len(filled) < len(_SECTIONS["licence"]):
            yield f"licence: fill in {', '.join(_SECTIONS['licence'])} together, or leave all empty"


def _named_people(values: dict[str, Any], seeds_dir: Path) -> Iterator[str]:
    """The settings that name somebody who may not be named, such as in an e-mail address."""
    ours = {f"licence.{key}": text for key, text in vars(Licence()).items()}
    texts = {
        name: text
        for key, value in values.items()
        for part, text in (value.items() if isinstance(value, dict) else [("", value)])
        if isinstance(text, str) and text and text != ours.get(name := f"{key}.{part}".rstrip("."))
    }
    if texts:
        # Most of the time of an import, for nothing where nobody has filled anything in.
        from warehouse.seeds.names import names_of_people

        names = names_of_people(seeds_dir)
        for name, text in texts.items():
            if any(names.found_in(text)):
                yield f"{name}: names a person who may not be named; name the team or the role"


def _problem_of_entry(section: str, key: str, value: object) -> Iterator[str]:
    name = f"{section}.{key}"
    if section in _SECTIONS and key not in _SECTIONS[section]:
        yield f"{name}: there is no such setting{suggestion(key, _SECTIONS[section])}"
    elif section != "award_dates":
        yield from _problem_of_text(name, value)
    # A time of day is a date as well, to Python.
    elif type(value) is not datetime.date:
        yield f"{name}: write a day without quotation marks, such as 2017-05-10"


def _problem_of_text(name: str, value: object) -> Iterator[str]:
    if complaint := _complaint(name, value):
        yield f"{name}: {complaint}"


def _complaint(name: str, value: object) -> str | None:
    if not isinstance(value, str):
        return "write a text in quotation marks"
    if value == "":
        return None
    if value != value.strip() or not value.isprintable():
        return "write one line without blanks at its ends"
    if name in _ADDRESSES and not _ADDRESS.fullmatch(value):
        return "write an address that begins with https:// or http://"
    if name == "grants_360giving.prefix" and not _PREFIX.fullmatch(value):
        return "a prefix of 360Giving begins with 360G- and has no blanks"
    is_identifier = (
        name == "grants_360giving.publisher_identifier"
        or name.split(".")[0] == "organisation_identifiers"
    )
    if name.startswith("area_codes.") and not _AREA_CODE.fullmatch(value):
        return "the code of an area is a letter and eight digits, such as E12000099"
    if is_identifier and not _IDENTIFIER.fullmatch(value):
        return "an identifier names a register and a number in it, such as XX-YYY-123"
    return None
