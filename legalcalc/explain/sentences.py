"""Tells what the engine found as messages: names of closed sets of words, sentences on one row.

Summary, explanations and documents all take their wording from here, so that a limit or a ground of
liability reads alike wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.claims.rows import Interest, Liability, Line, TimeLimit
from legalcalc.figures import Rounding
from legalcalc.messages import Message, _

__all__ = [
    "BASES",
    "MEASURES",
    "PAIRS",
    "ROLES",
    "STATES",
    "TAXATIONS",
    "figure_name",
    "interest_sentences",
    "liability_sentence",
    "limit_sentences",
    "rounding_name",
    "status_sentence",
]

# Translators: the yardstick by which pay is measured.
BASES: dict[str, Message] = {
    "contract": _("promised pay"),
    "minimum": _("statutory minimum"),
    "collective": _("collective agreement"),
    "usual": _("usual pay"),
    "piece_floor": _("minimum for piece work"),
    "presumed": _("presumed by law"),
    "gain": _("value to the employer"),
}

# Translators: the state of a head of claim.
STATES: dict[str, Message] = {
    "owed": _("owed"),
    "nothing owed": _("nothing owed"),
    "assessed by the court": _("assessed by the court"),
    "not covered": _("not covered"),
    "facts missing": _("facts missing"),
}

# Translators: how far a party answers for a sum.
MEASURES: dict[str, Message] = {
    "whole": _("for the whole"),
    "net minimum": _("for the net minimum wage only"),
    "window": _("for a limited time only"),
    "capped": _("up to a limit"),
    "share": _("for a share"),
    "unknown": _("how far is not settled"),
}

# Translators: whether tax and contributions are still to be taken off a sum.
TAXATIONS: dict[str, Message] = {
    "gross": _("gross"),
    "net": _("net"),
    "untaxed": _("not taxed"),
    "unknown": _("not known whether taxed"),
}

# Translators: how two heads of claim stand to each other.
PAIRS: dict[str, Message] = {
    "adds": _("both stand"),
    "excludes": _("one excludes the other"),
    "greater_of": _("only the greater stands"),
    "unknown": _("no rule known; only the greater is counted"),
}

# Translators: the part somebody plays in the exploitation or in paying for it.
ROLES: dict[str, Message] = {
    "employer": _("employer"),
    "agency": _("agency"),
    "contractor": _("contractor"),
    "client": _("client"),
    "user firm": _("user firm"),
    "director": _("director"),
    "recruiter": _("recruiter"),
    "landlord": _("landlord"),
    "gangmaster": _("gangmaster"),
    "insurer": _("insurer"),
    "wage fund": _("wage guarantee fund"),
    "crime fund": _("crime victims’ fund"),
    "diplomat": _("diplomat"),
    "other": _("other role"),
}


# Translators: how a sum is rounded; {places} is the number of decimal places.
ROUNDINGS: dict[str, Message] = {
    "half up": _("to {places} decimal places, halves up"),
    "half even": _("to {places} decimal places, halves to the even digit"),
    "half down": _("to {places} decimal places, halves down"),
    "down": _("down to {places} decimal places"),
    "up": _("up to {places} decimal places"),
}


def rounding_name(rounding: Rounding) -> Message:
    """The name of a rounding."""
    return Message(ROUNDINGS[rounding.mode].text, (("places", rounding.places),))


def figure_name(name: str) -> Message:
    """The heading of a figure of a row: ``days_untaken`` reads “days untaken”.

    The names are those that rules give to the figures of their rows; the catalogue of the
    jurisdiction holds them in the context ``figure``.
    """
    return Message(name.replace("_", " "), context="figure")


def limit_sentences(limit: TimeLimit) -> Iterator[Message]:
    """Sentences on when a row can no longer be claimed, and what could save or lose it."""
    if limit.length is not None:
        yield _(
            "Time: {length} from {day}, {because} ({law}).",
            length=limit.length,
            day=limit.starts,
            because=limit.because,
            law=limit.law,
        )
    else:
        yield _(
            "Time begins on {day}, {because} ({law}).",
            day=limit.starts,
            because=limit.because,
            law=limit.law,
        )
    for one in limit.suspensions:
        if one.period_last is None:
            yield _(
                "Time has stood still since {day}: {reason} ({law}).",
                day=one.period_first,
                reason=one.reason,
                law=one.law,
            )
        else:
            yield _(
                "Time stood still from {first} to {last}: {reason} ({law}).",
                first=one.period_first,
                last=one.period_last,
                reason=one.reason,
                law=one.law,
            )
    if limit.last_day is None:
        yield _("The last day is not fixed yet: time does not run.")
    elif limit.barred:
        yield _(
            "Out of time: the last day was {last}, the claim is filed on {filed}.",
            last=limit.last_day,
            filed=limit.filed_on,
        )
    else:
        yield _("Last day to file: {day}.", day=limit.last_day)
    if limit.safe_day not in (None, limit.last_day) and not limit.barred:
        yield _("Safe on any reading until {day}.", day=limit.safe_day)
    for fact in limit.saves:
        yield _("Could save it: {fact}.", fact=fact)
    for fact in limit.endangers:
        yield _("Could lose it: {fact}.", fact=fact)
    if limit.note is not None:
        yield limit.note


def liability_sentence(one: Liability, party: str) -> Message:
    """A sentence on who answers for a row, why and how far."""
    how_far = MEASURES[one.measure]
    if one.amount is not None:
        how_far = _("{measure}, {amount}", measure=how_far, amount=one.amount)
    elif one.window is not None:
        how_far = _("{measure}, {period}", measure=how_far, period=one.window)
    if one.condition is not None:
        return _(
            "{party}: {ground}, {measure} ({law}), if it is shown that: {condition}",
            party=party,
            ground=one.ground,
            measure=how_far,
            law=one.law,
            condition=one.condition,
        )
    return _(
        "{party}: {ground}, {measure} ({law})",
        party=party,
        ground=one.ground,
        measure=how_far,
        law=one.law,
    )


def interest_sentences(interest: Interest) -> Iterator[Message]:
    """Sentences on when interest was computed, what each further day adds, what stopped it."""
    if interest.until >= interest.since:
        yield _(
            "Interest from {since} to {until}: {amount} ({law}).",
            since=interest.since,
            until=interest.until,
            amount=interest.amount,
            law=interest.law,
        )
    if interest.daily is not None:
        yield _("Each further day adds {amount}.", amount=interest.daily)
    if interest.paid_to_interest is not None and not interest.paid_to_interest.is_zero:
        yield _("Set off against interest: {amount}.", amount=interest.paid_to_interest)
    if interest.principal_left is not None:
        yield _("Left of the sum owed: {amount}.", amount=interest.principal_left)
    if interest.gap is not None:
        yield _("Interest stops on {day}: {gap}.", day=interest.until, gap=interest.gap.message)
    if interest.note is not None:
        yield interest.note


def status_sentence(line: Line) -> Message:
    """Whether a row is in the total, and why not."""
    if line.set_aside is not None:
        return _("Not in the total: {reason}", reason=line.set_aside)
    if line.row.owed is None:
        return _("Not in the total: the court fixes the sum within the bracket.")
    return _("In the total.")
