"""The diary that a client writes on a phone by a code, and what becomes of it in the case."""

from __future__ import annotations

from legalcalc.web.diary.case_pages import diary
from legalcalc.web.diary.client_pages import client_diary

__all__ = ["client_diary", "diary"]
