"""Explains words of the law in plain ones: on a page, and beside the questions that use them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from legalcalc.messages import Message, _

__all__ = ["WORDS", "ExplainedWord", "words_at"]


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word and what it means. ``places`` are those of the case format at which it is asked."""

    title: Message
    meaning: Message
    places: tuple[str, ...] = ()


WORDS: Final = (
    ExplainedWord(
        _("Head of claim"),
        _("One kind of money that is claimed, such as the minimum wage, overtime or leave."),
    ),
    ExplainedWord(
        _("Deduction"),
        _("A sum that was taken off the pay, or that the worker had to pay to the employer."),
        ("deductions.how",),
    ),
    ExplainedWord(
        _("Pay period"),
        _("The days for which wages are paid together, such as a week or a month."),
        ("employments.pay_interval", "employments.first_pay_period", "payments.for_period"),
    ),
    ExplainedWord(
        _("Pay table"),
        _("Pay rates for kinds of work, agreed for a trade or published for it."),
        ("employments.pay_tables",),
    ),
    ExplainedWord(
        _("Interest"),
        _("Money for the time during which a sum was owed and not paid."),
    ),
    ExplainedWord(
        _("Time limits"),
        _(
            "Each claim has to be brought by a certain day. After that day a court may refuse to "
            "look at it."
        ),
        ("filing_on", "escaped_on", "rights_known_on"),
    ),
    ExplainedWord(
        _("The way to a decision"),
        _("Which court or authority decides, and by which procedure."),
    ),
    ExplainedWord(
        _("agency"),
        _("A firm that employs people and sends them to work for another firm."),
        ("parties.roles", "employments.agency"),
    ),
    ExplainedWord(
        _("user firm"),
        _("The firm for which somebody works whom an agency employs."),
        ("parties.roles", "employments.user_firm"),
    ),
    ExplainedWord(
        _("Insolvency"),
        _(
            "Proceedings over somebody who cannot pay their debts. Claims then go to whoever "
            "administers the money that is left, or to a public fund."
        ),
        ("parties.insolvent_on", "parties.administrator"),
    ),
    ExplainedWord(
        _("Reflection period"),
        _("Time that the authorities give a victim to recover and to decide what to do."),
        ("reflection_period.from", "reflection_period.to"),
    ),
    ExplainedWord(
        _("Pseudonym"),
        _("Another name by which papers speak of a person, so that nobody learns who it is."),
        ("claimant.pseudonym", "people.pseudonym"),
    ),
    ExplainedWord(
        _("Authorisation"),
        _("A signed paper by which a person lets somebody else act for them."),
        ("authorisations.kind",),
    ),
    ExplainedWord(
        _("Claim schedule"),
        _("The list of all sums that are claimed, each with how it comes about."),
    ),
)
"""In the order of the page: what is claimed, on which terms, how, against and for whom."""


@cache
def words_at(path: str) -> tuple[ExplainedWord, ...]:
    """The words that are explained beside the question at a place of the case format."""
    return tuple(one for one in WORDS if path in one.places)
