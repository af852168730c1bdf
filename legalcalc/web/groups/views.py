"""All pages of groups."""

from legalcalc.web.groups import access, home, people, tables
from legalcalc.web.groups.frame import groups

__all__ = ["access", "groups", "home", "people", "tables"]
