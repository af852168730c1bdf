"""Functions that the templates of a case may call beside those for all templates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Flask

from legalcalc.web.cases.answers import answer_at
from legalcalc.web.cases.childhood import childhood_of
from legalcalc.web.language import law_teller, screen_teller

if TYPE_CHECKING:
    from legalcalc.explain.telling import Told
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["install_case_templates"]


def install_case_templates(app: Flask) -> None:
    """Give the templates of an application the words for cases."""
    app.jinja_env.filters.update(of_law=_of_law, day=_day, month_name=_month_name)
    app.jinja_env.globals.update(childhood=childhood_of, told_at=answer_at)


def _of_law(thing: object, law: Jurisdiction) -> Told:
    """What a jurisdiction says, with its words."""
    return law_teller(law).tell(thing)


def _day(text: str) -> date:
    """A day out of the data of a case."""
    return date.fromisoformat(text)


def _month_name(day: date) -> Told:
    """The month of a day, with its year."""
    from legalcalc.explain.telling import Told, value_segment

    teller = screen_teller()
    return Told((value_segment(teller.formatter.month_of_year(day)),), teller.right_to_left)
