"""The pages of working time, all of them."""

from __future__ import annotations

from legalcalc.web.work import calendar, overview, paste, stretches, week
from legalcalc.web.work.frame import work

__all__ = ["calendar", "overview", "paste", "stretches", "week", "work"]
