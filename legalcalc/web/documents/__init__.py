"""The papers of a case: chosen, looked over, printed, kept; and the case file to take along."""

from legalcalc.web.documents import take_along, views
from legalcalc.web.documents.blueprint import documents

__all__ = ["documents", "take_along", "views"]
