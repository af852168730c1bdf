"""Authorisations: who may act for the claimant, with which powers, before which bodies.

A power is given only where it is named. What the law of the State lets a representative do comes
from the jurisdiction: what it forbids is refused before anything is printed, and what is unknown or
not verified is printed as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from legalcalc.claims.rows import Assessment
from legalcalc.documents.faults import Refused
from legalcalc.documents.papers.builder import PaperBuilder, names_of
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.time_to_object import time_to_object_told
from legalcalc.facts import Address, Authorisation, Case, Person
from legalcalc.facts.representation import Power
from legalcalc.law.jurisdiction import Declaration, Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.law.representation import (
    FORMS,
    POWERS,
    Answer,
    Body,
    Representation,
    WithoutMandate,
    kind_of_representative,
    representation_of,
)
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.time_to_object import TimeToObject, time_to_object

__all__ = [
    "ActingWithoutMandate",
    "AuthorisationNotes",
    "AuthorisationPaper",
    "PersonEntry",
    "address_lines",
    "authorisations",
    "country_of",
    "own_names",
    "person_entry",
]

Voice = Literal["claimant", "group", "for the claimant", "by law"]
Form = Literal["authorisation", "declaration", "change", "revocation"]

# Public payers are applied to; nobody is authorised against them.
_FUNDS = {"wage fund", "crime fund"}
# Proceedings that are pending somewhere under a number of their own.
_PENDING = ("labour court", "civil", "conciliation", "insolvency")
_PAY = _("pay for work")
_DAMAGES = _("damages")
_PAY_AND_DAMAGES = _("pay for work and damages")

# Given by name, they lead to bodies off the route of the claim.
_OF_OTHER_ROUTES = {"criminal route", "funds"}
_BY_LAW = ("guardian", "litigation friend", "protected adult")
_TITLES: dict[str, Message] = {
    "authorisation": _("Authorisation to act for the claimant"),
    "change": _("Change of an authorisation"),
    "revocation": _("Revocation of an authorisation"),
    "guardian": _("Declaration of a parent or guardian"),
    "litigation friend": _("Declaration of a litigation friend"),
    "protected adult": _("Declaration for a protected adult"),
}
_SINGLE = _("Authorisation for a single act")
_SPECIAL = _("Special power to act for the claimant")
_GROUP = _("Authorisation by a group")


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody who is named on a paper. Without ``names`` a line stands there to write on.

    ``country`` of the address is a code, to be told by its name in each language.
    """

    names: tuple[str | Message, ...] = ()
    born: date | Period | None = None
    address: tuple[str, ...] = ()
    country: str | None = None
    organisation: str | None = None
    qualification: str | None = None
    registration: str | None = None


