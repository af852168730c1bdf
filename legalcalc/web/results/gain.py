"""The page of the employer's gain: what was saved and taken, by whom, and what debts truly cost.

It is for the claimant's own side and no part of the claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from flask import Blueprint, render_template, request

from legalcalc.documents.papers.gain import SourcedFact, gain_sheet
from legalcalc.explain.bounds import TOTALS
from legalcalc.explain.telling import Told
from legalcalc.facts import Money
from legalcalc.messages import Message, _
from legalcalc.reports.entries import PartyEntry
from legalcalc.reports.gain import DebtEntry, Gainer, PaidCost
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.places import address_of
from legalcalc.web.language import screen_teller
from legalcalc.web.results.live import FiguresUnavailable, computed
from legalcalc.web.results.reading import AssessedCase, assessed
from legalcalc.web.results.view_models import ToldRefusal, telling_refusals
from legalcalc.workers import undisturbed

__all__ = ["gain", "gain_of"]

gain = Blueprint("gain", __name__, url_prefix="/cases/<case_id>/gain")

_UNKNOWN_SUM = _("an amount that is not known")


@dataclass(frozen=True, slots=True)
class ToldKind:
    """A kind of gain with its sums; ``None``: not known."""

    title: Told
    sums: tuple[Told, ...] | None


@dataclass(frozen=True, slots=True)
class ToldCost:
    """Sums of one class that were asked for getting the work; ``remarks``: how they count."""

    title: Told
    party: Told | None
    sums: tuple[Told, ...]
    remarks: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldDebt:
    """A debt in words, with its place in the case."""

    day: Told
    creditor: Told | None
    lent: Told | None
    paid_fees: Told | None
    agreed: Told | None
    added: tuple[tuple[Told, tuple[Told, ...]], ...]
    repaid: tuple[Told, ...]
    beyond: Told | None
    rate: Told
    laws: tuple[Told, ...]
    path: str


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """A promise beside what came of it."""

    title: Told
    promised: tuple[Told, ...]
    reality: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldGainer:
    """A party that saved or got something, and for how much it answers in the claim."""

    party: Told
    is_agency: bool
    sums: tuple[Told, ...]
    claimed: Told | None
    laws: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A sentence of the law with its citation; ``verified``: somebody has read its source."""

    says: Told
    law: Told
    verified: bool


@dataclass(frozen=True, slots=True)
class GainPage:
    """All that the page shows. ``total``: what stands before the totals."""

    language: str
    direction: str
    currency: str
    is_empty: bool
    kinds: tuple[ToldKind, ...]
    total: Told
    totals: tuple[Told, ...]
    notes: tuple[Told, ...]
    months: tuple[tuple[Told, Told, Told | None], ...]
    costs: tuple[ToldCost, ...]
    definition: tuple[Told, ...]
    debts: tuple[ToldDebt, ...]
    promises: tuple[ToldPromise, ...]
    gainers: tuple[ToldGainer, ...]
    confiscation: tuple[tuple[Told, tuple[ToldStatement, ...]], ...]


@undisturbed
@telling_refusals
def gain_of(body: bytes, language: str) -> GainPage:
    """The gain of a case as it is told on the page."""
    it = assessed(body, language, with_range=False, every_route=False)
    tell = it.teller.tell
    sheet = gain_sheet(it.found, it.case, it.law)
    report = sheet.report
    return GainPage(
        language=it.teller.language,
        direction=it.teller.direction,
        currency=report.currency,
        is_empty=report.is_empty,
        kinds=tuple(_kinds(it, report.kinds_told())),
        total=tell(TOTALS[report.bound]),
        totals=tuple(tell(one.sum) for one in report.totals),
        notes=tuple(map(tell, report.notes)),
        months=tuple(
            (
                it.value(it.teller.formatter.month_of_year(one.month)),
                tell(one.pay.figure),
                None if one.contributions is None else tell(one.contributions.figure),
            )
            for one in report.months
        ),
        costs=tuple(_cost(it, one) for one in report.costs),
        definition=tuple(
            map(
                tell,
                (
                    _("{law}", law=report.definition.law),
                    *filter(None, [report.definition.doubt]),
                ),
            )
        ),
        debts=tuple(_debt(it, one) for one in report.debts),
        promises=tuple(
            ToldPromise(tell(one.title), _facts(it, one.promised), _facts(it, one.reality))
            for one in sheet.promises
        ),
        gainers=tuple(_gainer(it, one) for one in report.gainers),
        confiscation=tuple(
            (
                tell(topic.title),
                tuple(
                    ToldStatement(
                        tell(one.says), tell(_("{law}", law=one.law)), one.reading is not None
                    )
                    for one in topic.statements
                ),
            )
            for topic in report.confiscation
        ),
    )


