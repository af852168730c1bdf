"""One relation of work: employments that follow one another, and an end that ended nothing.

Two employments with the same employer are one for leave where it was settled before the first ended
that it would go on after a short break, such as a free Sunday (BAG, 20 October 2015, 9 AZR 224/14);
so is the time of service for notice. Where not a day lies between them, nothing was interrupted. A
dismissal that is not in writing is void (§ 623 BGB).
"""

from datetime import timedelta

from legalcalc.figures import found
from legalcalc.messages import _
from legalcalc.periods import day_before

from . import jurisdiction

SHORT_BREAK = timedelta(days=4)  # a free weekend with a holiday beside it
ONE_RELATION = "BAG, 20.10.2015, 9 AZR 224/14"
BY_EMPLOYER = ("dismissal", "closure")

jurisdiction.option(
    "oral_dismissal",
    _("A dismissal by word of mouth or message"),
    [
        ("void", _("void: the pay goes on to the day of calculation")),
        ("accepted", _("accepted by the worker: the pay goes on for the notice of the law")),
    ],
    default="void",
    law="§§ 615, 623 BGB",
)


def category(claim):
    """The kind of worker; an employee where none is stated, which is told."""
    told = claim.facts.answer("category")
    if told is None:
        claim.record.assume(
            _(
                "The worker is taken to be an employee, since no category is stated ({law}).",
                law="§ 611a BGB; § 22 MiLoG",
            )
        )
        return "employee"
    return told


def goes_on(claim):
    """Whether the employment goes on, as a dismissal by word of mouth did not end it."""
    # untold: pay for the notice asks for both, and is the least until they are told
    ending, in_writing = claim.facts.answer("ending"), claim.facts.answer("notified_in_writing")
    if ending not in BY_EMPLOYER or in_writing is None:
        return False
    void = not found(_("The dismissal was in writing."), in_writing, law="§ 623 BGB")
    return void and claim.option("oral_dismissal") == "void"


def earlier(claim):
    """The employments that this one continues, the nearest first."""
    chain = []
    job = claim.employment
    while (before := _before(claim, job)) is not None and before not in chain:
        if not _one_relation(claim, before, job):
            break
        chain.append(before)
        job = before
    return chain


def continued(claim):
    """Whether a later employment continues this one."""
    return any(
        _before(claim, one) is claim.employment and _one_relation(claim, claim.employment, one)
        for one in claim.case.employments
    )


def _before(claim, job):
    """The employment that another follows: as stated, or where not a day lies between them."""
    if job.follows is not None:
        return next((one for one in claim.case.employments if one.id == job.follows), None)
    eve = None if job.start is None else day_before(job.start.value)
    return next(
        (
            one
            for one in claim.case.employments
            if one.employer == job.employer and one.end is not None and one.end.value == eve
        ),
        None,
    )


def _one_relation(claim, before, later):
    start = claim.facts.know(later.start, _("the first day of employment"), f"{later.path}.start")
    end = claim.facts.know(before.end, _("the last day of employment"), f"{before.path}.end")
    return found(
        _("The same employer went on with the employment after a short break."),
        before.employer == later.employer and start - end <= SHORT_BREAK,
        law=ONE_RELATION,
    )


def first_day(claim):
    """The first day of the whole relation."""
    chain = earlier(claim)
    if not chain:
        return claim.span.first
    oldest = chain[-1]
    first = claim.facts.know(oldest.start, _("the first day of employment"), f"{oldest.path}.start")
    claim.record.assume(
        _(
            "The employment continues one that began on {first}: leave and notice follow from the "
            "whole time ({law}).",
            first=first,
            law=ONE_RELATION,
        )
    )
    return first
