"""Who and what the facts are about: partnerships, sectors, organisations, people."""

from warehouse.seeds.contract.model import (
    choice,
    flag,
    identifier,
    reference,
    table,
    text,
    whole_number,
)

TABLES = (
    table(
        "partnerships",
        identifier("partnership_id"),
        text("partnership_name", required=True),
        text("former_names"),
        text("area_name", required=True),
        choice("area_type", "region", "nation"),
        text("host_name"),
        flag("is_active"),
        unique=(("partnership_name",),),
        must_have_rows=True,
    ),
    table(
        "sectors",
        identifier("sector_id"),
        text("sector_name", required=True),
        whole_number("display_order"),
        flag("is_civil_society"),
        text("definition", required=True),
        unique=(("sector_name",), ("display_order",)),
        must_have_rows=True,
    ),
    table(
        "organisations",
        identifier("organisation_id"),
        text("organisation_name", required=True),
        text("short_name"),
        text("former_names"),
        reference("sector_id", "sectors"),
        reference("parent_organisation_id", "organisations", required=False),
        reference("successor_organisation_id", "organisations", required=False),
        text("classification_note"),
        must_have_rows=True,
    ),
    table(
        "people",
        identifier("person_id"),
        text("person_name", required=True, published_when="may_publish"),
        flag("may_publish"),
        text("public_office", published_when="may_publish"),
    ),
)
