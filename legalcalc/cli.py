"""The command line: compute a case, explain a figure, print the schedule, check, look up law.

Answers go to standard output and nothing else does, so that a pipe stays clean; notes, problems and
progress go to standard error. A file is written whole or not at all. Exit codes stand in
:data:`EXIT_CODES`, in ``--help`` and in ``docs/command-line.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from legalcalc import __version__
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.claims.rows import Assessment, HeadResult, Line
    from legalcalc.explain import Teller
    from legalcalc.facts import Case
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["EXIT_CODES", "main"]

FAULT, USAGE, CASE, JURISDICTION, PRINTING, CHECK = 1, 2, 3, 4, 5, 6

EXIT_CODES: dict[int, Message] = {
    0: _("done"),
    FAULT: _("a fault of the program"),
    USAGE: _("wrong use of the command, or a file that cannot be read or written"),
    CASE: _("the case file has problems; each is told with its place"),
    JURISDICTION: _("no such jurisdiction, or it does not have what the case chooses"),
    PRINTING: _("the libraries or fonts for printing are missing"),
    CHECK: _("the package that was checked does not keep the contract"),
}


class Stop(Exception):
    """Ends the command with a code, after its sentences have been told."""

    def __init__(self, code: int, *sentences: Message) -> None:
        super().__init__(code)
        self.code = code
        self.sentences = sentences


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language, fault = _language(given)
    tell = _teller(language)
    try:
        if fault is not None:
            raise Stop(USAGE, fault)
        options = _parser(tell).parse_args(given)
        options.language = language
        options.tell = tell
        code: int = options.command(options)
        sys.stdout.flush()
        return code
    except Stop as stop:
        for sentence in stop.sentences:
            _note(tell(sentence))
        return stop.code
    except BrokenPipeError:
        # The reader of the pipe has gone, as with `| head`: nothing is wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # no traceback reaches a user
        if os.environ.get("LEGALCALC_TRACEBACK"):
            raise
        _note(
            tell(
                _(
                    "A fault of the program stopped this command ({kind}). No file was written. "
                    "Nothing of the case was sent anywhere. With LEGALCALC_TRACEBACK=1 set, the "
                    "command shows where it happened; that text can hold facts of the case.",
                    kind=type(error).__name__,
                )
            )
        )
        return FAULT


# -- language -------------------------------------------------------------------------------------


def _language(given: Sequence[str]) -> tuple[str, Message | None]:
    """The language asked for, read before the rest so that even ``--help`` is in it.

    ``--language``, else LEGALCALC_LANGUAGE, else the first of LC_ALL, LC_MESSAGES and LANG; where
    the language of the environment is not offered, English.
    """
    asked = None
    for position, word in enumerate(given):
        if word in ("--language", "-l") and position + 1 < len(given):
            asked = given[position + 1]
        elif word.startswith("--language="):
            asked = word.partition("=")[2]
    names = ("LEGALCALC_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in names if os.environ.get(name)), "en")
    wanted = (asked or spoken).split(".")[0].replace("_", "-")
    if wanted in ("C", "POSIX") or wanted.split("-")[0] == "en":
        return "en", None
    from legalcalc.explain import languages_offered

    offered = languages_offered()
    for candidate in (wanted, wanted.split("-")[0]):
        if candidate in offered:
            return candidate, None
    if asked is None:
        return "en", None
    return "en", _(
        "“{language}” is not offered. Languages: {languages}.",
        language=asked,
        languages=", ".join(offered),
    )


def _teller(language: str) -> Callable[[Message], str]:
    if language == "en":
        return str
    from legalcalc.explain import Teller

    return Teller(language).text


# -- the parser -----------------------------------------------------------------------------------

# The words of argparse itself, so that help in another language has no English left in it.
_ARGPARSE_WORDS = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("argument %(argument_name)s: %(message)s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
    _("expected one argument"),
)


class _Parser(argparse.ArgumentParser):
    """The parser of argparse, whose exit code for wrong use is the documented one."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        words = {"prog": self.prog, "message": message}
        template: str = argparse._("%(prog)s: error: %(message)s\n")  # type: ignore[attr-defined]
        self.exit(USAGE, template % words)