def _kinds(
    it: AssessedCase, found: Iterable[tuple[Message, tuple[Money, ...] | None]]
) -> Iterable[ToldKind]:
    tell = it.teller.tell
    for title, sums in found:
        yield ToldKind(tell(title), None if sums is None else tuple(map(tell, sums)))


def _cost(it: AssessedCase, one: PaidCost) -> ToldCost:
    tell = it.teller.tell
    return ToldCost(
        tell(one.cost.title),
        _party(it, one.party),
        _sums(it, one.sums, one.some_unknown),
        tuple(map(tell, one.remarks)),
    )


def _debt(it: AssessedCase, one: DebtEntry) -> ToldDebt:
    tell = it.teller.tell
    return ToldDebt(
        day=tell(one.day),
        creditor=_party(it, one.creditor),
        lent=None if one.lent is None else tell(one.lent),
        paid_fees=None if one.paid_fees is None else tell(one.paid_fees),
        agreed=None if one.agreed_told is None else tell(one.agreed_told),
        added=tuple((tell(title), _sums(it, sums, unk)) for title, sums, unk in one.added_told),
        repaid=_sums(it, one.repaid, one.some_unknown),
        beyond=None if one.beyond is None else tell(one.beyond),
        rate=tell(one.rate_told),
        laws=tuple(tell(_("{law}", law=law)) for law in one.laws),
        path=one.place,
    )


def _gainer(it: AssessedCase, one: Gainer) -> ToldGainer:
    tell = it.teller.tell
    return ToldGainer(
        tell(one.party.name),
        one.is_agency,
        tuple(map(tell, one.sums)),
        tell(one.claimed.figure) if one.claimed else None,
        tuple(tell(_("{law}", law=law)) for law in one.grounds),
    )


def _party(it: AssessedCase, party: PartyEntry | None) -> Told | None:
    return None if party is None else it.teller.tell(party.name)


def _sums(it: AssessedCase, sums: tuple[Money, ...], some_unknown: bool) -> tuple[Told, ...]:
    unknown = (it.teller.tell(_UNKNOWN_SUM),) if some_unknown else ()
    return (*map(it.teller.tell, sums), *unknown)


def _facts(it: AssessedCase, facts: tuple[SourcedFact, ...]) -> tuple[Told, ...]:
    return tuple(it.teller.tell(one.sentence) for one in facts)


# -- the page -------------------------------------------------------------------------------------


@gain.errorhandler(FiguresUnavailable)
def _unavailable(_error: FiguresUnavailable) -> tuple[str, HTTPStatus]:
    """The facts cannot be read by a worker now."""
    cw = casework((request.view_args or {})["case_id"])
    page = render_template("results/unavailable.html", cw=cw, way="")
    return page, HTTPStatus.SERVICE_UNAVAILABLE


@gain.get("/")
def page(case_id: str) -> str:
    """The gain: what was saved and taken, with what is not known of it."""
    cw = casework(case_id)
    found: GainPage | ToldRefusal = computed(gain_of, cw.body(), screen_teller().language)
    if isinstance(found, ToldRefusal):
        return _refused(cw, found)
    where = partial(address_of, cw.id, cw.data)
    return render_template("results/gain.html", cw=cw, of=found, where=where)


def _refused(cw: Casework, found: ToldRefusal) -> str:
    where = partial(address_of, cw.id, cw.data)
    return render_template("results/refused.html", cw=cw, of=found, where=where, way="", other=None)
