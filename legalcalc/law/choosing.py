"""The words by which a parameter says which day chooses its value: a closed list.

Law changes, and each provision says which day decides whether the old value or the new one holds:
the day worked, the day on which pay falls due, the last day of the employment. A parameter names
one of these words as ``chosen_by``, or several where the law asks on more than one day; papers
print them, and ``legalcalc.testing.chosen`` holds over all worked examples that the rules ask on
such a day and on no other.
"""

from __future__ import annotations

from typing import Final

from legalcalc.messages import Message, _

__all__ = ["CHOOSING_DAYS", "told_choosing_days"]

CHOOSING_DAYS: Final[dict[str, Message]] = {
    str(phrase): phrase
    for phrase in (
        # A day for which pay, a charge or rest is reckoned; of the employment, or of a row of it.
        _("day worked"),
        # Of the week, the calendar month or the pay period for which it is reckoned. One that the
        # employment begins or ends within is cut to it.
        _("first day of the week"),
        _("last day of the week"),
        _("first day of the month"),
        _("last day of the month"),
        _("first day of the pay period"),
        _("last day of the pay period"),
        # Of the calendar year, or of one that begins on another day: of leave, of service.
        _("first day of the year"),
        _("last day of the year"),
        # Of the contract that is told of, and of the employment itself.
        _("day of the contract"),
        _("first day of employment"),
        _("day of the notice"),  # the day on which notice or dismissal was given, or took effect
        _("last day of employment"),  # and of the work for a client
        _("end of the contract"),  # the last day of employment, or of the notice that was owed
        # Of a sum of money.
        _("due day"),
        _("day of delay"),  # each day for which interest runs
        # Of a tort, a crime, an expense: of the act, of the harm, or of knowledge of them.
        _("day on which the claim arose"),
        # Of proceedings, and of what leads to them.
        _("day of the request"),  # a claim in writing, an application, conciliation begun
        _("day of filing"),  # or the earlier one on which the time for it ran out
        _("end of the proceedings"),  # of conciliation and negotiations, too
        _("day of the decision"),
        _("day of calculation"),
        _("day of insolvency"),
    )
}


def told_choosing_days(words: tuple[str, ...]) -> list[Message]:
    """The words for the days that choose the value of a parameter."""
    return [CHOOSING_DAYS[word] for word in words]