def _parser(tell: Callable[[Message], str]) -> argparse.ArgumentParser:
    known = {word.text: tell(word) for word in _ARGPARSE_WORDS}
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
    codes = "\n".join(f"  {code}  {tell(text)}" for code, text in EXIT_CODES.items())
    parser = _Parser(
        prog="legalcalc",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=tell(
            _(
                "Computes what victims of trafficking for labour exploitation are owed and prints\n"
                "the claim: every amount with its arithmetic, its evidence and the law it rests "
                "on.\n\n"
                "Write what happened into a case file (see docs/case-format.md), then:\n\n"
                "  legalcalc compute case.yaml                    a summary on the screen\n"
                "  legalcalc schedule case.yaml --output it.pdf   the claim schedule to print\n"
                "  legalcalc explain case.yaml pay.base           how a sum comes about\n\n"
                "It prepares a claim for a qualified person to review; it is not legal advice.\n"
                "Nothing leaves this computer."
            )
        ),
        epilog=f"{tell(_('exit codes:'))}\n{codes}",
    )
    parser.add_argument("--version", action="version", version=f"legalcalc {__version__}")
    parser.add_argument(
        "-l",
        "--language",
        dest="spoken",
        metavar=tell(_("LANGUAGE")),
        help=tell(_("language of what is told, such as en or fr")),
    )
    commands = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: Message, more: Message
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=tell(about),
            description=f"{tell(about)}\n\n{tell(more)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=run)
        added.add_argument(
            "-l",
            "--language",
            metavar=tell(_("LANGUAGE")),
            help=tell(_("language of what is told, such as en or fr")),
        )
        return added

    def case_file(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "case",
            metavar=tell(_("CASE")),
            help=tell(_("the case file (YAML or JSON); - reads it from standard input")),
        )
        added.add_argument(
            "--route",
            metavar=tell(_("ROUTE")),
            help=tell(_("the way to court to compute for, instead of the one in the case")),
        )

    compute = command(
        "compute",
        _compute,
        _("Compute a case."),
        _("Shows a summary, or gives the whole result as data (json) or in words (text)."),
    )
    case_file(compute)
    compute.add_argument(
        "--format",
        choices=("summary", "json", "text"),
        default="summary",
        help=tell(_("what to give; without it, a summary")),
    )
    compute.add_argument(
        "-o", "--output", metavar=tell(_("FILE")), help=tell(_("write into a file"))
    )
    explain = command(
        "explain",
        _explain,
        _("Unfold a head of claim, one of its rows, or a figure of a row."),
        _(
            "Without a head, lists the heads. With a head, tells each of its rows. With a row "
            "number,\nunfolds that row into arithmetic, evidence and law."
        ),
    )
    case_file(explain)
    explain.add_argument(
        "head", nargs="?", metavar=tell(_("HEAD")), help=tell(_("a head, such as pay.base"))
    )
    explain.add_argument(
        "row", nargs="?", type=int, metavar=tell(_("ROW")), help=tell(_("number of a row, from 1"))
    )
    explain.add_argument(
        "--figure",
        metavar=tell(_("FIGURE")),
        help=tell(_("a figure of the row, such as hours, due or interest; without it, all")),
    )
    schedule = command(
        "schedule",
        _schedule,
        _("Print the claim schedule as a PDF."),
        _("Heads, rows, law, evidence, time limits and who must pay, ready for review."),
    )
    case_file(schedule)
    schedule.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=tell(_("FILE.pdf")),
        help=tell(_("the PDF to write")),
    )
    schedule.add_argument(
        "--data",
        metavar=tell(_("FILE.json")),
        help=tell(_("write the data result as well")),
    )
    check = command(
        "check",
        _check,
        _("Check a case file, or the package of a jurisdiction."),
        _(
            "A case file is read and every problem told, in one go; nothing is computed.\n"
            "For a package or folder of a jurisdiction, the public contract tests are run."
        ),
    )
    check.add_argument(
        "target",
        metavar=tell(_("CASE-OR-PACKAGE")),
        help=tell(_("a case file, the name of an installed package, or a jurisdiction's folder")),
    )
    jurisdictions = command(
        "jurisdictions",
        _jurisdictions,
        _("Show which jurisdictions are covered, since when and how far they were verified."),
        _("With a code, such as FR, shows its heads, routes, options and what is not covered."),
    )
    jurisdictions.add_argument(
        "code", nargs="?", metavar=tell(_("CODE")), help=tell(_("a code, such as GB-EAW"))
    )
    parameters = command(
        "parameters",
        _parameters,
        _("Show the figures of the law in force on a day, with source and last check."),
        _(
            "With --history, every value; with --expires, those nobody has checked beyond so many "
            "days."
        ),
    )
    parameters.add_argument("code", metavar=tell(_("CODE")), help=tell(_("a code, such as FR")))
    parameters.add_argument(
        "name",
        nargs="?",
        metavar=tell(_("NAME")),
        help=tell(_("a parameter, or the beginning of its name")),
    )
    parameters.add_argument(
        "--on",
        type=_a_day,
        metavar=tell(_("DAY")),
        help=tell(_("the day, as 2024-12-31; without it, today")),
    )
    parameters.add_argument(
        "--history", action="store_true", help=tell(_("every value since the first"))
    )
    parameters.add_argument(
        "--expires",
        type=int,
        metavar=tell(_("DAYS")),
        help=tell(_("only figures not checked beyond so many days after the day")),
    )
    return parser


