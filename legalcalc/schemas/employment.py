"""Employments, promises and pay tables, as they stand in a case file."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from legalcalc.facts import Employment, LeaveTaken, PayTable, Place, Promise, TableRate, TableTerm
from legalcalc.messages import _
from legalcalc.schemas.fields import (
    ItemSection,
    Section,
    each,
    in_order,
    one,
    plain,
    reading,
    reference,
    references,
    stated,
)
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import (
    COUNTRY,
    CURRENCY,
    DATE,
    HOURS,
    INTEGER,
    JURISDICTION,
    LANGUAGE,
    MONEY,
    NUMBER,
    SUBDIVISION,
    TEXT,
    YES_NO,
    choices_of,
)
from legalcalc.schemas.work import SpanSection

__all__ = ["EmploymentSection", "PayTableSection"]


class PlaceSection(Section):
    """The place where the work was done. A single code is a country without more."""

    builds = Place
    shorthand = "country"

    country = plain(COUNTRY, "Country.", required=True)
    subdivision = plain(SUBDIVISION, "Part of the country (ISO 3166-2), where rates depend on it.")
    locality = plain(TEXT, "Town or village.")
    postcode = plain(TEXT, "Postal code.")


class PromiseSection(ItemSection):
    """A promise to the worker. A later promise follows the one before."""

    builds = Promise
    space = "promise"

    from_day = stated(DATE, "Day from which the promise was to hold.", key="from")
    pay = stated(MONEY, "Pay that was promised.")
    per = plain(choices_of(Promise, "per"), "The stretch or thing for which it was promised.")
    net = plain(YES_NO, "Whether the promised sum was net of tax and contributions.")
    hours_per_week = stated(HOURS, "Hours of work a week.")
    guaranteed_hours_per_week = stated(HOURS, "Hours a week that were guaranteed.")
    by = reference("person or party", "Id of the person or party who promised it.")
    language = plain(LANGUAGE, "Language of the promise.")
    written = plain(YES_NO, "Whether it was in writing.")
    lodging = plain(YES_NO, "Whether lodging was promised.")
    food = plain(YES_NO, "Whether food was promised.")
    reported_to_authority = plain(
        YES_NO, "Whether this is what the employer told an authority, as to get a permit."
    )


class LeaveTakenSection(SpanSection):
    """Annual leave that was really taken."""

    builds = LeaveTaken
    space = "leave"

    days = stated(NUMBER, "Days of leave in that time.")
    paid = stated(YES_NO, "Whether it was paid.")


class TableRateSection(Section):
    """One rate of a pay table."""

    builds = TableRate

    from_day = plain(DATE, "First day of the rate.", key="from", required=True)
    until = plain(DATE, "Last day of the rate, where the next does not follow at once.", key="to")
    grade = plain(TEXT, "Grade for which it holds; all grades if not said.")
    rate = plain(NUMBER, "The rate, in the currency of the table.", required=True)

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        in_order(data, [("from_day", "until", "to")])
        return super().build(data, entry)


class TableTermSection(Section):
    """Another term of an agreement."""

    builds = TableTerm

    what = plain(TEXT, "What it is, in a word the jurisdiction knows.", required=True)
    value = plain(NUMBER, "How much, in the unit the jurisdiction names.", required=True)
    from_day = plain(DATE, "First day; from the beginning if not said.", key="from")
    until = plain(DATE, "Last day, where no later one follows.", key="to")
    grade = plain(TEXT, "Grade for which it holds; all grades if not said.")
    law = plain(TEXT, "Article of the agreement; the citation of the table if not said.")

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        in_order(data, [("from_day", "until", "to")])
        return super().build(data, entry)


class PayTableSection(ItemSection):
    """A collective agreement, a sector order or a proof of usual pay, with its citation."""

    builds = PayTable
    space = "pay table"

    title = plain(TEXT, "Title.", required=True)
    kind = plain(choices_of(PayTable, "kind"), "What it is.", required=True)
    law = plain(TEXT, "Citation that a court can find.", required=True)
    citation_source = plain(TEXT, "Where it is published.", key="published_in", required=True)
    currency = plain(CURRENCY, "Currency of the rates; that of the case if not said.")
    per = plain(choices_of(PayTable, "per"), "The stretch or thing a rate pays.", required=True)
    rates = each(TableRateSection, "The rates.", at_least_one=True)
    read_on = plain(DATE, "Day on which somebody read it.")
    read_by = plain(TEXT, "Who read it.")
    known_through = plain(DATE, "Last day for which no newer rate exists, as far as was checked.")
    weekly_hours = plain(HOURS, "Hours of a full week under it.")
    terms = each(TableTermSection, "What else it gives: supplements, notice and the like.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        currency = data.setdefault("currency", reading.get().currency)
        if currency is None:
            raise ValidationError({"currency": [_("This is needed here.")]})


class EmploymentSection(ItemSection):
    """One relation of work with one employer."""

    builds = Employment
    space = "employment"

    employer = reference("person or party", "Id of the employer.", required=True)
    agency = reference("person or party", "Id of the agency.")
    user_firm = reference("person or party", "Id of the firm that used the worker.")
    jurisdiction = plain(JURISDICTION, "Jurisdiction, where it is not that of the case.")
    place = one(PlaceSection, "Where the work was done.")
    sector = plain(TEXT, "Sector, in a word the jurisdiction knows.")
    occupation = plain(TEXT, "What the worker did.")
    category = plain(TEXT, "Legal category of the worker, in a word the jurisdiction knows.")
    grade = plain(TEXT, "Grade in a pay table.")
    agreement_category = plain(
        TEXT, "Category or position in the collective agreement, such as manager."
    )
    visa_class = plain(TEXT, "Class of the visa for this work, such as H-2A.")
    follows = reference(
        "employment", "Id of an earlier employment of this case that this one continues."
    )
    start = stated(DATE, "First day of the employment.")
    end = stated(DATE, "Last day of the employment.")
    ending = plain(choices_of(Employment, "ending"), "How it ended.")
    notified_on = stated(DATE, "Day the end was notified.")
    notified_in_writing = stated(
        YES_NO, "Whether the end was notified in writing; no where it was only said."
    )
    notice_given = stated(NUMBER, "Weeks of notice that were given or paid.")
    serious_fault = stated(YES_NO, "Whether the worker is accused of a serious fault.")
    dismissal_justified = stated(YES_NO, "Whether the dismissal was justified.")
    unfit_through_work = stated(
        YES_NO,
        "Whether it ended because an accident at work or an occupational disease made the worker "
        "unfit.",
    )
    contract = plain(choices_of(Employment, "contract"), "Kind of contract.")
    contract_until = stated(DATE, "Day until which a fixed-term contract was to run.")
    notice_clause = stated(
        YES_NO, "Whether a contract for a fixed time could be ended by notice before that day."
    )
    contract_written = stated(YES_NO, "Whether there was a written contract.")
    written_statement_given = stated(
        YES_NO, "Whether the worker got a written statement of the terms."
    )
    contract_made_on = stated(DATE, "Day the contract was made.")
    cut_off_clause_months = stated(NUMBER, "Months within which a clause asks to claim.")
    cut_off_spares_minimum_wage = stated(YES_NO, "Whether that clause leaves the minimum wage out.")
    declared = stated(YES_NO, "Whether the work was declared to the authorities.")
    payslips = stated(YES_NO, "Whether payslips were given.")
    promises = each(
        PromiseSection, "What was promised, in order; an empty list where no pay was promised."
    )
    pay_tables = references("pay table", "Ids of the pay tables that govern it.")
    pay_interval = plain(
        choices_of(Employment, "pay_interval"), "By which stretch wages were or had to be paid."
    )
    first_pay_period = stated(DATE, "A day on which a pay period began.")
    pay_day_after = stated(INTEGER, "Days from the end of a pay period to its pay day.")
    net_pay_per_month = stated(
        MONEY, "Net pay of a month, as a payslip or the tax office shows it."
    )
    apprentice_from = stated(DATE, "First day of an apprenticeship.")
    professional_practice_since = stated(DATE, "Day since which the worker practises the trade.")
    trained = stated(YES_NO, "Whether the worker finished vocational training.")
    live_in = stated(YES_NO, "Whether the worker lived in the employer's household.")
    lives_in_family_home = stated(YES_NO, "Whether the worker lived in the family's own home.")
    shares_family_life = stated(
        YES_NO,
        "Whether the worker shared the tasks and activities of the family, or took part in running "
        "its business.",
    )
    family_of_employer = stated(YES_NO, "Whether the worker is family of the employer.")
    work_days_per_week = stated(NUMBER, "Days of work in a usual week.")
    irregular_hours = stated(YES_NO, "Whether hours had no regular week.")
    leave_year_start = stated(DATE, "A day on which a leave year began.")
    leave_taken = each(
        LeaveTakenSection, "Annual leave that was really taken; an empty list where none was."
    )
    leave_offered = stated(YES_NO, "Whether the employer let and urged the worker to take leave.")
    leave_prevented = stated(
        YES_NO, "Whether the worker could not take leave: sick, held, or not allowed to."
    )
    records_requested_on = stated(DATE, "Day the worker asked for pay records.")
    records_given = stated(YES_NO, "Whether the records were given.")
    settlement_signed_on = stated(DATE, "Day the worker signed a settlement.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(data, [("start", "end", "end")])
        none_told = frozenset(name for name in ("leave_taken", "promises") if entry.get(name) == [])
        if none_told:
            data["none_told"] = none_told

    def write(self, thing: Any) -> dict[str, Any]:
        return self.with_none(super().write(thing), thing.none_told)
