"""The words for employments: where, when, on what terms, and how it ended."""

from __future__ import annotations

from legalcalc.claims.claim.pay import INTERVALS
from legalcalc.documents.papers.narrative import ENDINGS
from legalcalc.messages import _
from legalcalc.schemas.employment import (
    EmploymentSection,
    LeaveTakenSection,
    PlaceSection,
    PromiseSection,
)
from legalcalc.web.questions.shared import (
    AS_IT_IS,
    AT_THE_END,
    CLAIM,
    COUNTRY,
    COUNTS_AS_PAY,
    ENDING,
    FOR_LEAVE,
    GRADE,
    LANGUAGE,
    LEAVE_TAKEN_TITLE,
    LIABILITY,
    LIABLE,
    MINIMUM,
    MORE_THAN_MINIMUM,
    NO_SUM,
    NOT_KNOWN,
    ORDINARY,
    POSTCODE,
    PRINTED,
    SPAN,
    STORY,
    TIME_LIMITS,
    TOWN,
    WORK,
    WORTH_A_SUM,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PROMISES = _("Promises")
WHAT_PROMISES = _("What was promised about pay, hours, lodging and food, in order of time.")
AS_PROMISED = _("Pay is claimed as promised where that is more.")
WHAT_LEAVE = _("Annual leave that was really taken. Public holidays do not belong here.")
PAY_PERIODS = _("Pay is compared with the minimum for each pay period.")

EMPLOYMENT = section(
    CLAIM,
    group(
        None,
        {
            "employer": Question(
                _("Who was the employer?"),
                _("Whoever gave the orders or paid. If nobody knows yet, more can be told later."),
                main=True,
            ),
            "occupation": Question(_("What did the worker do?"), why=PRINTED, main=True),
            "sector": Question(
                _("In which sector was the work?"),
                why=_("Rates, supplements and exceptions differ by sector."),
                main=True,
            ),
            "place": Question(
                _("Where was the work done?"),
                why=_("Rates and the law that holds depend on the place."),
                main=True,
            ),
            "start": Question(
                _("First day of the employment"),
                _("If it is not certain, give the days between which it lies."),
                _("Pay, leave and notice are counted from it."),
                main=True,
            ),
            "end": Question(
                _("Last day of the employment"),
                _("The last day of work or of duty to work. Leave it empty if it goes on."),
                TIME_LIMITS,
                main=True,
            ),
            "follows": Question(
                _("Does it go on from an earlier employment of this case?"),
                _("Such as where the employer changed and the work went on."),
                _("Both may count as one for leave, notice and severance."),
                heads=("pay.leave", "pay.base", "pay.sick", "pay.night", "taken.inkind", *ENDING),
            ),
        },
    ),
    group(
        _("What was promised"),
        {
            "promises": Question(PROMISES, WHAT_PROMISES, AS_PROMISED),
            "contract": Question(
                _("What kind of contract was it?"),
                why=AT_THE_END,
                heads=WORK,
            ),
            "contract_written": Question(
                _("Was there a written contract?"),
                why=_("Without one, some laws presume full-time or permanent work."),
                heads=WORK,
                main=True,
            ),
            "written_statement_given": Question(
                _("Did the worker get a written statement of the terms?"),
                why=WORTH_A_SUM,
                heads=("pay.records_penalty",),
            ),
            "contract_made_on": Question(
                _("On which day was the contract made?"),
                why=AT_THE_END,
                heads=("pay.severance", "pay.base", "time.*"),
                countries=("DE", "ES"),
            ),
            "contract_until": Question(
                _("Until which day was a fixed-term contract to run?"),
                why=AT_THE_END,
                heads=(*ENDING, "pay.sick"),
                countries=("DE", "ES", "FR", "GB", "IT", "NL", "PL"),
            ),
            "notice_clause": Question(
                _("Could it be ended by notice before that day?"),
                _("Such as by a clause that lets either side give a week’s notice."),
                AT_THE_END,
                heads=("pay.unlawful_end",),
                countries=("GB",),
            ),
            "cut_off_clause_months": Question(
                _("Within how many months does a clause of the contract ask to claim?"),
                why=_("In Germany sums may be lost after these months."),
                heads=WORK,
                countries=("DE",),
            ),
            "cut_off_spares_minimum_wage": Question(
                _("Does that clause leave the minimum wage out?"),
                why=_("If not, a clause made after a certain day may be void as a whole."),
                heads=WORK,
                countries=("DE",),
            ),
        },
    ),
    group(
        _("Rates that hold"),
        {
            "category": Question(
                _("Which legal category is the worker in?"),
                why=MINIMUM,
                main=True,
            ),
            "pay_tables": Question(
                _("Which pay tables hold for this work?"),
                _("Collective agreements and sector rates that you entered for this case."),
                MORE_THAN_MINIMUM,
            ),
            "grade": Question(GRADE, why=MINIMUM),
            "agreement_category": Question(
                _("Which category or position has the worker in the collective agreement?"),
                _("Such as a manager or a skilled worker."),
                MORE_THAN_MINIMUM,
                countries=("FR",),
            ),
            "visa_class": Question(
                _("Which class of visa was the work under?"),
                _("Such as H-2A or H-2B."),
                _("In the United States some rates and duties depend on it."),
                heads=WORK,
                sensitive=True,
            ),
            "trained": Question(
                _("Did the worker finish vocational training?"),
                why=MINIMUM,
                countries=("DE", "FR"),
            ),
            "apprentice_from": Question(
                _("First day of an apprenticeship"),
                why=MINIMUM,
                countries=("FR", "GB"),
            ),
            "professional_practice_since": Question(
                _("Since when has the worker practised the trade?"),
                why=_("In France the rate for young workers depends on it."),
                countries=("FR",),
            ),
            "live_in": Question(
                _("Did the worker live in the employer’s household?"),
                why=_("Some rates, exceptions and charges hold only for live-in workers."),
                main=True,
            ),
            "lives_in_family_home": Question(
                _("Did the worker live in the home of the employer’s family?"),
                why=MINIMUM,
                countries=("GB",),
            ),
            "shares_family_life": Question(
                _(
                    "Did the worker share the tasks and activities of the family, or help to run "
                    "its business?"
                ),
                why=MINIMUM,
                countries=("GB",),
            ),
            "family_of_employer": Question(
                _("Is the worker family of the employer?"),
                _("Living there as if one of the family does not count."),
                _("In England and Wales the minimum wage may not hold for real family."),
                countries=("GB",),
            ),
            "jurisdiction": Question(
                _("Does the law of another place hold for this employment?"),
                _("Leave it open if it is the law of the whole case."),
            ),
        },
        *WORK,
    ),
    group(
        _("Hours and pay days"),
        {
            "work_days_per_week": Question(
                _("On how many days of a usual week was work done?"),
                why=_("Leave and day rates are counted by it."),
            ),
            "irregular_hours": Question(
                _("Were the hours without a regular week?"),
                why=_("Leave and average pay are then counted in another way."),
                countries=("FR", "GB"),
            ),
            "pay_interval": Question(
                _("How often were wages paid, or had to be paid?"),
                why=PAY_PERIODS,
                main=True,
            ),
            "first_pay_period": Question(
                _("A day on which a pay period began"),
                _("Any one will do; the others are counted from it."),
                PAY_PERIODS,
            ),
            "pay_day_after": Question(
                _("How many days after the end of a pay period was pay day?"),
                why=_("Interest and time limits run from the pay day."),
            ),
            "net_pay_per_month": Question(
                _("How much was the net pay of a month?"),
                _("As a payslip or the tax office shows it."),
                _("Some public funds pay by it."),
                countries=("DE",),
            ),
        },
        *WORK,
    ),
    group(
        _("Leave"),
        {
            "leave_taken": Question(
                LEAVE_TAKEN_TITLE,
                WHAT_LEAVE,
                FOR_LEAVE,
                heads=("pay.leave", "pay.base", "pay.sick"),
            ),
            "leave_year_start": Question(
                _("A day on which a leave year began"),
                ORDINARY,
                FOR_LEAVE,
            ),
            "leave_offered": Question(
                _("Did the employer let the worker take leave, and urge the worker to do so?"),
                why=FOR_LEAVE,
            ),
            "leave_prevented": Question(
                _("Was the worker unable to take leave?"),
                _("Such as sick, held, or not allowed to go."),
                FOR_LEAVE,
                countries=("NL",),
            ),
        },
        "pay.leave",
    ),
    group(
        _("Papers and registration"),
        {
            "declared": Question(
                _("Was the work declared to the authorities?"),
                why=_(
                    "Undeclared work may be worth a sum, and decides how pay received is counted."
                ),
                heads=WORK,
                main=True,
            ),
            "payslips": Question(
                _("Were payslips given?"),
                why=WORTH_A_SUM,
                heads=("lump.*", "pay.records_penalty"),
                main=True,
            ),
            "records_requested_on": Question(
                _("On which day did the worker ask for pay records?"),
                why=WORTH_A_SUM,
                heads=("pay.records_penalty",),
            ),
            "records_given": Question(
                _("Were the records given?"),
                why=WORTH_A_SUM,
                heads=("pay.records_penalty",),
            ),
        },
    ),
    group(
        _("How it ended"),
        {
            "ending": Question(
                _("How did it end?"),
                why=AT_THE_END,
                main=True,
            ),
            "notified_on": Question(
                _("On which day was the end made known?"),
                _("The day the dismissal or the resignation reached the other side."),
                TIME_LIMITS,
            ),
            "notified_in_writing": Question(
                _("Was the end made known in writing?"),
                _("Say no if it was only said."),
                AT_THE_END,
                countries=("DE", "NL"),
            ),
            "notice_given": Question(
                _("How many weeks of notice were given or paid?"),
                _("None at all is 0."),
                AT_THE_END,
            ),
            "serious_fault": Question(
                _("Is the worker accused of a serious fault?"),
                why=AT_THE_END,
            ),
            "dismissal_justified": Question(
                _("Was the dismissal justified?"),
                _("Leave it open if nobody has found on it."),
                AT_THE_END,
            ),
            "unfit_through_work": Question(
                _(
                    "Did it end because an accident at work or an occupational disease made the "
                    "worker unfit?"
                ),
                why=AT_THE_END,
                countries=("FR",),
            ),
            "settlement_signed_on": Question(
                _("On which day did the worker sign a settlement?"),
                _("Any paper that says that nothing more is owed."),
                _("No sum depends on it, but a lawyer has to look at that paper."),
            ),
        },
        *ENDING,
        "gain.*",
        "taken.deductions",
        "pay.base",
        "pay.leave",
        "pay.overtime",
        "pay.rest_breach",
        "pay.sick",
    ),
    group(
        _("Others who used the work"),
        {
            "agency": Question(
                _("Which agency sent the worker, if one did?"), why=LIABLE, heads=LIABILITY
            ),
            "user_firm": Question(
                _("For which other firm was the work done, if for one?"),
                _("The farm, site or household to which the worker was sent."),
                LIABLE,
                heads=LIABILITY,
            ),
        },
    ),
    answers={
        "ending": {
            **ENDINGS,
            "ongoing": _("it has not ended"),
            "unknown": NOT_KNOWN,
        },
        "contract": {
            "open-ended": _("without an end date"),
            "fixed-term": _("until a fixed day"),
            "seasonal": _("for a season"),
            "agency": _("with an agency that sends workers to others"),
            "apprenticeship": _("apprenticeship"),
            "none": _("no contract at all"),
        },
        "pay_interval": {
            word: INTERVALS[word]
            for word in ("week", "fortnight", "four weeks", "half month", "month")
        },
    },
    lists={
        "promises": list_of(
            PROMISES,
            WHAT_PROMISES,
            _("Add a promise"),
            _("Promise"),
        ),
        "leave_taken": list_of(
            LEAVE_TAKEN_TITLE,
            WHAT_LEAVE,
            _("Add days of leave"),
            _("Days of leave"),
        ),
    },
)

PLACE = section(
    CLAIM,
    group(
        None,
        {
            "country": Question(COUNTRY, main=True),
            "subdivision": Question(
                _("Part of the country"),
                _("Such as a state, a region or a nation."),
                MINIMUM,
                main=True,
            ),
            "locality": Question(TOWN, main=True),
            "postcode": Question(POSTCODE),
        },
    ),
)

PROMISE = section(
    STORY,
    group(
        None,
        {
            "from": Question(
                _("From which day was it to hold?"),
                _("Leave it empty for what was promised from the beginning."),
                main=True,
            ),
            "pay": Question(
                _("How much pay was promised?"),
                why=AS_PROMISED,
                main=True,
            ),
            "per": Question(_("For how long, or for what?"), main=True),
            "net": Question(
                _("Was that the sum in hand, after tax and contributions?"),
                _("Leave it open if nobody spoke of it."),
                AS_IT_IS,
                main=True,
            ),
            "hours_per_week": Question(
                _("How many hours a week were promised?"),
                main=True,
            ),
            "guaranteed_hours_per_week": Question(
                _("How many hours a week were guaranteed?"), why=NO_SUM
            ),
        },
    ),
    group(
        _("What else was promised"),
        {
            "lodging": Question(_("Was lodging promised?"), why=COUNTS_AS_PAY),
            "food": Question(_("Was food promised?"), why=COUNTS_AS_PAY),
        },
    ),
    group(
        _("How it was promised"),
        {
            "by": Question(_("Who promised it?")),
            "language": Question(LANGUAGE),
            "written": Question(_("Was it in writing?")),
            "reported_to_authority": Question(
                _("Is this what the employer told an authority?"),
                _("Such as to get a visa or a permit."),
                NO_SUM,
            ),
        },
    ),
    answers={"per": INTERVALS},
)

LEAVE_TAKEN = section(
    CLAIM,
    group(
        None,
        {
            **SPAN,
            "days": Question(
                _("How many days of leave were these?"),
                _("Leave it open to count every day from the first to the last."),
            ),
            "paid": Question(_("Were they paid?"), main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    EmploymentSection: EMPLOYMENT,
    PlaceSection: PLACE,
    PromiseSection: PROMISE,
    LeaveTakenSection: LEAVE_TAKEN,
}
