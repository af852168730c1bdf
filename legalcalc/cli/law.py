"""The commands on the law: which jurisdictions are covered, and the figures of their law."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, JURISDICTION, USAGE, Stop
from legalcalc.cli.streams import answer, columns, note, table, write_folder
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.law.discovery import Found
    from legalcalc.law.jurisdiction import Jurisdiction, Option
    from legalcalc.law.parameters import Parameter, ParameterValue
    from legalcalc.law.representation import Body, RepresentationRule

__all__ = ["find", "jurisdictions", "parameters", "teller_for", "unknown_law"]


def find(code: str) -> Jurisdiction:
    """The jurisdiction with a code."""
    from legalcalc.law import discovery

    jurisdiction = discovery.find(code)
    if jurisdiction is None:
        raise unknown_law(code)
    return jurisdiction


def unknown_law(code: str) -> Stop:
    """Tell that a code is of no jurisdiction, and which there are."""
    from legalcalc.law.discovery import available

    everything = available()
    return Stop(
        JURISDICTION,
        _(
            "“{code}” is not a jurisdiction known here. Known are: {codes}.",
            code=code,
            codes=", ".join(one.jurisdiction.code for one in everything if one.jurisdiction),
        ),
        *(not_loaded(one) for one in everything if one.jurisdiction is None),
    )


def not_loaded(found: Found) -> Message:
    """Tell why a jurisdiction could not be loaded."""
    if found.message is not None:
        return found.message
    return _("“{name}” could not be loaded: {fault}.", name=found.name, fault=found.fault or "")


def teller_for(jurisdiction: Jurisdiction, options: argparse.Namespace) -> Teller:
    """Tells in the language asked for where the jurisdiction is translated, else in English."""
    from legalcalc.explain import Teller, languages_offered

    language: str = options.language
    if language != "en" and language not in languages_offered(jurisdiction):
        note(
            options.tell(
                _(
                    "{jurisdiction} is not completely translated into “{language}”; told in "
                    "English.",
                    jurisdiction=jurisdiction.name,
                    language=language,
                )
            )
        )
        language = "en"
    return Teller(language, jurisdiction)


# -- jurisdictions --------------------------------------------------------------------------------


def jurisdictions(options: argparse.Namespace) -> int:
    """``legalcalc jurisdictions``."""
    from legalcalc.explain import Teller, languages_offered
    from legalcalc.law.discovery import available

    if options.code is not None:
        answer(_described(find(options.code), options))
        return DONE
    heading = (
        _("code"),
        _("jurisdiction"),
        _("covered since"),
        _("values read at a source"),
        _("all values known through"),
        _("languages"),
        _("edition"),
    )
    rows = []
    for found in available():
        one = found.jurisdiction
        if one is None:
            note(options.tell(not_loaded(found)))
            continue
        offered = languages_offered(one)
        teller = Teller(options.language if options.language in offered else "en", one)
        name = _("{jurisdiction} (invented)", jurisdiction=one.name) if one.fictional else one.name
        read, known = _verified(one)
        rows.append(
            (
                one.code,
                teller(name),
                teller.day(one.coverage.since),
                f"{read}/{known}",
                teller.day(_horizon(one)),
                ", ".join(offered),
                one.edition,
            )
        )
    answer(table([tuple(map(options.tell, heading)), *rows]))
    return DONE


def _verified(one: Jurisdiction) -> tuple[int, int]:
    """How many values of the law somebody has read at a source, and how many there are."""
    values = [value for parameter in one.parameters for _key, value in parameter.rows()]
    return sum(value.verified for value in values), len(values)


def _horizon(one: Jurisdiction) -> date | None:
    """The last day for which every figure of the law is known."""
    return min((parameter.known_through for parameter in one.parameters), default=None)


def _described(one: Jurisdiction, options: argparse.Namespace) -> str:
    teller = teller_for(one, options)
    told = [f"{one.code}  {teller(one.name)}  ({one.edition})"]
    if one.fictional:
        told.append(teller(_("An invented State, for teaching and tests.")))
    read, known = _verified(one)
    horizon = _horizon(one)
    if horizon is not None:
        sentence = _(
            "{read} of {known} values of its law were read at a source; all values are known "
            "through {day}.",
            read=read,
            known=known,
            day=horizon,
        )
        told.append(teller(sentence))

    def section(title: Message, lines: Iterable[str]) -> None:
        found = list(lines)
        if found:
            told.extend(["", teller(title), *found])

    def listing(entries: Iterable[tuple[str, Message, str]]) -> Iterator[str]:
        """Words of the case file, each with what it means and its law."""
        rows = [
            (word, f"{teller(text)} ({teller(law)})" if law else teller(text))
            for word, text, law in entries
        ]
        return iter(columns(rows, "  ").splitlines() if rows else ())

    section(
        _("Covered since {day}:", day=one.coverage.since),
        (f"  + {teller(text)}" for text in one.coverage.covered),
    )
    section(_("Not covered:"), (f"  – {teller(text)}" for text in one.coverage.not_covered))
    section(
        _("Heads of claim:"), listing((rule.key, rule.title, rule.law) for rule in one.head_rules)
    )
    section(
        _("Routes:"), listing((route.id, route.title, route.law) for route in one.routes.values())
    )
    for title, rows in _acting(one, teller):
        section(title, iter(columns(rows, "  ").splitlines()))
    for option in one.options.values():
        section(
            _(
                "Option {option}: {title} ({law})",
                option=option.name,
                title=option.title,
                law=option.law,
            ),
            listing(_answers(option)),
        )
    section(
        _("Statements of an authorisation:"),
        listing((said.id, said.title, said.law) for said in one.declarations.values()),
    )
    section(_("Sectors:"), listing((word, text, "") for word, text in one.sectors.items()))
    section(_("Categories:"), listing((word, text, "") for word, text in one.categories.items()))
    section(
        _("Terms of pay tables:"),
        listing((word, title, unit) for word, (title, unit) in one.terms.items()),
    )
    return "".join(f"{line}\n" for line in told)


def _acting(one: Jurisdiction, teller: Teller) -> Iterator[tuple[Message, list[tuple[str, str]]]]:
    """For each body, who may act before it: kinds of representative, and the law's answer."""
    from legalcalc.law.representation import representation_of

    found = representation_of(one)
    for body in found.bodies.values():
        rows = [
            (", ".join(rule.who), _told_rule(rule, body, teller))
            for rule in found.rules
            if body.id in rule.bodies
        ]
        title = _(
            "Who may act: {body} – {word} ({powers})",
            body=body.title,
            word=body.id,
            powers=", ".join(body.powers),
        )
        yield title, rows