def _a_day(text: str) -> date:
    return date.fromisoformat(text)


_a_day.__name__ = "date"


# -- reading a case and computing it --------------------------------------------------------------


def _note(text: str) -> None:
    print(text, file=sys.stderr)


def _load(options: argparse.Namespace) -> Case:
    """The case, with any warnings told. Stops with every problem where it is refused."""
    from legalcalc.schemas import CaseProblems, read_case

    try:
        read = read_case(sys.stdin.read() if options.case == "-" else Path(options.case))
    except CaseProblems as refused:
        raise Stop(
            CASE,
            *(_placed(problem) for problem in refused.problems),
            counted(
                "{count} problem in the case file. Nothing was computed and nothing written.",
                "{count} problems in the case file. Nothing was computed and nothing written.",
                len(refused.problems),
            ),
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(USAGE, _cannot("read", options.case, error)) from None
    case = read.case
    for warning in read.warnings:
        _note(options.tell(_("Please check: {problem}", problem=_placed(warning))))
    if getattr(options, "route", None):
        from dataclasses import replace

        case = replace(case, choices=replace(case.choices, route=options.route))
    return case


def _placed(problem: Any) -> Message:
    if problem.path and problem.line is not None:
        return _(
            "{path}, line {line}: {problem}",
            path=problem.path,
            line=str(problem.line),
            problem=problem.message,
        )
    if problem.path:
        return _("{path}: {problem}", path=problem.path, problem=problem.message)
    if problem.line is not None:
        return _("line {line}: {problem}", line=str(problem.line), problem=problem.message)
    message: Message = problem.message
    return message


def _cannot(what: str, name: str, error: Exception) -> Message:
    reason = getattr(error, "strerror", None) or type(error).__name__
    if what == "read":
        return _("{file} cannot be read: {reason}.", file=name, reason=reason)
    return _("{file} cannot be written: {reason}.", file=name, reason=reason)


def _find(code: str) -> Jurisdiction:
    from legalcalc.law.discovery import available

    everything = available()
    for found in everything:
        if found.jurisdiction is not None and found.jurisdiction.code == code.upper():
            return found.jurisdiction
    codes = [one.jurisdiction.code for one in everything if one.jurisdiction is not None]
    sentences = [
        _(
            "“{code}” is not a jurisdiction known here. Known are: {codes}.",
            code=code,
            codes=", ".join(codes),
        )
    ]
    sentences.extend(
        _("“{name}” could not be loaded: {fault}.", name=one.name, fault=one.fault)
        for one in everything
        if one.fault is not None
    )
    raise Stop(JURISDICTION, *sentences)


@dataclass(frozen=True, slots=True)
class _Computed:
    case: Case
    jurisdiction: Jurisdiction
    assessment: Assessment
    teller: Teller


def _computed(options: argparse.Namespace) -> _Computed:
    from legalcalc.claims import UnknownChoice, assess
    from legalcalc.explain import Teller

    case = _load(options)
    jurisdiction = _find(case.jurisdiction)
    with _progress(options) as step:
        try:
            assessment = assess(case, jurisdiction, progress=step)
        except UnknownChoice as unknown:
            raise Stop(JURISDICTION, *unknown.problems) from None
    language = _language_for(jurisdiction, options)
    return _Computed(case, jurisdiction, assessment, Teller(language, jurisdiction))


def _language_for(jurisdiction: Jurisdiction, options: argparse.Namespace) -> str:
    """The language asked for where the jurisdiction's catalogue is complete, else English."""
    language: str = options.language
    if language == "en":
        return language
    from legalcalc.explain import languages_offered

    if language in languages_offered(jurisdiction):
        return language
    _note(
        options.tell(
            _(
                "{jurisdiction} is not completely translated into “{language}”; told in English.",
                jurisdiction=jurisdiction.name,
                language=language,
            )
        )
    )
    return "en"


@contextmanager
def _progress(options: argparse.Namespace) -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being computed, on one line that is wiped at the end."""
    shown = sys.stderr.isatty()

    def step(name: str) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{name}")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _write(path: str, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".legalcalc-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Stop(USAGE, _cannot("write", path, error)) from None


# -- commands -------------------------------------------------------------------------------------


def _compute(options: argparse.Namespace) -> int:
    done = _computed(options)
    if options.format == "json":
        from legalcalc.explain import result_data, to_json

        content = to_json(result_data(done.assessment, done.case, done.jurisdiction))
    elif options.format == "text":
        content = _told_whole(done).encode()
    else:
        from legalcalc.explain import summary

        content = summary(done.assessment, done.case, done.jurisdiction, done.teller).encode()
    if options.output:
        _write(options.output, content)
    else:
        sys.stdout.write(content.decode())
    return 0


def _told_whole(done: _Computed) -> str:
    from legalcalc.explain import summary

    parts = [summary(done.assessment, done.case, done.jurisdiction, done.teller)]
    for head in done.assessment.heads:
        if head.lines or head.gaps:
            parts.append(_told_head(head, done.teller))
            for line in head.lines:
                parts.append(_told_line(line, done, None))
    return "\n".join(parts)


def _explain(options: argparse.Namespace) -> int:
    done = _computed(options)
    if options.head is None:
        for head in done.assessment.heads:
            print(f"{head.key:28} {done.teller(head.title)}")
        return 0
    heads = [head for head in done.assessment.heads if options.head in (head.key, head.id)]
    if not heads:
        known = ", ".join(head.key for head in done.assessment.heads)
        raise Stop(
            USAGE,
            _("No head “{head}” in this result. Heads: {heads}.", head=options.head, heads=known),
        )
    for head in heads:
        if options.row is None:
            print(_told_head(head, done.teller))
            continue
        if not 1 <= options.row <= len(head.lines):
            raise Stop(
                USAGE,
                counted(
                    "“{head}” has {count} row.",
                    "“{head}” has {count} rows.",
                    len(head.lines),
                    head=head.title,
                ),
            )
        print(_told_line(head.lines[options.row - 1], done, options.figure))
    return 0


def _told_head(head: HeadResult, teller: Teller) -> str:
    """A head with a line for each of its rows, its gaps and its findings."""
    from legalcalc.explain.sentences import STATES

    title = teller(head.title)
    lines = [title, "=" * len(title)]
    lines.append(teller(_("{law}; {state}", law=head.law, state=STATES[head.state])))
    for number, line in enumerate(head.lines, 1):
        row = line.row
        if row.owed is not None:
            amount = teller.figure(row.owed)
        elif row.bracket is not None:
            amount = teller(_("{low} to {high}", low=row.bracket[0], high=row.bracket[1]))
        told = f"{number:4}  {teller(row.period)}  {amount}"
        if row.title is not None:
            told += f"  {teller(row.title)}"
        if line.set_aside is not None:
            told += f"  [{teller(line.set_aside)}]"
        lines.append(told)
    if head.owed is not None and head.lines:
        lines.append(teller(_("In the total: {amount}", amount=head.owed)))
    for gap, period, _employment in head.gaps:
        where = f"{teller(period)}: " if period is not None else ""
        lines.append(f"  – {where}{teller(gap.message)}")
    if not head.lines:
        lines.extend(f"  · {teller(finding)}" for finding in head.findings)
    return "\n".join(lines) + "\n"


def _told_line(line: Line, done: _Computed, figure: str | None) -> str:
    """A row unfolded: its figures, interest, limits and who must pay; or one figure of it."""
    from legalcalc.explain import as_text, unfold, unfold_line

    if figure is None:
        return as_text(unfold_line(line, done.teller, done.case)) + "\n"
    row = line.row
    figures = dict(row.figures)
    if row.owed is not None:
        figures["owed"] = row.owed
    elif row.bracket is not None:
        figures["low"], figures["high"] = row.bracket
    if line.interest is not None:
        figures["interest"] = line.interest.amount
    if figure not in figures:
        raise Stop(
            USAGE,
            _(
                "The row has no figure “{figure}”. Figures: {figures}.",
                figure=figure,
                figures=", ".join(figures),
            ),
        )
    return as_text(unfold(figures[figure], done.teller, sources=True)) + "\n"


def _schedule(options: argparse.Namespace) -> int:
    from legalcalc.documents import DocumentsUnavailable, claim_schedule

    done = _computed(options)
    with _progress(options) as step:
        step("PDF")
        try:
            pdf = claim_schedule(
                done.assessment, done.case, done.jurisdiction, language=done.teller.language
            )
        except DocumentsUnavailable as missing:
            raise Stop(PRINTING, missing.message) from None
    data = None
    if options.data:
        from legalcalc.explain import result_data, to_json

        data = to_json(result_data(done.assessment, done.case, done.jurisdiction))
    _write(options.output, pdf)
    if data is not None:
        _write(options.data, data)
    _note(options.tell(_("Written: {file}", file=options.output)))
    if data is not None:
        _note(options.tell(_("Written: {file}", file=options.data)))
    return 0


def _check(options: argparse.Namespace) -> int:
    target = options.target
    path = Path(target)
    if target == "-" or path.is_file():
        options.case = target
        case = _load(options)
        from legalcalc.claims.assess import unknown_choices

        problems = unknown_choices(case, _find(case.jurisdiction))
        if problems:
            raise Stop(JURISDICTION, *problems)
        print(options.tell(_("{file}: no problems found.", file=target)))
        return 0
    from legalcalc.testing import contract_faults

    jurisdictions = _jurisdictions_of(target)
    faults = 0
    for name, jurisdiction, problem in jurisdictions:
        found = [problem] if jurisdiction is None else contract_faults(jurisdiction)
        for fault in found:
            print(f"{name}: {fault}")
        faults += len(found)
        if not found:
            print(options.tell(_("{name}: keeps the contract.", name=name)))
    return CHECK if faults else 0


def _jurisdictions_of(target: str) -> list[tuple[str, Jurisdiction | None, str]]:
    """The jurisdictions of a folder or an installed package, each with why it did not load."""
    from legalcalc.law.discovery import available, load_folder

    folder = Path(target)
    if (folder / "__init__.py").is_file():
        try:
            return [(folder.name, load_folder(folder.resolve()), "")]
        except Exception as error:
            return [(folder.name, None, f"{type(error).__name__}: {error}")]
    found = [one for one in available() if target in (one.origin, one.name)]
    if not found:
        raise Stop(
            USAGE,
            _(
                "{target} is neither a file, nor a jurisdiction's folder, nor an installed package "
                "that offers one.",
                target=target,
            ),
        )
    return [(one.name, one.jurisdiction, one.fault or "") for one in found]


def _jurisdictions(options: argparse.Namespace) -> int:
    from legalcalc.law.discovery import available

    if options.code is not None:
        _describe(_find(options.code), options)
        return 0
    from legalcalc.explain import Teller, languages_offered

    rows = []
    for found in available():
        if found.jurisdiction is None:
            sentence = _(
                "“{name}” could not be loaded: {fault}.", name=found.name, fault=found.fault
            )
            _note(options.tell(sentence))
            continue
        one = found.jurisdiction
        values = [value for parameter in one.parameters for _key, value in parameter.rows()]
        verified = sum(1 for value in values if value.verified)
        offered = languages_offered(one)
        teller = Teller(options.language if options.language in offered else "en", one)
        rows.append(
            [
                one.code,
                teller(one.name) + (" *" if one.fictional else ""),
                teller.day(one.coverage.since),
                f"{verified}/{len(values)}",
                teller.day(min(parameter.known_through for parameter in one.parameters)),
                ", ".join(offered),
                one.edition,
            ]
        )
    heading = [
        _("code"),
        _("jurisdiction"),
        _("covered since"),
        _("values read at a source"),
        _("nearest horizon"),
        _("languages"),
        _("edition"),
    ]
    _print_table([[options.tell(one) for one in heading], *rows])
    print(options.tell(_("* invented, for teaching and tests")))
    return 0


def _describe(one: Jurisdiction, options: argparse.Namespace) -> None:
    from legalcalc.explain import Teller

    teller = Teller(_language_for(one, options), one)
    tell = teller.text
    print(f"{one.code}  {tell(one.name)}  ({one.edition})\n")
    print(tell(_("Covered since {day}:", day=one.coverage.since)))
    for text in one.coverage.covered:
        print(f"  + {tell(text)}")
    print(tell(_("Not covered:")))
    for text in one.coverage.not_covered:
        print(f"  – {tell(text)}")
    print(tell(_("Heads of claim:")))
    for rule in one.head_rules:
        print(f"  {rule.key:28} {tell(rule.title)} ({rule.law})")
    if one.routes:
        print(tell(_("Routes:")))
        for route in one.routes.values():
            print(f"  {route.id:28} {tell(route.title)} ({route.law})")
    if one.options:
        print(tell(_("Options:")))
        for option in one.options.values():
            print(f"  {option.name:28} {tell(option.title)} ({option.law})")
            for value, text in option.values:
                mark = "*" if value == option.default else " "
                print(f"    {mark} {value:24} {tell(text)}")
    for title, words in ((_("Sectors:"), one.sectors), (_("Categories:"), one.categories)):
        if words:
            print(tell(title))
            for word, text in words.items():
                print(f"  {word:28} {tell(text)}")


def _parameters(options: argparse.Namespace) -> int:
    from legalcalc.explain import Teller
    from legalcalc.law.parameters import shown_amount

    jurisdiction = _find(options.code)
    teller = Teller(_language_for(jurisdiction, options), jurisdiction)
    day: date = options.on or date.today()  # noqa: DTZ011  (a civil day, in the front end only)
    rows: list[list[str]] = []
    for parameter in sorted(jurisdiction.parameters, key=lambda one: one.name):
        if options.name is not None and not parameter.name.startswith(options.name):
            continue
        if options.expires is not None and parameter.known_through > day + timedelta(
            days=options.expires
        ):
            continue
        for key in parameter.keys or (None,):
            values = parameter.history(key)
            if not options.history:
                values = [value for value in values if value.since <= day][-1:]
            for value in values:
                if value.figure is not None:
                    amount = teller.formatter.number(shown_amount(value.figure))
                else:
                    amount = tell_absent(value.absent, teller)
                past = not options.history and day > parameter.known_through
                checked = value.ground.verified or teller(_("unverified"))
                rows.append(
                    [
                        parameter.name + (f" [{key}]" if key else ""),
                        teller.day(value.since),
                        teller(_("not known on this day")) if past else amount,
                        parameter.unit_text,
                        teller.day(parameter.known_through),
                        checked,
                        value.ground.law,
                        "; ".join(value.ground.sources),
                    ]
                )
    if not rows:
        raise Stop(
            USAGE, _("No parameter of {jurisdiction} answers this.", jurisdiction=jurisdiction.name)
        )
    heading = [
        _("parameter"),
        _("in force from"),
        _("value"),
        _("unit"),
        _("known through"),
        _("source read"),
        _("law"),
        _("sources"),
    ]
    _print_table([[teller(one) for one in heading], *rows])
    return 0


def tell_absent(absent: str | None, teller: Teller) -> str:
    """Why a dated value has no figure."""
    return teller(_("none") if absent == "repealed" else _("not known"))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side on a terminal; separated by tabs in a pipe, for other programs."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(row))
        return
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print("  ".join([*cells, row[-1]]))
