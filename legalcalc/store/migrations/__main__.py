"""Writes the migration from the newest revision to the models as they are: for developers."""

from __future__ import annotations

import sys

from alembic import command
from sqlalchemy import create_engine

from legalcalc.store.migrations import config, migrate


def main() -> None:
    """Compare in memory and write a file into ``versions``, to be read before it is used."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        command.revision(config(connection), " ".join(sys.argv[1:]), autogenerate=True)


main()
