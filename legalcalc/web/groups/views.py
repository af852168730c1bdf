"""All pages of groups."""

from legalcalc.web.groups import access, gain, home, papers, people, tables
from legalcalc.web.groups.frame import groups

__all__ = ["access", "gain", "groups", "home", "papers", "people", "tables"]
