"""The administration: people, sessions, backups, the age of the law's data, the audit trail.

An administrator can remove people and see who did what when, and can open no case.
"""

from __future__ import annotations

from legalcalc.web.admin import people, upkeep
from legalcalc.web.admin.blueprint import admin

__all__ = ["admin", "people", "upkeep"]