def _told_rule(rule: RepresentationRule, body: Body, teller: Teller) -> str:
    answer = {True: _("yes"), False: _("no"), None: _("not known")}[rule.allowed]
    powers = [power for power in body.powers if power in rule.powers]
    told = [teller(answer) + (f" ({', '.join(powers)})" if powers else "") + "."]
    told.extend(teller(one) for one in (rule.reason, *rule.conditions) if one is not None)
    if rule.ground.verified is None:
        told.append(teller(_("unverified: {doubt}", doubt=rule.ground.doubt)))
    return f"{' '.join(told)} ({teller(rule.ground.law)})"


def _answers(option: Option) -> Iterator[tuple[str, Message, str]]:
    """What a case file may answer; what holds without an answer has a star."""
    if option.free:
        yield f"{option.default} *", _("or any other number"), ""
    for value, text in option.values:
        yield f"{value} *" if value == option.default else value, text, ""


# -- parameters -----------------------------------------------------------------------------------


def parameters(options: argparse.Namespace) -> int:
    """``legalcalc parameters``."""
    if options.html is not None and not options.audit:
        raise Stop(USAGE, _("Pages are written of the audit: ask for --audit as well."))
    if options.audit:
        return _audit(options) if options.html is None else _audit_pages(options)
    if options.expiring:
        return _expiring(options)
    if options.code is None:
        raise Stop(USAGE, _("Name a jurisdiction by its code, or ask for --audit or --expiring."))
    jurisdiction = find(options.code)
    teller = teller_for(jurisdiction, options)
    name = options.name or ""
    # The clock of the desk chooses only what is shown here; no claim depends on it.
    day: date = options.on or date.today()  # noqa: DTZ011
    chosen = [one for one in jurisdiction.parameters if one.name.startswith(name)]
    if name and not chosen:
        sentence = _(
            "{jurisdiction} has no parameter whose name begins with “{name}”.",
            jurisdiction=jurisdiction.name,
            name=name,
        )
        raise Stop(USAGE, sentence)
    if options.expires is not None:
        until = day.toordinal() + options.expires
        chosen = [one for one in chosen if one.known_through.toordinal() <= until]
    heading = (
        _("parameter"),
        _("title"),
        _("in force from"),
        _("value"),
        _("unit"),
        _("known through"),
        _("source read"),
        _("law"),
        _("sources"),
    )
    rows = [
        row
        for parameter in sorted(chosen, key=lambda one: one.name)
        for row in _told_parameter(parameter, None if options.history else day, teller)
    ]
    answer(table([tuple(map(teller, heading)), *rows]))
    return DONE


