"""All pages of groups."""

from legalcalc.web.groups import access, home, papers, people, tables
from legalcalc.web.groups.frame import groups

__all__ = ["access", "groups", "home", "papers", "people", "tables"]
