-- The tables of the meta schema that the build itself writes; dbt writes meta.source_issues.
create table meta.dictionary (
    schema_name varchar not null,
    table_name varchar not null,
    column_name varchar,
    column_order integer not null,
    data_type varchar,
    is_required boolean,
    description varchar not null,
    layer varchar not null,
    columns_count integer,
    additivity varchar,
    summable_over varchar,
    instead_of_summing varchar,
    primary key (schema_name, table_name, column_order)
);
comment on table meta.dictionary is 'One row per table, and one per column, of this build: what each holds.';
comment on column meta.dictionary.schema_name is 'Schema: marts (public), staging, raw or meta.';
comment on column meta.dictionary.table_name is 'Name of the table.';
comment on column meta.dictionary.column_name is 'Name of the column; null in the row that describes the table as a whole.';
comment on column meta.dictionary.column_order is 'Position of the column in the table, from 1; 0 for the table as a whole.';
comment on column meta.dictionary.data_type is 'DuckDB type of the column; null for the table as a whole.';
comment on column meta.dictionary.is_required is 'Whether the column is never null; null for the table as a whole.';
comment on column meta.dictionary.description is 'What it holds, in words; for a measure also its unit and definition.';
comment on column meta.dictionary.layer is 'public (the marts to start from), star (the facts and dimensions they are built from), meta, staging or raw.';
comment on column meta.dictionary.columns_count is 'Columns of the table; null in the row of a column.';
comment on column meta.dictionary.additivity is 'Of a measure in marts: additive (its rows may all be added up), semi_additive (over some columns of the key alone) or non_additive (never). Null for a column that is no measure.';
comment on column meta.dictionary.summable_over is 'Of a measure: the columns of the key of its table over which it may be added up, separated by commas; rows that differ in another one may not. Null where there is none.';
comment on column meta.dictionary.instead_of_summing is 'Of a measure that does not add up over every column of the key: why, or what to do instead. Null for an additive one.';

create table meta.checks (
    tool varchar not null,
    table_name varchar not null,
    check_name varchar not null,
    column_name varchar not null,
    severity varchar not null,
    is_passed boolean,
    failed_count bigint,
    description varchar not null,
    reason varchar not null,
    finding varchar,
    is_comparison boolean not null,
    is_accepted boolean not null,
    accepted_reason varchar,
    inputs_sha256 varchar
);
comment on table meta.checks is 'One row per check that this build went through before it was published.';
comment on column meta.checks.tool is 'Who checked: contract (what is doubtful in the seed files), dbt (keys, sums, arithmetic) or great_expectations (plausibility).';
comment on column meta.checks.table_name is 'Schema and name of the table checked; empty for a check over several tables.';
comment on column meta.checks.check_name is 'Name of the check in its tool; of a comparison with the build before, the name it is accepted by.';
comment on column meta.checks.column_name is 'The column checked; empty when the check is about whole rows.';
comment on column meta.checks.severity is 'critical: a failure rejects the build unless a person accepts it; warning or info: it is published and shown.';
comment on column meta.checks.is_passed is 'Whether the build passed the check; null for a comparison with the build before that could not be made.';
comment on column meta.checks.failed_count is 'Rows that broke the rule; null where the tool does not count.';
comment on column meta.checks.description is 'What must be true.';
comment on column meta.checks.reason is 'Why it matters; empty where the check names it already.';
comment on column meta.checks.finding is 'Where it is not so, by line or key, or why it could not be compared; null when passed.';
comment on column meta.checks.is_comparison is 'Whether the build is compared with the one before it. A first build has no such check.';
comment on column meta.checks.is_accepted is 'Whether the check failed and a person accepted that for this build.';
comment on column meta.checks.accepted_reason is 'Why it was accepted, in that person''s words; null when it was not.';
comment on column meta.checks.inputs_sha256 is 'Hash of what the result follows from: the rule, and the rows of the tables it reads. A check that passed is taken over by the next build where this is the same. Null where that is not known.';

create table meta.runs (
    run_id varchar not null primary key,
    outcome varchar not null,
    started_at timestamp,
    as_at_date date,
    git_commit varchar,
    rejected_step varchar,
    checks_passed_count integer,
    checks_failed_count integer,
    checks_accepted_count integer,
    checks_not_compared_count integer,
    entry varchar not null
);
comment on table meta.runs is 'One row per build in the ledger, up to and including this one.';
comment on column meta.runs.run_id is 'Name of the build: when it started (UTC) and the code it ran.';
comment on column meta.runs.outcome is 'published, rejected (an older build stayed live), unchanged (the seeds are again those of the live build) or rolled_back (an older build was made live again).';
comment on column meta.runs.started_at is 'When the build started, UTC.';
comment on column meta.runs.as_at_date is 'The date on which ages and overdue flags of the build are counted.';
comment on column meta.runs.git_commit is 'The commit of the code that built it; null outside a git checkout.';
comment on column meta.runs.rejected_step is 'The step that rejected the build; null when it was not rejected.';
comment on column meta.runs.checks_passed_count is 'Checks passed; null when the build did not get that far.';
comment on column meta.runs.checks_failed_count is 'Checks failed that nobody accepted; null when the build did not get that far.';
comment on column meta.runs.checks_accepted_count is 'Checks failed that a person accepted; null when the build did not get that far or is of before this was counted.';
comment on column meta.runs.checks_not_compared_count is 'Comparisons with the build before that could not be made; null as for those accepted.';
comment on column meta.runs.entry is 'The whole ledger entry as JSON: input hashes, row counts, changes, seconds of each step.';