@dataclass(frozen=True, slots=True)
class PowerEntry:
    """A power to tick. ``warned``: it gives away what cannot be had back."""

    title: Message
    given: bool
    warned: bool


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """The answer of the law for this representative before one body, by one of its rules.

    ``allowed`` is ``None`` where it is not known. Without a ``ground`` nothing was declared.
    """

    body: Message
    powers: tuple[Message, ...]
    allowed: bool | None
    conditions: tuple[Message, ...]
    reason: Message | None
    form: Message | None
    ground: LegalBasis | None

    @property
    def doubtful(self) -> bool:
        return self.ground is not None and self.ground.verified is None


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation of a paper: in which language, by whom and how."""

    language: str | None
    by: tuple[str | Message, ...]
    how: str | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier authorisation that a paper changes or ends, and how its powers differ."""

    representative: PersonEntry
    signed_on: date | None
    added: tuple[Message, ...] = ()
    taken: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorisationPaper:
    """A power to act, a declaration of who acts by law, a change or a revocation.

    ``opponents`` and ``matter`` say for which dispute it is, ``pending`` before whom that is
    pending and under which number. ``special_by``: the laws that ask for a special power before
    some body. ``own_name``: the claimant has a pseudonym and signs this paper with the claimant's
    own name.
    ``comes_of_age`` is the day, or the days between which it lies, on which a child's
    representative has no power any more; ``of_age``: that day has passed; ``under_age``: a child
    signs alone. ``conflict`` is what is known of a conflict of interests. ``declared``: statements
    that the law asks for and that stand in the paper.
    """

    paper: Paper
    form: Form
    voice: Voice
    own_name: bool
    kind: str
    kind_title: Message
    claimant: PersonEntry
    signer: PersonEntry
    representative: PersonEntry
    opponents: tuple[str | Message, ...]
    matter: Message
    pending: tuple[tuple[str | None, str], ...]
    child: bool
    powers: tuple[PowerEntry, ...]
    bodies: tuple[BodyEntry, ...]
    bodies_named: bool
    special_by: tuple[str, ...]
    limits: str | None
    purpose: str | None
    declared: tuple[Declaration, ...]
    members: tuple[PersonEntry, ...]
    earlier: Earlier | None
    cross_border: bool
    first: date | None
    last: date | None
    comes_of_age: date | Period | None
    of_age: bool
    under_age: bool
    signed_on: date | None
    signed_at: str | None
    explained: Explained
    witnesses: tuple[PersonEntry, ...]
    notary: bool
    notary_by_law: bool
    apostille: bool
    conflict: bool | None
    views: str | None
    revocation: Message | None
    grounds: tuple[LegalBasis, ...]

    @property
    def doubts(self) -> tuple[LegalBasis, ...]:
        """The law of this paper that nobody has read."""
        return tuple(one for one in self.grounds if one.verified is None)

    @property
    def before(self) -> tuple[Message, ...]:
        """The bodies before which it holds: not where the law is thought to forbid all of it."""
        return once(
            one.body for one in self.bodies if one.allowed is not False or self.bodies_named
        )

    @property
    def warned(self) -> tuple[Message, ...]:
        """Powers that are on and that a client should give only with open eyes."""
        return tuple(one.title for one in self.powers if one.given and one.warned)


@dataclass(frozen=True, slots=True)
class AuthorisationNote:
    """Whatever the own side has to know of one paper that goes out, and the law it rests on."""

    file: str
    title: Message
    representative: PersonEntry
    remarks: tuple[Message, ...]
    bodies: tuple[BodyEntry, ...]
    grounds: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class AuthorisationNotes:
    """Notes on all papers on who acts for the claimant, for the claimant's own side."""

    paper: Paper
    notes: tuple[AuthorisationNote, ...]

    @property
    def doubts(self) -> tuple[LegalBasis, ...]:
        """Law of these papers that nobody has read."""
        return once(law for one in self.notes for law in one.grounds if law.verified is None)


@dataclass(frozen=True, slots=True)
class ActingWithoutMandate:
    """The three papers of somebody who claims for a worker without a mandate.

    ``step`` is the notice to the worker, the slip to object, or the record that nobody objected.
    """

    paper: Paper
    step: Literal["notice", "objection", "record"]
    representative: PersonEntry
    claimant: PersonEntry
    grounds: tuple[WithoutMandate, ...]
    heads: tuple[tuple[Message, str], ...]
    bodies: tuple[Message, ...]
    time: TimeToObject
    calculated_on: date

    @property
    def law(self) -> tuple[LegalBasis, ...]:
        return self.time.law

    @property
    def doubts(self) -> tuple[LegalBasis, ...]:
        return tuple(one for one in self.law if one.verified is None)


