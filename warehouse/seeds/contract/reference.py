"""Who and what the facts are about: partnerships, sectors, organisations, people, documents."""

from warehouse.seeds.contract.model import (
    SOURCE,
    Column,
    Kind,
    Table,
    choice,
    date,
    flag,
    identifier,
    reference,
    text,
    whole_number,
)

PARTNERSHIPS = Table(
    name="partnerships",
    key=("partnership_id",),
    unique=(("partnership_name",),),
    must_have_rows=True,
    columns=(
        identifier("partnership_id"),
        text("partnership_name", required=True),
        text("former_names"),
        text("area_name", required=True),
        choice("area_type", "region", "nation"),
        text("host_name"),
        flag("is_active"),
        *SOURCE,
    ),
)

SECTORS = Table(
    name="sectors",
    key=("sector_id",),
    unique=(("sector_name",), ("display_order",)),
    must_have_rows=True,
    columns=(
        identifier("sector_id"),
        text("sector_name", required=True),
        whole_number("display_order"),
        flag("is_civil_society"),
        text("definition", required=True),
        *SOURCE,
    ),
)

ORGANISATIONS = Table(
    name="organisations",
    key=("organisation_id",),
    must_have_rows=True,
    columns=(
        identifier("organisation_id"),
        text("organisation_name", required=True),
        text("short_name"),
        text("former_names"),
        reference("sector_id", "sectors"),
        reference("parent_organisation_id", "organisations", required=False),
        reference("successor_organisation_id", "organisations", required=False),
        text("classification_note"),
        *SOURCE,
    ),
)

PEOPLE = Table(
    name="people",
    key=("person_id",),
    columns=(
        identifier("person_id"),
        text("person_name", required=True, published_when="may_publish"),
        flag("may_publish"),
        text("public_office", published_when="may_publish"),
        *SOURCE,
    ),
)

DOCUMENTS = Table(
    name="documents",
    key=("document_id",),
    must_have_rows=True,
    columns=(
        identifier("document_id"),
        text("title", required=True),
        choice(
            "document_type",
            "mayoral_decision",
            "directors_decision",
            "minutes",
            "web_page",
            "project_note",
            # Made up by `lsmp demo`; never in one folder with the others (warehouse.seeds.rules).
            "synthetic",
        ),
        text("decision_reference"),
        text("publisher_name"),
        date("issued_date"),
        choice("issued_date_basis", "signed", "meeting_date", "not_stated", "not_applicable"),
        reference("signed_by_person_id", "people", required=False),
        text("signed_by_role"),
        text("url"),
        text("text_file"),
        Column(name="text_sha256", kind=Kind.ID, required=False),
        text("locator", required=True),
    ),
)

TABLES = (PARTNERSHIPS, SECTORS, ORGANISATIONS, PEOPLE, DOCUMENTS)
