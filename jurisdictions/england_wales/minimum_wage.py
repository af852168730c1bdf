"""National Minimum Wage Act 1998 and the Regulations of 1999 and 2015: the floor under all pay.

Who has which hourly rate, who has none, and which hours count. The rate is that of the first day of
the pay reference period, by the worker's age or apprenticeship on that day. What was paid counts
only as far as the Regulations say: see ``remuneration.py``.
"""

from datetime import timedelta

from legalcalc.claims import Span, after
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Rounding, constant, found
from legalcalc.law.calendar import day_of_year
from legalcalc.law.in_words import LawInWords, not_decided
from legalcalc.messages import _

from . import jurisdiction

ACT = "National Minimum Wage Act 1998"
FAMILY = f"SI 2015/621 regs 57(2), 58; {ACT} s.28"
LEAVING_DATE = "Education Act 1996 s.8(3), (4); SI 1997/1970"
FRIDAY = 4
# Of any year; really with the first term after July (Education Act 1996 s.579(1)).
EIGHTEEN = constant(18, "year", _("the age of 18"), "SI 2015/621 reg 4(1)")
TWENTY_ONE = constant(21, "year", _("the age of 21"), "SI 2015/621 reg 4(1)")
TWENTY_TWO = constant(22, "year", _("the age of 22"), "SI 1999/584 reg 13(1)")
TWENTY_THREE = constant(23, "year", _("the age of 23"), "SI 2021/329 reg 2")
TWENTY_FIVE = constant(25, "year", _("the age of 25"), "SI 2016/68 reg 3")
BANDS = (
    (TWENTY_FIVE, "25 and over"),
    (TWENTY_THREE, "23 to 24"),
    (TWENTY_TWO, "22"),
    (TWENTY_ONE, "21"),
    (EIGHTEEN, "18 to 20"),
)
"""From which age each band holds; below the last stands ``under 18``."""
TO_THE_PENNY = Rounding(
    2, "half up", law=LawInWords(_("No rounding rule; to the penny, as in the official examples"))
)

# Kinds of time that count whatever else is so.
SURELY_COUNTED = {"work", "training"}

jurisdiction.option(
    "abolished_bands",
    _("Current rate for an age band that no longer exists"),
    [
        ("statutory", _("today’s rate for a worker of that age")),
        ("no uplift", _("no uplift, since no rate of that band is left")),
    ],
    default="statutory",
    law=LawInWords(_("{law}, against guidance of HM Revenue and Customs", law=f"{ACT} s.17(4)")),
)
jurisdiction.option(
    "fees",
    _("Recruitment and visa fees taken out of pay"),
    [
        ("reduce pay", _("they reduce the pay that counts if the employer took them")),
        ("all reduce pay", _("they reduce the pay that counts, whoever took them")),
        ("do not reduce pay", _("they are left out of account")),
    ],
    default="reduce pay",
    law=not_decided("SI 2015/621 regs 12(1), 13"),
)
jurisdiction.option(
    "lodging_without_agreement",
    _("Lodging taken out of pay without agreement, up to the offset"),
    [
        ("once", _("the charge or the arrears, whichever is more")),
        ("besides", _("owed besides the arrears")),
    ],
    default="once",
    law=not_decided("SI 2015/621 regs 9(1)(e), 14; Employment Rights Act 1996 ss.13, 25(4)"),
)
jurisdiction.option(
    "fines_and_damage",
    _("Fines and sums for damage that the worker agreed to in writing"),
    [
        ("not liable", _("no term of the contract is shown that made the worker liable")),
        ("liable", _("a term of the contract made the worker liable")),
    ],
    default="not liable",
    law=f"SI 2015/621 reg 12(2)(a); {ACT} s.28",
)
jurisdiction.option(
    "standby_living_in",
    _("Stand-by of a worker who lives in the place of work"),
    [
        ("does not count", _("the worker was at home")),
        ("counts", _("the place of work was not the worker’s home")),
    ],
    default="does not count",
    law=not_decided("SI 2015/621 reg 32(1)"),
)
jurisdiction.option(
    "salaried_hours",
    _("Pay promised by the year"),
    [
        ("not salaried", _("every hour worked counts: equal instalments are not shown")),
        ("salaried", _("salaried hours work, paid in equal instalments for fixed hours")),
    ],
    default="not salaried",
    law=f"SI 2015/621 regs 21 to 29; {ACT} s.28",
)
jurisdiction.option(
    "family_worker",
    _("Live-in work before April 2024"),
    [
        ("not exempt", _("the employer does not show that the worker was one of the family")),
        ("exempt", _("the worker was treated as a member of the family")),
    ],
    default="not exempt",
    law="SI 2015/621 reg 57(3); Thukalil v Puthenveettil [2023] EAT 47",
)