def authorisations(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The papers for each authorisation of the case, and notes on them.

    Raises :class:`Refused` with every power that the law does not let a representative have.
    """
    builder = _Builder(assessment, case, jurisdiction)
    problems = [
        _("{path}: {problem}", path=one.path, problem=problem)
        for one in case.authorisations
        for problem in builder.problems(one)
    ]
    if problems:
        raise Refused(*problems)
    found = [
        (one, document)
        for number, one in enumerate(case.authorisations, start=1)
        for document in builder.documents(f"authorisation-{number}", one)
    ]
    if not found:
        return []
    notes = builder.notes(found)
    return [
        *(document for _entry, document in found),
        Document("authorisation-notes", "authorisation_notes.html", notes),
    ]


class _Builder(PaperBuilder):
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.law: Representation = representation_of(jurisdiction)

    def documents(self, name: str, one: Authorisation) -> Iterator[Document]:
        if one.kind == "without mandate" and one.revokes is None:
            for step, paper in self.without_mandate(one):
                # What the worker gets is in the worker's language beside that of the court.
                both = step != "record"
                yield Document(f"{name}-{step}", "without_mandate.html", paper, bilingual=both)
        else:
            model = self.authorisation(one)
            if model.own_name:
                name = f"{name}-own-name"
            yield Document(name, "authorisation.html", model, bilingual=model.cross_border)

    # -- what the law forbids -----------------------------------------------------------------

    def problems(self, one: Authorisation) -> Iterator[Message]:
        """Why the law does not allow an authorisation, each with the law."""
        if one.revokes is not None:
            return
        for body in one.bodies:
            if body not in self.law.bodies:
                yield _(
                    "“{body}” is no body known in {jurisdiction}; known are: {bodies}.",
                    body=body,
                    jurisdiction=self.jurisdiction.name,
                    bodies=", ".join(self.law.bodies),
                )
        yield from self._conflicts(one)
        if one.kind == "without mandate":
            yield from self._mandate_needed(one)
        else:
            yield from self._forbidden(one)

    def _conflicts(self, one: Authorisation) -> Iterator[Message]:
        party = self.case.party(one.representative)
        if party is not None and ("employer" in party.roles or party.id in self.answering):
            yield _(
                "“{name}” is a party against which the claim is made and cannot act for the "
                "claimant.",
                name=party.name or one.representative,
            )
        if self.case.person(one.representative) is self.case.claimant:
            yield _("The claimant cannot be the claimant’s own representative.")

    def _forbidden(self, one: Authorisation) -> Iterator[Message]:
        kind = kind_of_representative(one)
        named = [self.law.bodies[body] for body in one.bodies if body in self.law.bodies]
        told: set[Power] = set()
        problems: list[Message] = []
        for body in once((*(named or self.law.on_route(self.route_id)), *self.law.outside)):
            answers = self.law.answers(body, kind)
            asked = self.law.answers(body, kind, one.powers)
            forbidden = {power: answer for power, answer in asked.items() if answer.refused}
            told.update(forbidden)
            nothing = bool(answers) and all(answer.refused for answer in answers.values())
            if nothing and (body in named or asked):
                problems.extend(self._not_there(kind, body, answers.values()))
            else:
                for power, answer in forbidden.items():
                    problems.append(self._not_that(kind, body, power, answer))
        if not named:
            problems.extend(self._nowhere(kind, [p for p in one.powers if p not in told]))
        yield from problems
        if problems and kind == "organisation" and one.status is None:
            yield _(
                "The organisation is taken for an association; where it is a trade union, say so."
            )

    def _nowhere(self, kind: str, powers: Sequence[Power]) -> Iterator[Message]:
        """Powers that the law forbids before every body where they are exercised."""
        for power in powers:
            there = [body for body in self.law.bodies.values() if power in body.powers]
            answers = [(body, self.law.answer(body.id, kind, power)) for body in there]
            if answers and all(answer.refused for _body, answer in answers):
                body, answer = answers[0]
                yield self._not_that(kind, body, power, answer)

    def _not_there(self, kind: str, body: Body, answers: Iterable[Answer]) -> Iterator[Message]:
        for rule in once(one.rule for one in answers if one.rule is not None):
            yield _(
                "{kind}: may not act before {body}. {reason} ({law})",
                kind=self.law.title_of(kind),
                body=body.title,
                reason=rule.reason,
                law=rule.ground.law,
            )

    def _not_that(self, kind: str, body: Body, power: Power, answer: Answer) -> Message:
        assert answer.rule is not None  # what is refused has a rule that forbids it
        return _(
            "{kind}: before {body} the power {power} is not allowed. {reason} ({law})",
            kind=self.law.title_of(kind),
            body=body.title,
            power=POWERS[power],
            reason=answer.rule.reason,
            law=answer.rule.ground.law,
        )

    def _mandate_needed(self, one: Authorisation) -> Iterator[Message]:
        kind, only = kind_of_representative(one), self.law.only_with_mandate
        if only is not None:
            yield _(
                "Nobody may claim without a mandate in {jurisdiction}. {reason} ({law})",
                jurisdiction=self.jurisdiction.name,
                reason=only.reason,
                law=only.ground.law,
            )
        elif not self.law.no_mandate_needed:
            yield _(
                "Whether anybody may claim without a mandate in {jurisdiction} is not known here.",
                jurisdiction=self.jurisdiction.name,
            )
        elif not time_to_object(one, self.assessment, self.law).grounds:
            yield _(
                "{kind}: may claim without a mandate only on these grounds, none of which the "
                "claim has: {grounds} ({law})",
                kind=self.law.title_of(kind),
                grounds=tuple(ground.title for ground in self.law.no_mandate_needed),
                law=once(ground.ground.law for ground in self.law.no_mandate_needed),
            )

    # -- papers -------------------------------------------------------------------------------

    def authorisation(self, one: Authorisation) -> AuthorisationPaper:
        kind = kind_of_representative(one)
        form = _form_of(one)
        signer = self.case.person(one.given_by)
        by_claimant = signer is self.case.claimant and one.kind not in _BY_LAW
        own_name = by_claimant and self.case.claimant.pseudonym is not None
        bodies = () if form == "revocation" else tuple(self.bodies(one, kind))
        child = self._is_child()
        revocation = self.law.revocation
        majority = self.law.majority
        comes_of_age = self._comes_of_age() if child is not False else None
        grounds = [entry.ground for entry in bodies if entry.ground is not None]
        if revocation is not None:
            grounds.append(revocation.ground)
        if comes_of_age is not None and majority is not None:
            grounds.append(majority.ground)
        representative = self.somebody(one.representative)
        special_by = once(
            entry.ground.law
            for entry in bodies
            if entry.form is FORMS["special power"] and entry.allowed and entry.ground is not None
        )
        title = _title_of(one, form, special=bool(special_by))
        return AuthorisationPaper(
            paper=self.signed(self.paper(title), own_name=own_name),
            form=form,
            voice=_voice_of(one, by_claimant),
            own_name=own_name,
            kind=kind,
            kind_title=self.law.title_of(kind),
            claimant=person_entry(self.case.claimant, own_name=by_claimant, claimant=True),
            signer=(
                representative
                if one.kind in _BY_LAW
                else self.somebody(one.given_by, own_name=by_claimant)
            ),
            representative=representative,
            opponents=self.opponents(),
            matter=self.matter(),
            pending=tuple(self.pending(one)),
            child=child is True,
            powers=tuple(_powers_of(one)),
            bodies=bodies,
            bodies_named=bool(one.bodies),
            special_by=special_by,
            limits=one.limits,
            purpose=one.purpose,
            declared=tuple(self.jurisdiction.declarations[name] for name in one.declares),
            members=tuple(map(self.somebody, one.members)),
            earlier=self.earlier(one),
            cross_border=one.cross_border,
            first=one.first,
            last=one.last,
            comes_of_age=comes_of_age,
            of_age=child is False and one.kind == "guardian",
            under_age=child is True and by_claimant,
            signed_on=one.signed_on,
            signed_at=one.signed_at,
            explained=self.explained(one),
            witnesses=tuple(map(self.somebody, one.witnesses)),
            notary=one.notary or _by_notary(bodies),
            notary_by_law=_by_notary(bodies),
            apostille=one.apostille,
            conflict=one.conflict_checked,
            views=one.views,
            revocation=None if revocation is None else revocation.reason,
            grounds=once(grounds),
        )

    def opponents(self) -> tuple[str | Message, ...]:
        """Whoever the claim is against: the employers, and all who answer for a row of it."""
        parties = once(
            (
                *(one.employer for one in self.case.employments),
                *(one.party for one in self.assessment.debtors),
            )
        )
        return tuple(self.party(id).name for id in parties if not self._is_fund(id))

    def _is_fund(self, id: str) -> bool:
        party = self.case.party(id)
        return party is not None and bool(party.roles) and set(party.roles) <= _FUNDS

    def matter(self) -> Message:
        """The matter of the claim, in the few words by which a court's list names it."""
        kinds = {head.id.partition(".")[0] == "pay" for head in self.heads} or {True}
        return _PAY_AND_DAMAGES if len(kinds) > 1 else _PAY if True in kinds else _DAMAGES

    def pending(self, one: Authorisation) -> Iterator[tuple[str | None, str]]:
        """Court or office, and case number, of what is pending and the powers reach."""
        for found in self.case.proceedings:
            criminal = found.kind == "criminal" and "criminal route" in one.powers
            if found.reference and found.ended is None and (criminal or found.kind in _PENDING):
                yield found.body, found.reference

    def notes(self, found: Sequence[tuple[Authorisation, Document]]) -> AuthorisationNotes:
        """Notes on the papers that are made for some authorisations."""
        return AuthorisationNotes(
            paper=self.paper(_("Before the authorisations are signed")),
            notes=tuple(self.note(one, document) for one, document in found),
        )

    def note(self, one: Authorisation, document: Document) -> AuthorisationNote:
        model = document.model
        if isinstance(model, AuthorisationPaper):
            remarks, bodies, grounds = self.remarks(one, model), model.bodies, model.grounds
        else:
            assert isinstance(model, ActingWithoutMandate)
            remarks, bodies, grounds = self.on_notice(model), (), model.law
        return AuthorisationNote(
            file=document.name,
            title=model.paper.title,
            representative=model.representative,
            remarks=tuple(remarks),
            bodies=bodies,
            grounds=grounds,
        )

    def remarks(self, one: Authorisation, model: AuthorisationPaper) -> Iterator[Message]:
        """Everything that keeps a paper from being used as it is printed, or from being whole."""
        if model.own_name and model.claimant.names:
            yield _(
                "This paper bears the claimant’s own name, because the claimant signs it. Keep it "
                "apart from the papers that bear the pseudonym."
            )
        elif model.own_name:
            yield _(
                "The claimant signs this paper with the claimant’s own name, which is still to be "
                "written in. Keep it apart from the papers that bear the pseudonym."
            )
        if model.under_age:
            yield _(
                "The claimant is under age on the day of calculation, {day}. A parent, guardian or "
                "other person who stands for the child by law has to sign too.",
                day=model.paper.calculated_on,
            )
        if model.of_age:
            yield _(
                "The claimant has come of age: a parent or guardian has no power any more, unless "
                "a court has said so."
            )
        if not model.opponents:
            yield _("The case names nobody against whom the claim is made, nor does this paper.")
        if model.form != "revocation":
            yield from self._on_bodies(one, model)
        if model.conflict is False and (model.form == "declaration" or model.voice != "claimant"):
            yield _(
                "A conflict of interests is not ruled out. Somebody else has to stand for the "
                "claimant: ask the court."
            )
        elif model.conflict is False:
            yield _(
                "A conflict of interests is not ruled out. Do not sign before it is cleared up."
            )
        if model.cross_border:
            yield _(
                "This paper is meant for use in another country too. Ask the authority there which "
                "form it wants."
            )

    def on_notice(self, model: ActingWithoutMandate) -> Iterator[Message]:
        """Until when the worker can object, and on what conditions no mandate is needed."""
        if model.step != "notice":
            return
        yield time_to_object_told(model.time, self.case, self.jurisdiction)
        yield from once(one for ground in model.grounds for one in ground.conditions)

    def _on_bodies(self, one: Authorisation, model: AuthorisationPaper) -> Iterator[Message]:
        if not model.bodies:
            yield _(
                "Which courts and offices there are, and who may act before them, is not declared "
                "for this State. Ask there before this paper is used."
            )
        elif not model.bodies_named:
            yield _(
                "No court or office was named: these are those to which the route of the claim "
                "leads, with those that any route may need."
            )
        if "conciliate" in one.powers:
            return
        titles = {entry.body for entry in model.bodies}
        for body in self.law.bodies.values():
            rule = self.law.answer(body.id, kind_of_representative(one), "conciliate").rule
            needed = rule is not None and rule.form == "special power"
            if body.title in titles and "conciliate" in body.powers and needed:
                yield _(
                    "The power to conciliate is not given: before {body} this paper has to name "
                    "it ({law}).",
                    body=body.title,
                    law=rule.ground.law,  # type: ignore[union-attr]
                )

    def signed(self, paper: Paper, *, own_name: bool) -> Paper:
        """A paper that bears the claimant's own name does not bear the pseudonym as well."""
        if not own_name:
            return paper
        names = own_names(self.case.claimant) or (_("to be filled in by hand"),)
        return replace(paper, pseudonym=None, claimant=names)

    def somebody(self, id: str | None, *, own_name: bool = False) -> PersonEntry:
        """A person or party of the case by its id; ``None`` is the claimant."""
        person = self.case.person(id)
        if person is not None:
            claimant = person is self.case.claimant
            return person_entry(person, own_name=own_name, claimant=claimant)
        party = None if id is None else self.case.party(id)
        if party is None:
            return PersonEntry()
        return PersonEntry(
            names=(party.name,) if party.name else (),
            address=address_lines(party.address),
            country=country_of(party.address),
            registration=party.identifier,
        )

    def explained(self, one: Authorisation) -> Explained:
        by = () if one.explained_by is None else self.somebody(one.explained_by).names
        return Explained(one.explained_in, by, one.how_explained)

    def earlier(self, one: Authorisation) -> Earlier | None:
        name = one.revokes or one.changes
        before = next((two for two in self.case.authorisations if name and two.id == name), None)
        if before is None:
            return None
        return Earlier(
            representative=self.somebody(before.representative),
            signed_on=before.signed_on,
            added=tuple(POWERS[power] for power in one.powers if power not in before.powers),
            taken=tuple(POWERS[power] for power in before.powers if power not in one.powers),
        )

    def bodies(self, one: Authorisation, kind: str) -> Iterator[BodyEntry]:
        """What the law says before each body for which the authorisation is meant."""
        if one.bodies:
            named = [self.law.bodies[body] for body in one.bodies]
        else:
            named = [
                body
                for body in self.law.bodies.values()
                if self.route_id in body.routes
                or (
                    (not body.routes or set(body.powers) & set(one.powers) & _OF_OTHER_ROUTES)
                    and not self._forbidden_there(body, one, kind)
                )
            ]
        for body in once((*named, *self.law.outside)):
            answers = self.law.answers(body, kind, one.powers or None)
            if not answers and body in named and one.bodies:
                answers = self.law.answers(body, kind)
            for answer, powers in grouped((answer, power) for power, answer in answers.items()):
                rule = answer.rule
                yield BodyEntry(
                    body=body.title,
                    powers=tuple(POWERS[power] for power in powers),
                    allowed=answer.allowed,
                    conditions=rule.conditions if rule is not None else (),
                    reason=rule.reason if rule is not None else None,
                    form=FORMS[rule.form] if rule is not None and rule.form else None,
                    ground=rule.ground if rule is not None else None,
                )

    def _forbidden_there(self, body: Body, one: Authorisation, kind: str) -> bool:
        """Whether nothing of what is given can be used before a body that is not named."""
        answers = self.law.answers(body, kind, one.powers)
        return all(answer.refused for answer in answers.values())

    # -- age ------------------------------------------------------------------------------------

    def _comes_of_age(self) -> date | Period | None:
        """The day on which the claimant comes of age, or the days between which it lies."""
        born, majority = self.case.claimant.born, self.law.majority
        if born is None or majority is None:
            return None
        days = majority.reached_within(born.low or born.value, born.high or born.value)
        return days.first if days.first == days.last else days

    def _is_child(self) -> bool | None:
        """Whether the claimant is under age on the day of calculation; ``None``: not known."""
        day, now = self._comes_of_age(), self.case.calculated_on
        if day is None:
            return None
        if isinstance(day, Period):
            return True if now < day.first else False if day.last <= now else None
        return now < day

    # -- acting without a mandate -----------------------------------------------------------------

    def without_mandate(self, one: Authorisation) -> Iterator[tuple[str, ActingWithoutMandate]]:
        """Notice and slip, and the record once the time to object is known to have passed."""
        time = time_to_object(one, self.assessment, self.law)
        grounds = time.grounds
        covered = {head for ground in grounds for head in ground.heads}

        def made(
            step: Literal["notice", "objection", "record"], title: Message
        ) -> tuple[str, ActingWithoutMandate]:
            return step, ActingWithoutMandate(
                paper=self.paper(title),
                step=step,
                representative=self.somebody(one.representative),
                claimant=person_entry(self.case.claimant, claimant=True),
                grounds=grounds,
                heads=tuple(
                    (head.title, head.law) for head in self.heads if {head.id, head.key} & covered
                ),
                bodies=once(
                    self.law.bodies[body].title for ground in grounds for body in ground.bodies
                ),
                time=time,
                calculated_on=self.case.calculated_on,
            )

        yield made("notice", _("Notice that a claim will be brought for you"))
        yield made("objection", _("Objection to a claim"))
        if time.allows_record(self.case.calculated_on):
            yield made("record", _("Record that no objection was made"))


# -- parts ----------------------------------------------------------------------------------------


def _form_of(one: Authorisation) -> Form:
    if one.revokes is not None:
        return "revocation"
    if one.changes is not None:
        return "change"
    return "declaration" if one.kind in _BY_LAW else "authorisation"


def _title_of(one: Authorisation, form: Form, *, special: bool) -> Message:
    if form == "authorisation" and one.members:
        return _GROUP
    if form == "authorisation" and one.purpose:
        return _SINGLE
    if form == "authorisation" and special:
        return _SPECIAL
    return _TITLES[one.kind if form == "declaration" else form]


def _voice_of(one: Authorisation, by_claimant: bool) -> Voice:
    if one.kind in _BY_LAW:
        return "by law"
    if not by_claimant:
        return "for the claimant"
    return "group" if one.members else "claimant"


def _powers_of(one: Authorisation) -> Iterator[PowerEntry]:
    """All powers, in one order; none is on that is not named."""
    for power in get_args(Power):
        warned = power in ("settle", "receive money")
        yield PowerEntry(POWERS[power], power in one.powers, warned)


def _by_notary(bodies: Sequence[BodyEntry]) -> bool:
    return any(entry.form is FORMS["notarised"] for entry in bodies if entry.allowed)


def own_names(person: Person) -> tuple[str, ...]:
    """All names that a person signs with, in each script; none where none is stated."""
    whole = [name.text for name in person.names if name.kind in ("full", "single")]
    parts = [name.text for name in person.names if name.kind in ("given", "patronymic", "family")]
    return once(whole) or ((" ".join(parts),) if parts else ())


def person_entry(person: Person, *, own_name: bool = False, claimant: bool = False) -> PersonEntry:
    """Somebody as a paper names them: by the pseudonym alone, unless by their own name.

    The claimant's address is never printed, and nobody else's day of birth.
    """
    names: tuple[str | Message, ...] = own_names(person)
    if person.pseudonym and not own_name:
        names = names_of(person)
    return PersonEntry(
        names=names,
        born=_born(person) if claimant and (own_name or not person.pseudonym) else None,
        address=() if claimant else address_lines(person.address),
        country=None if claimant else country_of(person.address),
        organisation=person.organisation,
        qualification=person.qualification,
        registration=person.registration,
    )


def _born(person: Person) -> date | Period | None:
    born = person.born
    if born is None:
        return None
    if born.uncertain:
        return Period(born.low or born.value, born.high or born.value)
    return born.value


def address_lines(address: Address | None) -> tuple[str, ...]:
    """An address line by line, without its country; nothing of one that is not safe."""
    if address is None or address.safe is False:
        return ()
    place = " ".join(part for part in (address.postcode, address.locality) if part)
    return tuple(line for line in (*address.lines, place) if line)


def country_of(address: Address | None) -> str | None:
    """The country of an address, as a code; of one that is not safe none."""
    return None if address is None or address.safe is False else address.country
