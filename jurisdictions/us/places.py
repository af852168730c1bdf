"""The State in which some days' work was done, where a pattern of work names another place.

The wage law of a State does not reach work beyond its borders unless it says so: that of New York
does not (Rodriguez v. KGA Inc., 2017 NY Slip Op 07948 (1st Dep't)). Federal law does.
"""

from holidays import UnitedStates

from legalcalc.gaps import Gap
from legalcalc.messages import _

# The States and other parts of the country by name, and by the letters of the post.
LETTERS = {name.casefold(): part for name, part in UnitedStates.subdivisions_aliases.items()}
THE_COUNTRY = ("usa", "us", "united states", "united states of america")


def state_named(place):
    """The State (ISO 3166-2) at the end of an address; ``None`` where its words name none.

    “Newark, New Jersey”, “Newark NJ 07102” and “Newark, N.J., USA” do, “the other inn” does not.
    """
    parts = [part.strip() for part in place.replace(".", "").split(",")]
    if len(parts) > 1 and parts[-1].casefold() in THE_COUNTRY:
        parts.pop()
    words = [word for word in parts[-1].split() if not word.replace("-", "").isdigit()]
    letters = LETTERS.get(" ".join(words).casefold())
    if letters is None and words and words[-1] in LETTERS.values():
        letters = words[-1]
    return None if letters is None else f"US-{letters}"


def gap_elsewhere(claim, span, state):
    """The ``Gap`` for work that a pattern places in another State on a day of a span, or none."""
    for day, place in claim.record.once("us days elsewhere", lambda: _elsewhere(claim, state)):
        if day in span.period:
            message = _(
                "Work was done at “{place}”, in another State, whose law is not computed here",
                place=place,
            )
            return Gap(message, kind="law", what="minimum wage of the State", on=day)
    return None


def refuse_elsewhere(claim, span, state):
    """Raise that ``Gap``."""
    gap = gap_elsewhere(claim, span, state)
    if gap is not None:
        raise gap


def _elsewhere(claim, state):
    """Each such day of work, with the place."""
    away = {
        one.path: one.place
        for one in claim.case.patterns
        if one.place is not None and state_named(one.place) not in (None, state)
    }
    return [
        (day, away[one.path])
        for day in (claim.time.log.worked if away else ())
        for one in claim.time.shifts_begun(day)[1]
        if one.path in away
    ]