# -- who has which rate (ss.1 to 3; SI 2015/621 regs 4, 5) ---------------------------------------


def hourly_minimum(claim, day):
    """The band and the minimum wage of a pay reference period that begins on a day.

    The wage is ``None`` where the law gives the worker none. Where nobody tells the age it is the
    lowest of any age, and what rests on it is left open. Raises ``Gap`` where some age had none.
    """
    if claim.facts.answer_or_open("claimant.born") is None:
        return _lowest_of_any_age(claim, day)
    band = _rate_band(claim, day)
    if band == "under 18" and _of_compulsory_school_age(claim, day):
        return band, None
    return band, claim.law.minimum_wage.of(band).get(day)


def _lowest_of_any_age(claim, day):
    """The band with the lowest rate that the worker can have, and that rate.

    The law presumes that a worker has the minimum wage (s.28(1)), and so is no child of compulsory
    school age.
    """
    band = "apprentice" if is_apprentice(claim) else "under 18"
    rate = claim.law.minimum_wage.of(band).get(day)
    if rate is None:
        raise claim.facts.untold_fact("claimant.born")
    claim.record.assume(
        _(
            "Nobody states the worker’s age: the lowest minimum wage of any age is taken. That "
            "a worker qualifies for it is presumed (National Minimum Wage Act 1998 s.28(1))."
        )
    )
    return band, rate


def _rate_band(claim, day):
    """The age band, or ``apprentice``, of a pay reference period that begins on a day."""
    age = claim.facts.age_on(day)
    if is_apprentice(claim) and _on_apprentice_rate(claim, age, day):
        return "apprentice"
    for least, band in BANDS:
        if age >= least:
            return band
    return "under 18"


def is_apprentice(claim):
    """Whether the worker was an apprentice, which the employer has to show (s.28)."""
    return claim.facts.presumes_one_of(
        _("The worker was an apprentice."), "category", ("apprentice",), False, law=f"{ACT} s.28"
    )


def _on_apprentice_rate(claim, age, day):
    """An apprentice under 19, or in the first 12 months; before October 2010 only under 26."""
    law = claim.law
    oldest = law.apprentice_oldest_without_minimum.get(day)
    if oldest is not None and age >= oldest:
        return False
    if age < law.apprentice_age[day]:
        return True
    began = claim.facts.answer("apprentice_from")
    if began is None:
        began = claim.span.first
        claim.record.assume(
            _("The apprenticeship is taken to have begun on the first day of employment.")
        )
    return found(
        _("The pay period begins within the first months of the apprenticeship."),
        day < after(began, law.apprentice_first_months[day]),
        law="SI 2015/621 reg 5(1)(b)",
    )


def _of_compulsory_school_age(claim, day):
    """Whether the worker was of compulsory school age when a pay reference period began.

    That age ends with the school leaving date next after the sixteenth birthday; before it, for a
    birthday between that date and the next school year (Education Act 1996 s.8(3)). Whether the
    child really went to school does not matter.
    """
    birthday = claim.facts.birthday(claim.law.school_leaving_age[day].whole)
    begins = day_of_year("1 September", birthday.year)
    leaving_date = _school_leaving_date(birthday.year + (birthday >= begins))
    if birthday.month in (begins.month - 1, begins.month):
        claim.record.assume(
            _(
                "The school year is taken to begin on 1 September: whoever turned 16 before it "
                "was over compulsory school age from the leaving date in June."
            )
        )
    return found(
        _(
            "When the pay period began the worker was of compulsory school age, which ended on "
            "{day}.",
            day=leaving_date,
        ),
        day <= leaving_date,
        law=f"{ACT} s.1(2)(c); {LEAVING_DATE}",
    )


def _school_leaving_date(year):
    """The last Friday in June."""
    last_of_june = day_of_year("30 June", year)
    return last_of_june - timedelta(days=(last_of_june.weekday() - FRIDAY) % 7)


def minimum_on(claim, day):
    """The minimum wage for work on a day: that of its pay reference period; ``None`` if none."""
    period = claim.time.pay_period_of(day)
    if exemption(claim, period) is not None:
        return None
    _band, rate = hourly_minimum(claim, period.first)
    return rate


