"""All pages of groups."""

from legalcalc.web.groups import access, home
from legalcalc.web.groups.frame import groups

__all__ = ["access", "groups", "home"]