def _audit(options: argparse.Namespace) -> int:
    """How well the figures of each jurisdiction were checked."""
    from legalcalc.explain.formatting import Formatter
    from legalcalc.law.audit import audit_of
    from legalcalc.law.discovery import available

    chosen = (
        [one.jurisdiction for one in available() if one.jurisdiction is not None]
        if options.code is None
        else [find(options.code)]
    )
    heading = (
        _("code"),
        _("values"),
        _("read at a source"),
        _("with a second source"),
        _("unverified"),
        _("oldest check"),
        _("nearest horizon"),
        _("checked before the text they cite"),
    )
    written = Formatter(options.language)

    def day(one: date | None) -> str:
        return "–" if one is None else written.day(one)

    rows = [
        (
            one.code,
            str(one.values),
            str(one.read),
            str(one.two_sources),
            str(one.unverified),
            day(one.oldest_check),
            day(one.nearest_horizon),
            str(one.older),
        )
        for one in map(audit_of, chosen)
    ]
    answer(table([tuple(map(options.tell, heading)), *rows]))
    return DONE


def _audit_pages(options: argparse.Namespace) -> int:
    """Write how well the law is known as pages for a browser."""
    from legalcalc.law.discovery import available
    from legalcalc.web.law.pages import LawPages
    from legalcalc.web.law.site import site_of

    laws = (
        [one.jurisdiction for one in available() if one.jurisdiction is not None]
        if options.code is None
        else [find(options.code)]
    )
    # The clock of the desk chooses only what is shown here; no claim depends on it.
    day: date = options.on or date.today()  # noqa: DTZ011
    write_folder(options.html, site_of(LawPages(tuple(laws), day), options.language))
    note(options.tell(_("Written: {file}", file=options.html)))
    return DONE


_SOON = timedelta(days=60)


def _expiring(options: argparse.Namespace) -> int:
    """What somebody has to look up soon: rates before standing provisions, which are computed on
    after their last check; among each what most heads hang on first.
    """
    from legalcalc.explain.formatting import Formatter
    from legalcalc.law.dependents import heads_by_parameter
    from legalcalc.law.discovery import available

    # The clock of the desk chooses only what is shown here; no claim depends on it.
    until = (options.on or date.today()) + _SOON  # noqa: DTZ011
    chosen = (
        [one.jurisdiction for one in available() if one.jurisdiction is not None]
        if options.code is None
        else [find(options.code)]
    )
    due = [
        (parameter, len(heads[parameter.name]))
        for jurisdiction in chosen
        for heads in (heads_by_parameter(jurisdiction),)
        for parameter in jurisdiction.parameters
        if parameter.known_through <= until and parameter.jurisdiction == jurisdiction.code
    ]
    due.sort(key=lambda one: (one[0].standing, -one[1], one[0].jurisdiction, one[0].name))
    written = Formatter(options.language)
    heading = (
        _("code"),
        _("parameter"),
        _("title"),
        _("kind"),
        _("known through"),
        _("heads of claim"),
    )
    rows = [
        (
            parameter.jurisdiction,
            parameter.name,
            options.tell(parameter.title),
            options.tell(_("standing provision") if parameter.standing else _("rate")),
            written.day(parameter.known_through),
            str(heads),
        )
        for parameter, heads in due
    ]
    answer(table([tuple(map(options.tell, heading)), *rows]))
    return DONE


def _told_parameter(
    parameter: Parameter, day: date | None, teller: Teller
) -> Iterator[tuple[str, ...]]:
    """A row for each key: the value in force on a day, or without a day every value."""
    for key in parameter.keys or (None,):
        values: list[ParameterValue | None] = list(parameter.history(key))
        if day is not None:
            begun = [value for value in parameter.history(key) if value.since <= day]
            values = [begun[-1] if begun else None]
        known = day is None or day <= parameter.known_through
        for value in values:
            yield (
                parameter.name + (f" [{key}]" if key else ""),
                teller(parameter.title),
                teller.day(value.since if value is not None else None),
                _told_value(value if known else None, teller),
                parameter.unit_text,
                teller.day(parameter.known_through),
                *_told_ground(value, teller),
            )


def _told_value(value: ParameterValue | None, teller: Teller) -> str:
    from legalcalc.law.parameters import shown_amount

    if value is None:
        return teller(_("not known on this day"))
    if value.figure is None:
        return teller(_("none") if value.absent == "repealed" else _("not known"))
    return teller.formatter.number(shown_amount(value.figure))


def _told_ground(value: ParameterValue | None, teller: Teller) -> tuple[str, str, str]:
    """Who read a source and when, the law, and the sources."""
    if value is None:
        return "–", "–", "–"
    ground = value.ground
    read = ground.verified or teller(_("unverified: {doubt}", doubt=Message(ground.doubt or "")))
    return read, teller(ground.law), "; ".join(map(teller, ground.sources))
