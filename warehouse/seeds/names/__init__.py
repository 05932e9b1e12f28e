"""Names of people who may not be named, found in a text however they are written."""

from warehouse.seeds.names.hit import Level
from warehouse.seeds.names.people_file import (
    lines_with_private_names,
    may_name_somebody,
    names_of_people,
)
from warehouse.seeds.names.person import bare_name
from warehouse.seeds.names.private_names import PrivateNames

__all__ = [
    "Level",
    "PrivateNames",
    "bare_name",
    "lines_with_private_names",
    "may_name_somebody",
    "names_of_people",
]