def exemption(claim, period):
    """Why no minimum wage is due although the work was done; ``None`` where one is due."""
    if _one_of_the_family(claim):
        claim.record.warn(
            _(
                "No minimum wage is claimed, because the case states that the worker is family of "
                "the employer, lived in the family home and shared in its tasks or its business. "
                "The employer has to show all three (National Minimum Wage Act 1998 s.28)."
            )
        )
        return _("Members of the employer’s family are exempt (SI 2015/621 regs 57(2), 58).")
    exempt = claim.law.family_worker_exemption.get(period.first) is not None
    if (
        claim.facts.answer("live_in") is not False
        and exempt
        and claim.facts.presumes(
            _("The worker lived in the place of work."),
            claim.employment.live_in,
            False,
            law="SI 2015/621 reg 57(3)",
        )
    ):
        if claim.option("family_worker") == "exempt":
            return _("Until March 2024 workers treated as family were exempt (reg 57(3)).")
        claim.record.assume(
            _(
                "The employer is taken not to show that the live-in worker was treated as a "
                "member of the family (SI 2015/621 reg 57(3), removed from 1 April 2024)."
            )
        )
    return None


def _one_of_the_family(claim):
    """Whether all conditions of the exemption of family members are stated (regs 57(2), 58).

    The worker is family of the employer, and lives in the family home, and shares in the tasks of
    the household or in running the family's business. Each is presumed not to be so, since the
    employer has to show them; and a company has no family (HMRC NMWM05160).
    """
    job = claim.employment
    return (
        claim.facts.presumes(
            _("The worker belongs to the employer’s family."),
            job.family_of_employer,
            False,
            law=FAMILY,
        )
        and not found(
            _("The employer is a company, which has no family."),
            claim.parties.employer.kind == "company",
            law=FAMILY,
        )
        and claim.facts.presumes(
            _("The worker lived in the family home of the employer."),
            job.lives_in_family_home,
            False,
            law=FAMILY,
        )
        and claim.facts.presumes(
            _("The worker shared in the tasks of the family, or in running its business."),
            job.shares_family_life,
            False,
            law=FAMILY,
        )
    )


# -- hours (SI 2015/621 regs 30 to 35) -----------------------------------------------------------


def working_hours(claim, span):
    """Hours that count: work, travel for work, training, and stand-by unless at home (reg 32).

    Travel between home and the place of work is none (regs 34, 39). Hours at night in which a
    worker may sleep are none (reg 32(2)).
    """
    if claim.time.log.kinds <= SURELY_COUNTED:
        return span.hours_worked
    if claim.time.log.minutes_in(span.period, ("night presence",)):
        _tell_night_presence(claim)
    if claim.time.log.minutes_in(span.period, ("travel",)):
        claim.record.assume(
            _(
                "Travel that is counted was between places of work, not between home and work "
                "(SI 2015/621 regs 34, 39)."
            )
        )
    if claim.time.log.minutes_in(span.period, ("standby",)) and not _standby_at_home(claim):
        title = _("hours worked and on stand-by, {period}", period=span.period)
        return span.hours((*COUNTED, "standby"), title)
    return span.hours_worked


def _standby_at_home(claim):
    """Whether stand-by was at home, where it does not count (reg 32(1)).

    Whoever lives in the house of the work may be at home there, or may not: that is argued.
    """
    if not claim.facts.presumes(
        _("The worker lived in the place of work."),
        claim.employment.live_in,
        False,
        law="SI 2015/621 reg 32(1)",
    ):
        return False
    counts = claim.option("standby_living_in") == "counts"
    option = jurisdiction.options["standby_living_in"].title
    hours = Span(claim, claim.span).hours(("standby",), _("hours of stand-by"))
    if counts:
        claim.record.warn(
            _(
                "{hours} of stand-by in the house where the worker lives are counted. The "
                "employer will say that the worker was at home (option “{option}”, SI 2015/621 "
                "reg 32(1)).",
                hours=hours,
                option=option,
            )
        )
    else:
        claim.record.warn(
            _(
                "{hours} of stand-by in the house where the worker lives are not counted: they "
                "count only if that was not the worker’s own home (option “{option}”, SI 2015/621 "
                "reg 32(1)).",
                hours=hours,
                option=option,
            )
        )
    return not counts


def _tell_night_presence(claim):
    claim.record.warn(
        _(
            "{hours} of presence at night are not counted: time in which a worker may sleep is no "
            "work unless the worker is awake for the purpose of working (SI 2015/621 reg 32(2); "
            "Royal Mencap v Tomlinson-Blake [2021] UKSC 8). State what was worked in those nights "
            "as work, and as stand-by the nights without leave to sleep.",
            hours=Span(claim, claim.span).hours(
                ("night presence",), _("hours of presence at night")
            ),
        )
    )


def without_blanks(row):
    """A row without the figures that do not arise in it."""
    row.figures = {name: figure for name, figure in row.figures.items() if figure is not None}
    return row
