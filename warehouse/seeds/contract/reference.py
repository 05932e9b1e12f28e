"""Who and what the facts are about: partnerships, sectors, organisations, people."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "partnerships",
        column.identifier("partnership_id"),
        column.text("partnership_name", required=True),
        column.text("former_names"),
        column.text("area_name", required=True),
        column.choice("area_type", "region", "nation"),
        column.text("host_name"),
        column.flag("is_active"),
        unique=(("partnership_name",),),
        must_have_rows=True,
    ),
    table(
        "sectors",
        column.identifier("sector_id"),
        column.text("sector_name", required=True),
        column.whole_number("display_order"),
        column.flag("is_civil_society"),
        column.text("definition", required=True),
        unique=(("sector_name",), ("display_order",)),
        must_have_rows=True,
    ),
    table(
        "organisations",
        column.identifier("organisation_id"),
        column.text("organisation_name", required=True),
        column.text("short_name"),
        column.text("former_names"),
        column.reference("sector_id", "sectors"),
        column.reference("parent_organisation_id", "organisations", required=False),
        column.reference("successor_organisation_id", "organisations", required=False),
        column.text("classification_note"),
        must_have_rows=True,
    ),
    table(
        "people",
        column.identifier("person_id"),
        column.text("person_name", required=True, published_when="may_publish"),
        column.flag("may_publish"),
        column.text("public_office", published_when="may_publish"),
    ),
)
