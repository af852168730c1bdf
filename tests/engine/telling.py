"""Short words with which the tests tell what happened and what the law of a test State says."""

from datetime import date, time
from fractions import Fraction

from legalcalc.claims import ACTUAL_365, Liability, Row, fixed, simple_interest
from legalcalc.facts import (
    Break,
    Case,
    Employment,
    Money,
    Party,
    Pattern,
    Payment,
    Person,
    Shift,
    Stated,
    WorkDay,
)
from legalcalc.figures import Rounding, constant, known, unit
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
TO_THE_CENT = Rounding(2, "half up", law="Test Act, s. 1")
TEN_PER_CENT = constant("0.10", "1/year", _("ten per cent"), "Test Act, s. 2")
DONE = date(2024, 1, 1)


def day(text):
    """``day("2022-03-31")``."""
    return date.fromisoformat(text)


def days_of(text):
    """``days_of("2022-03-01 2022-03-31")``: a period."""
    first, _space, last = text.partition(" ")
    return Period(day(first), day(last or first))


def stated(value, low=None, high=None):
    """A fact, perhaps with a range."""
    return Stated(value, low=low, high=high, path="here")


def money(amount, currency="RTD"):
    """A stated sum."""
    return stated(Money(Fraction(amount), currency))


def rtd(amount):
    """A figure of money, without a story."""
    return constant(str(amount), "RTD", _("a sum"))


def figure(amount, of_unit="RTD"):
    """A figure in any unit from a whole number, a fraction or text."""
    return known(Fraction(amount), unit(of_unit), constant(0, "1", _("a number")).note)


def clock(text):
    """``clock("07:30")``."""
    return time.fromisoformat(text)


def shift(text, *breaks, kind="work"):
    """``shift("22:00-06:00", 30, "02:00+45")``: a break is minutes, or a time and minutes."""
    start, _dash, end = text.partition("-")
    return Shift(
        start=clock(start),
        end=clock(end),
        breaks=tuple(_pause(one) for one in breaks),
        kind=kind,
    )


def _pause(told):
    if isinstance(told, int):
        return Break(told)
    at, _plus, minutes = told.partition("+")
    return Break(int(minutes), clock(at))


def hours_only(minutes, kind="work"):
    """A shift of which only the length is known."""
    return Shift(minutes=stated(minutes), kind=kind)


def pattern(first, last, *shifts, weekdays=EVERY_DAY, every_weeks=1, employment=None):
    """The same shifts on the same weekdays."""
    return Pattern(
        first=stated(day(first)),
        last=stated(day(last)),
        weekdays=weekdays,
        shifts=shifts,
        every_weeks=every_weeks,
        employment=employment,
    )


def worked_on(text, *shifts, employment=None):
    """One day told by itself."""
    return WorkDay(day=day(text), shifts=shifts, employment=employment)


def paid(on, amount, *, kind="wage", period=None, currency="RTD", to="claimant", employment=None):
    """Money handed over."""
    return Payment(
        day=stated(day(on)),
        amount=money(amount, currency),
        kind=kind,
        to=to,
        for_period=days_of(period) if period else None,
        employment=employment,
    )


def job(start="2022-01-01", end="2022-12-31", id="job", **more):
    """An employment with the employer ``boss``."""
    return Employment(
        id=id,
        employer=more.pop("employer", "boss"),
        start=stated(day(start)) if start else None,
        end=stated(day(end)) if end else None,
        path="employments[0]",
        **more,
    )


def case(*employments, calculated_on=DONE, claimant=None, parties=None, **more):
    """A case in the test State."""
    return Case(
        reference="T",
        jurisdiction="XX",
        calculated_on=calculated_on,
        claimant=claimant or Person(),
        parties=parties or (Party(id="boss", name="Boss", roles=("employer",)),),
        employments=employments or (job(),),
        **{
            name: tuple(value) if isinstance(value, list) else value for name, value in more.items()
        },
    )


def a_state(**more):
    """A jurisdiction without any rule, to which a test adds what it needs."""
    return Jurisdiction(
        "XX",
        name=_("Test State"),
        currency="RTD",
        languages=("en",),
        zone=more.pop("zone", "Europe/London"),
        home=__file__,
        edition="1",
        coverage=Coverage(since=date(2000, 1, 1), covered=(), not_covered=()),
        fictional=True,
        **more,
    )


def a_state_with_courts(**more):
    """A jurisdiction with no time limit, ten per cent interest and the employer liable."""
    state = a_state(**more)
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.interest("default", _("Ten per cent"), law="Test Act, s. 2")
    def ten_per_cent(claim, row, payments, until):
        return simple_interest(
            row.owed,
            first=row.interest_from or next_day(row.due_on),
            until=until,
            rates=fixed(TEN_PER_CENT),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
            law="Test Act, s. 2",
            payments=payments,
        )

    @state.liable("employer", _("Employer"), law="Test Act, s. 4")
    def employer(claim, row):
        return Liability(claim.employment.employer, _("employer"), "Test Act, s. 4")

    return state


def head_of(
    state, id, *sums, each="employment", employment=None, limitation="never", interest=None, **more
):
    """Let a head give fixed sums: ``head_of(state, "pay.base", ("2022-03", "100"))``.

    A sum is a month, a period or a day, with an amount; it falls due on its last day. With
    ``employment`` it gives them for that one only.
    """

    def rule(claim, *_item):
        if employment is not None and claim.employment.id != employment:
            return
        for when, amount in sums:
            period = _period(when)
            yield Row(period, period.last, owed=rtd(amount).rounded(TO_THE_CENT))

    state.head(
        id, _(id), law="Test Act", each=each, limitation=limitation, interest=interest, **more
    )(rule)


def _period(text):
    return month_of(day(f"{text}-01")) if len(text) == 7 else days_of(text)


def value(found):
    """The number of a figure as decimal text where it has a short one, else as a fraction."""
    number = found.value
    scaled = number * 10000
    if scaled.denominator == 1:
        text = f"{abs(scaled.numerator) // 10000}.{abs(scaled.numerator) % 10000:04}"
        sign = "-" if number < 0 else ""
        return sign + text.rstrip("0").rstrip(".")
    return str(number)
