"""The tables are those of the models, and are brought up to date after a backup or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from legalcalc.store import Layer, NewerDatabase, OlderDatabase, Store, migrations, restore
from legalcalc.store.database import Database
from legalcalc.store.models import StoredTable

from .conftest import CHEAP, Office

NEXT = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "next", "0004", None, None


def upgrade() -> None:
    op.add_column("team", sa.Column("colour", sa.String(20)))
    {more}
"""


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Makes this program a later one, with another migration."""
    ours = migrations.config

    def become_later(more: str = "") -> None:
        folder = tmp_path / "later"
        folder.mkdir()
        (folder / "next.py").write_text(NEXT.format(more=more))

        def config(connection: Connection | None = None) -> Config:
            settings = ours(connection)
            locations = [str(Path(migrations.__file__).parent / "versions"), str(folder)]
            settings.set_main_option("path_separator", "os")
            settings.set_main_option("version_locations", ":".join(locations))
            return settings

        monkeypatch.setattr(migrations, "config", config)
        monkeypatch.setattr(migrations, "_revisions", lambda: ["0003", "0004", "next"])

    return become_later


def columns(url: str) -> set[str]:
    with Database(url).connection(writes=False) as connection:
        return {column["name"] for column in inspect(connection).get_columns("team")}


def test_the_names_of_the_files_tell_the_revisions_that_alembic_knows() -> None:
    known = ScriptDirectory.from_config(migrations.config())
    assert migrations.newest() == known.get_current_head()
    assert all(migrations.is_known(script.revision) for script in known.walk_revisions())
    assert not migrations.is_known("next")


def test_the_tables_are_those_of_the_models(office: Office) -> None:
    with Database(office.url).connection(writes=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), StoredTable.metadata) == []


def test_an_older_database_is_backed_up_and_then_brought_up_to_date(
    office: Office, later: Callable[..., None], tmp_path: Path
) -> None:
    session = office.session()
    case_id = office.store.cases.create(session, facts={"a": 1}, now=office.now)
    office.store.close()
    later()
    assert office.folder.exists() is False
    office.store = office.open()
    assert "colour" in columns(office.url)
    opened = office.store.cases.open(office.session(), case_id, now=office.now)
    assert opened.facts is not None and opened.facts.content == {"a": 1}
    (backup,) = office.store.backups.entries()
    # The backup is of the tables as they were; restoring brings them up to date as well.
    again = f"sqlite:///{tmp_path}/again.db"
    restore(again, backup.path, office.sheets["Ada"], now=office.now)
    assert "colour" in columns(again)
    office.reopen()
    assert len(office.store.backups.entries()) == 1


def test_a_migration_that_fails_leaves_everything_as_it_was(
    office: Office, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = office.session()
    case_id = office.store.cases.create(session, facts={"a": 1}, now=office.now)
    with monkeypatch.context() as patch:
        later("raise RuntimeError")
        with pytest.raises(RuntimeError):
            office.open()
        assert "colour" not in columns(office.url)
        patch.undo()
    monkeypatch.undo()
    office.reopen()
    assert office.store.cases.save(session, case_id, Layer.FACTS, {}, version=1, now=office.now)


def test_the_database_of_a_later_program_is_left_alone(
    office: Office, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    office.reopen()
    office.store.close()
    monkeypatch.undo()
    with pytest.raises(NewerDatabase):
        office.open()
    assert "colour" in columns(office.url)


def test_the_database_of_before_the_first_release_is_left_alone(office: Office) -> None:
    office.store.close()
    with Database(office.url).connection(writes=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    with pytest.raises(OlderDatabase):
        office.open()


def test_without_anybody_there_is_no_backup_before_a_migration(
    url: str, later: Callable[..., None], tmp_path: Path
) -> None:
    Store.open(url, folder=tmp_path / "b", now=Office.now, work=CHEAP).close()
    later()
    store = Store.open(url, folder=tmp_path / "b", now=Office.now, work=CHEAP)
    assert store.backups.entries() == []
    store.close()
