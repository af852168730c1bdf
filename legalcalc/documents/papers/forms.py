"""Companions to official forms: what to write into each box, in the order of the form.

A companion is for whoever fills the form in. What the case does not hold stays blank, with the
field of the case that fills it; nothing is guessed, and nothing that is not known becomes a nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import names_of
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.particulars import Nationalities
from legalcalc.documents.papers.pleading import ClaimedHead, DebtorClaim, Pleader, UnverifiedLaw
from legalcalc.documents.papers.signer import (
    Signer,
    draft_of,
    signed_by,
    signer_for,
    unknown_of,
)
from legalcalc.facts import Address, Case, Employment, Party, Promise
from legalcalc.facts.stated import Stated
from legalcalc.figures import Figure, Stipulation, known, unit
from legalcalc.law.forms import FORM_VALUES, FormCondition, OfficialForm, forms_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import once
from legalcalc.reports.signatories import signatories_of

__all__ = ["BoxEntry", "FormCompanion", "FormValue", "FormWriter", "form_companions", "town_of"]

_OF_AGE = 18
_PROMISED = Stipulation(_("promised pay"))
_PROMISED_PER = {"hour": "h", "four weeks": "fourweeks", "half month": "halfmonth"}
_SUED = ("labour court", "civil")


@dataclass(frozen=True, slots=True)
class FormValue:
    """A value of the case for a box. ``shown`` is empty where the case does not hold it.

    ``address``: the same as an address with its parts. ``stretch``: between which days a day lies
    that is not known exactly. ``note``: why nothing is shown although the case holds it.
    """

    shown: tuple[object, ...] = ()
    address: Address | None = None
    stretch: Period | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class BoxEntry:
    """A box of the form with what to write. ``missing``: the field of the case that would fill it;
    ``notes``: why the value is not there, what to heed, or why the box stays empty.
    """

    number: str
    label: str
    shown: tuple[object, ...]
    missing: str | None
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FormCompanion:
    """Everything a companion prints. ``heed``: what holds for the whole form; ``signed_by``: who
    has to sign it, the claimant by the law of ``grounds``; ``draft``: that nobody is told who may.
    """

    paper: Paper
    form: OfficialForm
    addressee: str | Message | None
    signed_by: tuple[str | Message, ...]
    grounds: tuple[LegalBasis, ...]
    draft: Message | None
    heed: tuple[Message, ...]
    boxes: tuple[BoxEntry, ...]
    unread: tuple[UnverifiedLaw, ...]


def form_companions(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """A companion to each form that the case calls for, of its newest edition."""
    models = list(FormWriter(assessment, case, jurisdiction).companions())
    one = len(models) == 1
    return [
        Document("forms" if one else f"forms-{number}", "forms.html", model)
        for number, model in enumerate(models, start=1)
    ]


class FormWriter(Pleader):
    """Finds what of a case goes into the boxes and fields of forms."""

    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.signer: Signer = signer_for("forms", assessment, case, jurisdiction)
        self.by_law = signatories_of("forms", assessment, case, jurisdiction)

    # -- which forms ------------------------------------------------------------------------------

    def companions(self) -> Iterator[FormCompanion]:
        for form in self.called_for():
            if form.per_debtor:
                for debtor in self.debtors():
                    yield self.companion(form, debtor)
            else:
                yield self.companion(form, None)

    def called_for(self) -> Iterator[OfficialForm]:
        """The newest edition of each form for which the route and the facts call."""
        newest: dict[str, OfficialForm] = {}
        for form in forms_of(self.jurisdiction):
            if self.route_id not in form.routes or not all(map(self.holds, form.when)):
                continue
            other = newest.get(form.number)
            if other is None or other.dated < form.dated:
                newest[form.number] = form
        yield from newest.values()

    def holds(self, condition: FormCondition) -> bool:
        """Whether a condition of a form is met by the facts; what is not known meets none."""
        if condition == "child":
            born = self.case.claimant.born
            return born is not None and (
                born.value + relativedelta(years=_OF_AGE) > self.assessment.filed_on
            )
        return any(party.insolvent_on is not None for party in self.employers(None))

    # -- a companion ------------------------------------------------------------------------------

    def companion(self, form: OfficialForm, debtor: DebtorClaim | None) -> FormCompanion:
        values = {
            one.value: self.value(one.value, debtor) for one in form.boxes if one.value is not None
        }
        return FormCompanion(
            paper=self.paper(_("What to write in form {form}", form=form.number)),
            form=form,
            addressee=None if debtor is None else debtor.name,
            signed_by=signed_by(self.signer, self.by_law),
            grounds=self.by_law.grounds if self.signer.kind == "claimant" else (),
            draft=draft_of(form.number, self.signer, self.by_law),
            heed=(*self.unsigned(form), *self.cautions(values), *form.heed),
            boxes=tuple(
                BoxEntry(
                    box.number,
                    box.label,
                    *_written(box.value, values),
                    tuple(
                        note
                        for note in (
                            values[box.value].note if box.value is not None else None,
                            _stretched(values[box.value]) if box.value is not None else None,
                            box.advice,
                            box.empty,
                        )
                        if note is not None
                    ),
                )
                for box in form.boxes
            ),
            unread=self.unread([form.ground, *self.rests_on()], []),
        )

    def rests_on(self) -> tuple[LegalBasis, ...]:
        """The law of who may sign, as far as the form rests on it or waits for somebody."""
        return () if self.signer.acts_for_another else self.by_law.grounds

    def unsigned(self, form: OfficialForm) -> Iterator[Message]:
        """That nobody is told who may sign a form, or that nobody knows who may."""
        for found in (draft_of, unknown_of):
            said = found(form.number, self.signer, self.by_law)
            if said is not None:
                yield said

    def cautions(self, values: dict[str, FormValue]) -> Iterator[Message]:
        if self.case.claimant.pseudonym is not None and any(
            one.startswith("claimant") for one in values
        ):
            yield _(
                "The case has a pseudonym, and the form asks for who the claimant is. Decide "
                "first whether the court is asked to keep the name from the other side; what the "
                "form says of it is filled in by hand."
            )
        if len(self.employments(None)) > 1 and any(
            FORM_VALUES[one].startswith("employments") for one in values
        ):
            yield _(
                "The case has several employments: where a box has room for one, choose the one "
                "that the form is about."
            )

    # -- values -----------------------------------------------------------------------------------

    def value(self, name: str, debtor: DebtorClaim | None) -> FormValue:
        """The value of a name in the closed list, for a form to one debtor or to all."""
        finders: dict[str, Callable[[], FormValue]] = {
            "claimant name": lambda: self.of_the_claimant(
                [one for one in names_of(self.case.claimant) if isinstance(one, str)][:1]
            ),
            "claimant first names": lambda: self.part_of_name("given"),
            "claimant last name": lambda: self.part_of_name("family"),
            "claimant birth": self.birth,
            "claimant nationality": self.nationality,
            "address for service": self.address_for_service,
            "representative name": lambda: FormValue(self.signer.names[:1]),
            "representative organisation": lambda: _of_text(
                None if self.signer.person is None else self.signer.person.organisation
            ),
            "representative address": lambda: _of_address(
                self.signer.person.address
                if self.signer.person is not None and self.signer.address
                else None
            ),
            "representative contact": lambda: _of_text(self.signer.contact),
            "employer name": lambda: _of_texts(one.name for one in self.employers(debtor)),
            "employer address": lambda: self.of_one_address(self.employers(debtor)),
            "debtor name": lambda: _of_texts([debtor.name] if debtor is not None else []),
            "debtor address": lambda: _of_address(
                debtor.party.address if debtor is not None and debtor.party is not None else None
            ),
            "other debtors": lambda: _of_texts(
                one.name
                for one in self.debtors()
                if one.id not in {employment.employer for employment in self.employments(debtor)}
            ),
            "all debtors": lambda: _of_texts(one.name for one in self.debtors()),
            "conciliation certificate": lambda: _of_texts(
                one.reference
                for one in self.case.proceedings
                if one.kind == "conciliation" and one.ended is not None
            ),
            "court": lambda: _of_texts(
                one.body for one in self.case.proceedings if one.kind in _SUED
            ),
            "case number": lambda: _of_texts(
                one.reference for one in self.case.proceedings if one.kind in _SUED
            ),
            "place of work": lambda: _of_texts(
                " ".join(part for part in (one.place.postcode, one.place.locality) if part)
                for one in self.employments(debtor)
                if one.place is not None
            ),
            "start day": lambda: self.days(debtor, lambda one: one.start),
            "end day": lambda: self.days(debtor, lambda one: one.end),
            "occupation": lambda: _of_texts(one.occupation for one in self.employments(debtor)),
            "promised weekly hours": lambda: self.promised(debtor, "hours_per_week"),
            "promised pay": lambda: self.promised(debtor, "pay"),
            "weeks of notice": lambda: FormValue(
                once(
                    one.notice_given.value
                    for one in self.employments(debtor)
                    if one.notice_given is not None and not one.notice_given.uncertain
                )
            ),
            "insolvency day": lambda: FormValue(
                once(
                    one.insolvent_on.value
                    for one in self.employers(debtor)
                    if one.insolvent_on is not None and not one.insolvent_on.uncertain
                )
            ),
            "heads": lambda: FormValue(tuple(one.title for one in self.heads_of(debtor))),
            "laws": lambda: FormValue(
                once(law for one in self.heads_of(debtor) for law in one.laws)
            ),
            "sum claimed": lambda: FormValue(
                (self.assessment.owed if debtor is None else debtor.owed.figure,)
            ),
        }
        return finders[name]()

    def heads_of(self, debtor: DebtorClaim | None) -> tuple[ClaimedHead, ...]:
        return self.claimed_heads() if debtor is None else debtor.heads

    def employments(self, debtor: DebtorClaim | None) -> list[Employment]:
        """The employments that the claim is about: of all rows in the total, or of a debtor's."""
        if debtor is not None:
            return self.answered_by(debtor.id)[1]
        claimed = {line.employment for line in self.counted_lines}
        found = [one for one in self.case.employments if one.id in claimed]
        return found or list(self.case.employments)

    def employers(self, debtor: DebtorClaim | None) -> list[Party]:
        ids = once(one.employer for one in self.employments(debtor))
        return [party for id in ids if (party := self.case.party(id)) is not None]

    def of_the_claimant(self, texts: Sequence[str]) -> FormValue:
        """The value that tells who the claimant is: nothing where there is a pseudonym."""
        if self.case.claimant.pseudonym is not None:
            return FormValue(note=_("This is kept apart: the identity sheet has it."))
        return _of_texts(texts)

    def part_of_name(self, kind: str) -> FormValue:
        """The given or the family name; a whole name is told, and cut by nobody here."""
        claimant = self.case.claimant
        parts = [one.text for one in claimant.names if one.kind == kind]
        whole = [one for one in names_of(claimant) if isinstance(one, str)]
        if parts or claimant.pseudonym is not None or not whole:
            return self.of_the_claimant(parts)
        return FormValue(note=_("The case has the whole name only: {name}.", name=whole[0]))

    def nationality(self) -> FormValue:
        codes = self.case.claimant.nationalities
        if self.case.claimant.pseudonym is not None or not codes:
            return self.of_the_claimant([])
        return FormValue((Nationalities(codes),))

    def birth(self) -> FormValue:
        born = self.case.claimant.born
        if self.case.claimant.pseudonym is not None or born is None:
            return self.of_the_claimant([])
        return _of_days([born])

    def address_for_service(self) -> FormValue:
        """Of whoever acts for the claimant; the claimant's own only where it is said to be safe."""
        person = self.signer.person
        if person is not None and self.signer.address:
            return _of_address(person.address)
        own = self.case.claimant.address
        if own is not None and own.safe is True and self.case.claimant.pseudonym is None:
            return _of_address(own)
        return FormValue(
            note=_(
                "No safe address is known. The other side may see what stands here: give the "
                "address of whoever acts for the claimant, or another one for service."
            )
        )

    def days(
        self, debtor: DebtorClaim | None, which: Callable[[Employment], Stated[date] | None]
    ) -> FormValue:
        stated = [day for one in self.employments(debtor) if (day := which(one)) is not None]
        return _of_days(stated)

    def promised(self, debtor: DebtorClaim | None, what: str) -> FormValue:
        """The last promise of each employment: pay, or hours a week."""
        found: list[Figure] = []
        for one in self.employments(debtor):
            told = [
                figure
                for promise in one.promises
                if (figure := _promised_pay(promise) if what == "pay" else _hours(promise))
                is not None
            ]
            found.extend(told[-1:])
        return FormValue(once(found))

    def of_one_address(self, parties: Sequence[Party]) -> FormValue:
        addresses = once(one.address for one in parties if _address_lines(one.address))
        if len(addresses) == 1:
            return _of_address(addresses[0])
        return FormValue(tuple(", ".join(_address_lines(one)) for one in addresses))