create table meta.lineage (
    schema_name varchar not null,
    table_name varchar not null,
    column_name varchar not null,
    source_schema_name varchar not null,
    source_table_name varchar not null,
    source_column_name varchar not null,
    steps_count integer not null,
    primary key (
        schema_name, table_name, column_name, source_schema_name, source_table_name, source_column_name
    )
);
comment on table meta.lineage is 'One row per column of a table and each column that its values come from, at any distance. The columns of the seed files are those of the schema raw. What a row is joined or filtered by is not among them.';
comment on column meta.lineage.schema_name is 'Schema of the table: marts, meta or staging.';
comment on column meta.lineage.table_name is 'Name of the table.';
comment on column meta.lineage.column_name is 'Name of the column.';
comment on column meta.lineage.source_schema_name is 'Schema of the table its values come from; raw: a seed file.';
comment on column meta.lineage.source_table_name is 'Name of the table its values come from; in the schema raw also the name of the seed file.';
comment on column meta.lineage.source_column_name is 'Name of the column its values come from; of rows that are counted, their key.';
comment on column meta.lineage.steps_count is 'Models between the two, at the least; 1: read directly.';

create table meta.exposures (
    exposure_name varchar not null,
    exposure_type varchar not null,
    title varchar not null,
    description varchar not null,
    schema_name varchar not null,
    table_name varchar not null,
    primary key (exposure_name, schema_name, table_name)
);
comment on table meta.exposures is 'One row per page or export and table that it reads.';
comment on column meta.exposures.exposure_name is 'Name of the exposure in dbt.';
comment on column meta.exposures.exposure_type is 'page: of the dashboards; export: files that leave the warehouse.';
comment on column meta.exposures.title is 'Title of the page or export.';
comment on column meta.exposures.description is 'What it answers.';
comment on column meta.exposures.schema_name is 'Schema of the table.';
comment on column meta.exposures.table_name is 'Name of the table.';

create table meta.metrics (
    table_name varchar not null,
    metric varchar not null,
    unit varchar not null,
    definition varchar not null,
    numerator varchar,
    denominator varchar,
    left_out varchar not null,
    null_means varchar,
    example varchar,
    primary key (table_name, metric)
);
comment on table meta.metrics is 'One row per metric and public table that has it: its definition, taken apart, with an example from this build.';
comment on column meta.metrics.table_name is 'The table of the schema marts.';
comment on column meta.metrics.metric is 'Name of the metric, which is the column''s.';
comment on column meta.metrics.unit is 'per cent, pounds, days or number.';
comment on column meta.metrics.definition is 'What is counted or measured.';
comment on column meta.metrics.numerator is 'Of a rate: the column above the line, and what it is in words. Null for a count or a sum.';
comment on column meta.metrics.denominator is 'Of a rate: the column, or the sum of two, below the line, and what it is in words. Null for a count or a sum.';
comment on column meta.metrics.left_out is 'What does not count.';
comment on column meta.metrics.null_means is 'When there is no value. Null where there always is one.';
comment on column meta.metrics.example is 'A row of this build, the newest, with a value if any has one: its key, numerator and denominator, the value. Null when the table has no row.';

create table meta.seed_changes (
    table_name varchar not null primary key,
    changed_run_id varchar not null,
    changed_at timestamp,
    previous_run_id varchar
);
comment on table meta.seed_changes is 'One row per seed table: the build that first held its present content, as the ledger tells.';
comment on column meta.seed_changes.table_name is 'Name of the seed table, which is that of its file without .csv.';
comment on column meta.seed_changes.changed_run_id is 'The first published build with the present content of the file, and no other since.';
comment on column meta.seed_changes.changed_at is 'When that build started, UTC: the file was touched before then, and after the build before it.';
comment on column meta.seed_changes.previous_run_id is 'The published build before that one, which held other content; null when the ledger knows no other.';

create table meta.table_contents (
    schema_name varchar not null,
    table_name varchar not null,
    recipe_sha256 varchar not null,
    rows_digest varchar not null,
    rows_count bigint not null,
    primary key (schema_name, table_name)
);
comment on table meta.table_contents is 'One row per table of raw, staging and marts, and those that dbt makes in meta: what it was made from and holds, as hashes. Where the next build would make it from the same, it is taken over.';
comment on column meta.table_contents.schema_name is 'Schema of the table.';
comment on column meta.table_contents.table_name is 'Name of the table.';
comment on column meta.table_contents.recipe_sha256 is 'Hash of what its rows follow from: the statement and what the tables that it reads hold; of a table in raw the seed file and the code that reads it.';
comment on column meta.table_contents.rows_digest is 'Fingerprint of its columns and rows, whatever their order; of a table in raw the same as recipe_sha256.';
comment on column meta.table_contents.rows_count is 'Rows of the table.';
