"""dbt's own documentation of the models as one page: every model, its SQL, tests and lineage."""

from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.files import replace_text
from warehouse.store.fingerprint import read_code
from warehouse.store.lock import only_writer


def write_dbt_docs(settings: Settings) -> Path:
    """Makes the page when the models have changed since it was made; returns where it is.

    It says nothing of the data: columns and types are those of the models. Raises WarehouseError
    when dbt cannot make it, or while a build runs.
    """
    page = settings.docs_dir / f"{read_code().models_sha256[:16]}.html"
    if page.exists():
        return page
    text = _make(settings)
    settings.docs_dir.mkdir(parents=True, exist_ok=True)
    older = list(settings.docs_dir.glob("*.html"))
    replace_text(page, text)
    for path in older:
        path.unlink(missing_ok=True)
    return page


def _make(settings: Settings) -> str:
    # Imported here, with what parses SQL: only where there is something to make.
    from warehouse.plan.dbt import run_dbt

    settings.work_dir.mkdir(parents=True, exist_ok=True)
    with only_writer(settings):
        # The candidate's path and folder: what dbt has parsed for a build is used again.
        arguments = ("docs", "generate", "--static", "--empty-catalog")
        answer = run_dbt(settings.candidate_file, settings.dbt_target_dir, *arguments)
        # dbt opens a database even where it reads none.
        settings.candidate_file.unlink(missing_ok=True)
    if not answer.success:
        raise WarehouseError(f"dbt could not write its documentation: {answer.exception}")
    text = (settings.dbt_target_dir / "static_index.html").read_text(encoding="utf-8")
    # Where this computer keeps its files is nobody's business.
    return text.replace(str(settings.dbt_target_dir), "target").replace(str(PROJECT_DIR), ".")