def _promised_pay(promise: Promise) -> Figure | None:
    """The pay promised, as money per time; ``None`` where the sum or the time is not stated."""
    if promise.pay is None or promise.per is None:
        return None
    pay = promise.pay.value
    per = _PROMISED_PER.get(promise.per, promise.per)
    return known(pay.amount, unit(f"{pay.currency}/{per}"), _PROMISED)


def _hours(promise: Promise) -> Figure | None:
    hours = promise.hours_per_week
    return None if hours is None else known(hours.value, unit("h"), _PROMISED)


def _of_text(text: str | None) -> FormValue:
    return FormValue() if text is None else FormValue((text,))


def _of_texts(texts: Iterable[str | Message | None]) -> FormValue:
    return FormValue(once(one for one in texts if one))


def town_of(address: Address) -> str:
    """The postcode and the place of an address, as they are written."""
    return " ".join(part for part in (address.postcode, address.locality) if part)


def _address_lines(address: Address | None) -> tuple[str, ...]:
    return (
        () if address is None else tuple(one for one in (*address.lines, town_of(address)) if one)
    )


def _of_address(address: Address | None) -> FormValue:
    lines = _address_lines(address)
    return FormValue((", ".join(lines),), address=address) if lines else FormValue()


def _of_days(stated: Sequence[Stated[date]]) -> FormValue:
    """Days that are known exactly; one that is not is told as a stretch, for somebody to decide."""
    unsure = next((one for one in stated if one.uncertain), None)
    if unsure is not None:
        return FormValue(stretch=Period(unsure.low or unsure.value, unsure.high or unsure.value))
    return FormValue(once(one.value for one in stated))


def _written(
    value: str | None, values: Mapping[str, FormValue]
) -> tuple[tuple[object, ...], str | None]:
    """What is shown for a box, and the field of the case that would fill it."""
    if value is None:
        return (), None
    found = values[value]
    if found.shown or found.note is not None or found.stretch is not None:
        return found.shown, None
    return (), FORM_VALUES[value] or None


def _stretched(value: FormValue) -> Message | None:
    if value.stretch is None:
        return None
    return _(
        "The case knows no single day: it lies between {first} and {last}. Decide what the form "
        "says.",
        first=value.stretch.first,
        last=value.stretch.last,
    )
