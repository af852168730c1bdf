"""The command line: compute a case, explain a figure, print the schedule, check, look up law.

Answers go to standard output and nothing else does, so that a pipe stays clean; notes, problems and
progress go to standard error. Files are written whole or not at all. Exit codes stand in
:data:`EXIT_CODES`, in ``--help`` and in ``docs/command-line.md``.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from legalcalc import __version__
from legalcalc.messages import Message, _, counted

# Everything else is imported where it is used: `legalcalc --help` waits for none of it.
if TYPE_CHECKING:
    from legalcalc.claims.rows import Assessment, HeadResult, Line
    from legalcalc.explain import Teller
    from legalcalc.facts import Case
    from legalcalc.law.jurisdiction import Jurisdiction
    from legalcalc.law.parameters import Parameter, ParameterValue
    from legalcalc.schemas import Problem

__all__ = ["EXIT_CODES", "main"]

DONE, FAULT, USAGE, CASE, JURISDICTION, PRINTING, CHECK, STOPPED = 0, 1, 2, 3, 4, 5, 6, 130

EXIT_CODES: dict[int, Message] = {
    DONE: _("done"),
    FAULT: _("a fault of the program"),
    USAGE: _("wrong use of the command, or a file that cannot be read or written"),
    CASE: _("the case file has problems; each is told with its place"),
    JURISDICTION: _("no such jurisdiction, or it does not have what the case chooses"),
    PRINTING: _("the libraries or fonts for printing are missing"),
    CHECK: _("the package that was checked does not keep the contract"),
    STOPPED: _("stopped from the keyboard"),
}

STANDARD = "-"  # standard input in place of a case file, standard output in place of a file

Tell = Callable[[Message], str]


class Stop(Exception):
    """Ends the command with a code, after its sentences have been told."""

    def __init__(self, code: int, *sentences: Message) -> None:
        super().__init__(code)
        self.code = code
        self.sentences = sentences


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    tell: Tell = str
    try:
        try:
            language = _language(given)
            tell = _voice(language)
            options = _parser(tell).parse_args(given)
            options.language, options.tell = language, tell
            code: int = options.command(options)
        except Stop as stop:
            for sentence in stop.sentences:
                _note(tell(sentence))
            code = stop.code
        return code
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # no traceback reaches a user: it can hold facts of a case
        if os.environ.get("LEGALCALC_TRACEBACK"):
            raise
        sentence = _(
            "A fault of the program stopped this command ({kind}). Nothing was written and nothing "
            "was sent anywhere. With LEGALCALC_TRACEBACK=1 set, the command shows where it "
            "happened; that text can hold facts of the case.",
            kind=type(error).__name__,
        )
        try:
            told = tell(sentence)
        except Exception:  # the fault may lie in what tells
            told = str(sentence)
        _note(told)
        return FAULT


# -- language -------------------------------------------------------------------------------------


def _language(given: Sequence[str]) -> str:
    """The language asked for, read before the rest so that even ``--help`` is in it.

    ``--language``, else LEGALCALC_LANGUAGE, else the first of LC_ALL, LC_MESSAGES and LANG; where
    the language of the environment is not offered, English.
    """
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    finder.add_argument("-l", "--language", nargs="?")
    asked: str | None = finder.parse_known_args(given)[0].language
    names = ("LEGALCALC_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in names if os.environ.get(name)), "en")
    wanted = (asked or spoken).split(".")[0].split("@")[0].replace("_", "-").lower()
    if wanted in ("c", "posix") or wanted.split("-")[0] == "en":
        return "en"
    from legalcalc.explain import languages_offered

    offered = {language.lower(): language for language in languages_offered()}
    for candidate in (wanted, wanted.split("-")[0]):
        if candidate in offered:
            return offered[candidate]
    if asked is None:
        return "en"
    raise Stop(
        USAGE,
        _(
            "“{language}” is not offered. Languages: {languages}.",
            language=asked,
            languages=", ".join(offered.values()),
        ),
    )


def _voice(language: str) -> Tell:
    """Tells messages in a language.

    Words without values, such as those of ``--help``, need no more than a catalogue, and in English
    not even that.
    """

    @cache
    def teller() -> Teller:
        from legalcalc.explain import Teller

        return Teller(language)

    @cache
    def translated() -> Tell:
        if language == "en":
            return str
        from legalcalc.explain.catalogues import Catalogues

        return Catalogues(language).text

    def tell(message: Message) -> str:
        plain = not message.words and message.count is None
        return translated()(message) if plain else teller().text(message)

    return tell


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
    _("expected one argument"),
    _("ignored explicit argument %r"),
)


class _Parser(argparse.ArgumentParser):
    """The parser of argparse, ending and writing in the ways that are documented here."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **settings
        )

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        if file is sys.stdout:
            _answer(message)
        else:
            _note(message.rstrip("\n"))

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            _note(message.rstrip("\n"))
        raise Stop(status)


def _parser(tell: Tell) -> argparse.ArgumentParser:
    known = {word.text: tell(word) for word in _ARGPARSE_WORDS}
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
    codes = "\n".join(f"{code:>5}  {tell(text)}" for code, text in EXIT_CODES.items())
    parser = _Parser(
        prog="legalcalc",
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

    def speaks(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "-l",
            "--language",
            metavar=tell(_("LANGUAGE")),
            help=tell(_("language of what is told, such as en or fr")),
        )

    speaks(parser)
    commands = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: Message, more: Message
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=tell(about), description=f"{tell(about)}\n\n{tell(more)}"
        )
        added.set_defaults(command=run)
        speaks(added)
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
        metavar=tell(_("FORMAT")),
        help=tell(_("summary, json or text; without it, a summary")),
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
        "row",
        nargs="?",
        type=_number(tell),
        metavar=tell(_("ROW")),
        help=tell(_("number of a row, from 1")),
    )
    explain.add_argument(
        "--figure",
        metavar=tell(_("FIGURE")),
        help=tell(_("a figure of the row, such as due, paid or interest; without it, all")),
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
        type=_day(tell),
        metavar=tell(_("DAY")),
        help=tell(_("the day, as 2024-12-31; without it, today")),
    )
    parameters.add_argument(
        "--history", action="store_true", help=tell(_("every value since the first"))
    )
    parameters.add_argument(
        "--expires",
        type=_number(tell),
        metavar=tell(_("DAYS")),
        help=tell(_("only figures not checked beyond so many days after the day")),
    )
    return parser


def _day(tell: Tell) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            sentence = _("“{text}” is no day; write it as 2024-12-31", text=text)
            raise argparse.ArgumentTypeError(tell(sentence)) from None

    return read


def _number(tell: Tell) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            raise argparse.ArgumentTypeError(tell(_("“{text}” is no number", text=text)))
        return int(text)

    return read


# -- what goes in and out -------------------------------------------------------------------------


def _note(text: str) -> None:
    with suppress(OSError):  # when nobody listens there is nobody to tell
        print(text, file=sys.stderr)


def _answer(content: str | bytes) -> None:
    """Give the answer on standard output: UTF-8, save on a terminal that shows something else."""
    out = sys.stdout
    if isinstance(content, str):
        encoding = out.encoding if out.isatty() else "utf-8"
        content = content.encode(encoding, errors="replace")
    try:
        out.buffer.write(content)
        out.flush()
    except OSError as error:
        # Python would try what is held back once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            # The reader has gone, as with `| head`: nothing is wrong.
            raise Stop(DONE) from None
        raise Stop(USAGE, _unwritten(STANDARD, error)) from None


_REASONS = {
    errno.ENOENT: _("it does not exist"),
    errno.EACCES: _("this is not allowed"),
    errno.EPERM: _("this is not allowed"),
    errno.EROFS: _("this is not allowed"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("it lies in something that is no folder"),
    errno.ENAMETOOLONG: _("its name is too long"),
    errno.ENOSPC: _("the disk is full"),
    errno.EDQUOT: _("the disk is full"),
}


def _reason(error: OSError) -> Message | str:
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def _unwritten(file: str, error: OSError) -> Message:
    return _("{file} cannot be written: {reason}.", file=file, reason=_reason(error))


def _write(*files: tuple[str, bytes]) -> None:
    """Write files, all of them or none, readable by their owner only.

    Each is made ready as a draft beside its place; then all are put in place.
    """
    drafts: list[tuple[str, Path, str]] = []
    try:
        for name, content in files:
            with _writing(name):
                target = Path(name).resolve()
                _refuse_place(target)
                drafts.append((name, target, _drafted(target, content)))
        for name, target, draft in drafts:
            with _writing(name):
                os.replace(draft, target)
    finally:
        for _name, _target, draft in drafts:
            Path(draft).unlink(missing_ok=True)


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Stop(USAGE, _unwritten(name, error)) from None


def _refuse_place(target: Path) -> None:
    """Raise ``OSError`` where a file may not be put in place of what is there."""
    with suppress(FileNotFoundError):
        mode = target.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(mode) or not os.access(target, os.W_OK):
            raise PermissionError(errno.EPERM, "")


def _drafted(target: Path, content: bytes) -> str:
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".legalcalc-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(draft)
        raise
    return draft


def _refuse_overwriting(options: argparse.Namespace) -> None:
    """Stop before anything is computed where a file to write is the case, or is named twice."""
    taken = {os.path.realpath(options.case)} if options.case != STANDARD else set()
    for name in (options.output, getattr(options, "data", None)):
        if name is None:
            continue
        place = name if name == STANDARD else os.path.realpath(name)
        if place in taken:
            raise Stop(
                USAGE,
                _("{file} cannot be written: the command names it twice.", file=name),
            )
        taken.add(place)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being done, on one line that is wiped at the end."""
    shown = sys.stderr.isatty()

    def step(name: str) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{name}")
            sys.stderr.flush()

    try:
        yield step
    finally:
        step("")


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under a heading: for other programs, and on a terminal for people.

    In a pipe, cells are separated by tabs. On a terminal they stand in columns, or, where the
    terminal is too narrow, below one another.
    """
    if not sys.stdout.isatty():
        return "".join("\t".join(row) + "\n" for row in rows)
    columns = _columns(rows)
    room = shutil.get_terminal_size().columns
    if all(len(line) <= room for line in columns.splitlines()):
        return columns
    heading, *rest = rows
    return "\n".join(_columns(list(zip(heading, row, strict=True))) for row in rest)


def _columns(rows: Sequence[Sequence[str]], indent: str = "") -> str:
    from legalcalc.explain.summaries import display_width, padded

    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    lines = (map(padded, row, widths) for row in rows)
    return "".join(f"{indent}{'  '.join(line).rstrip()}\n" for line in lines)


# -- reading a case and computing it --------------------------------------------------------------


def _load(options: argparse.Namespace) -> Case:
    """The case, with any warnings told. Stops with every problem where it is refused."""
    from legalcalc.schemas import CaseProblems, read_case

    given = options.case
    try:
        read = read_case(sys.stdin.buffer.read() if given == STANDARD else Path(given))
    except CaseProblems as refused:
        raise Stop(
            CASE,
            *map(_placed, refused.problems),
            counted(
                "{count} problem in the case file. Nothing was computed and nothing written.",
                "{count} problems in the case file. Nothing was computed and nothing written.",
                len(refused.problems),
            ),
        ) from None
    except OSError as error:
        sentence = _("{file} cannot be read: {reason}.", file=given, reason=_reason(error))
        raise Stop(USAGE, sentence) from None
    for warning in read.warnings:
        _note(options.tell(_("Please check: {problem}", problem=_placed(warning))))
    return read.case


def _placed(problem: Problem) -> Message:
    path, line, message = problem.path, problem.line, problem.message
    if path and line is not None:
        return _("{path}, line {line}: {problem}", path=path, line=str(line), problem=message)
    if path:
        return _("{path}: {problem}", path=path, problem=message)
    if line is not None:
        return _("line {line}: {problem}", line=str(line), problem=message)
    return message


def _find(code: str) -> Jurisdiction:
    from legalcalc.law.discovery import available

    everything = available()
    for found in everything:
        if found.jurisdiction is not None and found.jurisdiction.code == code.upper():
            return found.jurisdiction
    raise Stop(
        JURISDICTION,
        _(
            "“{code}” is not a jurisdiction known here. Known are: {codes}.",
            code=code,
            codes=", ".join(one.jurisdiction.code for one in everything if one.jurisdiction),
        ),
        *(_not_loaded(one.name, one.fault) for one in everything if one.fault is not None),
    )


def _not_loaded(name: str, fault: str) -> Message:
    return _("“{name}” could not be loaded: {fault}.", name=name, fault=fault)


@dataclass(frozen=True, slots=True)
class _Computed:
    case: Case
    jurisdiction: Jurisdiction
    assessment: Assessment
    teller: Teller

    def data(self) -> bytes:
        """The data result; the same bytes in every language."""
        from legalcalc.explain import result_data, to_json

        return to_json(result_data(self.assessment, self.case, self.jurisdiction))

    def summary(self) -> str:
        from legalcalc.explain import summary

        return summary(self.assessment, self.case, self.jurisdiction, self.teller)


def _computed(options: argparse.Namespace) -> _Computed:
    from dataclasses import replace

    from legalcalc.claims import UnknownChoice, assess

    case = _load(options)
    if options.route is not None:
        case = replace(case, choices=replace(case.choices, route=options.route))
    jurisdiction = _find(case.jurisdiction)
    with _progress() as step:
        try:
            assessment = assess(case, jurisdiction, progress=step)
        except UnknownChoice as unknown:
            raise Stop(JURISDICTION, *unknown.problems) from None
    return _Computed(case, jurisdiction, assessment, _teller_for(jurisdiction, options))


def _teller_for(jurisdiction: Jurisdiction, options: argparse.Namespace) -> Teller:
    """Tells in the language asked for where the jurisdiction is translated, else in English."""
    from legalcalc.explain import Teller, languages_offered

    language: str = options.language
    if language != "en" and language not in languages_offered(jurisdiction):
        _note(
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


# -- compute and explain --------------------------------------------------------------------------


def _compute(options: argparse.Namespace) -> int:
    _refuse_overwriting(options)
    done = _computed(options)
    if options.format == "json":
        content = done.data()
    elif options.format == "text":
        content = _told_whole(done).encode()
    else:
        content = done.summary().encode()
    if options.output in (None, STANDARD):
        _answer(content.decode())
    else:
        _write((options.output, content))
    return DONE


def _told_whole(done: _Computed) -> str:
    parts = [done.summary()]
    for head in done.assessment.heads:
        if head.lines or head.gaps:
            parts.append(_told_head(head, done.teller))
            parts.extend(_told_line(line, done) for line in head.lines)
    return "\n".join(parts)


def _explain(options: argparse.Namespace) -> int:
    if options.figure is not None and options.row is None:
        raise Stop(USAGE, _("--figure needs the number of a row before it."))
    done = _computed(options)
    if options.head is None:
        _answer(_told_heads(done))
        return DONE
    heads = _heads_named(options.head, done.assessment)
    if options.row is None:
        _answer("\n".join(_told_head(head, done.teller) for head in heads))
        return DONE
    lines = [line for head in heads for line in head.lines]
    if not 1 <= options.row <= len(lines):
        raise Stop(
            USAGE,
            counted(
                "“{head}” has {count} row.",
                "“{head}” has {count} rows.",
                len(lines),
                head=heads[0].title,
            ),
        )
    line = lines[options.row - 1]
    if options.figure is None:
        _answer(_told_line(line, done))
    else:
        _answer(_told_figure(line, options.figure, done))
    return DONE


def _heads_named(name: str, assessment: Assessment) -> list[HeadResult]:
    """The head with a key; else all heads of an id, which are variants of one another."""
    for names in ("key", "id"):
        heads = [head for head in assessment.heads if getattr(head, names) == name]
        if heads:
            return heads
    known = ", ".join(head.key for head in assessment.heads)
    raise Stop(USAGE, _("No head “{head}” in this result. Heads: {heads}.", head=name, heads=known))


def _told_heads(done: _Computed) -> str:
    from legalcalc.explain.sentences import STATES

    tell = done.teller
    heading = (_("head"), _("title"), _("rows"), _("owed"), _("state"))
    rows = [
        (
            head.key,
            tell(head.title),
            str(len(head.lines)),
            tell.figure(head.owed),
            tell(STATES[head.state]),
        )
        for head in done.assessment.heads
    ]
    return _table([tuple(map(tell, heading)), *rows])


def _told_head(head: HeadResult, teller: Teller) -> str:
    """A head with a line for each of its rows, its gaps and its findings."""
    from legalcalc.explain.sentences import STATES

    title = teller(head.title)
    told = [title, "=" * len(title)]
    told.append(teller(_("{law}; {state}", law=head.law, state=STATES[head.state])))
    rows = [
        (f"{number:>4}", teller(line.row.period), _told_sum(line, teller), _remarks(line, teller))
        for number, line in enumerate(head.lines, 1)
    ]
    if rows:
        told.extend(_columns(rows).splitlines())
    if head.owed is not None and rows:
        told.append(teller(_("In the total: {amount}", amount=head.owed)))
    for gap, period, _employment in head.gaps:
        where = f"{teller(period)}: " if period is not None else ""
        told.append(f"  – {where}{teller(gap.message)}")
    if not rows:
        told.extend(f"  · {teller(finding)}" for finding in head.findings)
    return "\n".join(told) + "\n"


def _told_sum(line: Line, teller: Teller) -> str:
    if line.row.bracket is None:
        return teller.figure(line.row.owed)
    low, high = line.row.bracket
    return teller(_("{low} to {high}", low=low, high=high))


def _remarks(line: Line, teller: Teller) -> str:
    title = teller(line.row.title) if line.row.title is not None else ""
    aside = f"[{teller(line.set_aside)}]" if line.set_aside is not None else ""
    return f"{title} {aside}".strip()


def _told_line(line: Line, done: _Computed) -> str:
    """A row unfolded: its figures, interest, limits and who must pay."""
    from legalcalc.explain import as_text, unfold_line

    return as_text(unfold_line(line, done.teller, done.case, routes=done.jurisdiction.routes))


def _told_figure(line: Line, name: str, done: _Computed) -> str:
    from legalcalc.explain import as_text, unfold

    figures = dict(line.row.figures)
    if line.row.owed is not None:
        figures["owed"] = line.row.owed
    if line.row.bracket is not None:
        figures["low"], figures["high"] = line.row.bracket
    if line.interest is not None:
        figures["interest"] = line.interest.amount
    if name not in figures:
        raise Stop(
            USAGE,
            _(
                "The row has no figure “{figure}”. Figures: {figures}.",
                figure=name,
                figures=", ".join(figures),
            ),
        )
    return as_text(unfold(figures[name], done.teller, sources=True))


# -- schedule -------------------------------------------------------------------------------------


def _schedule(options: argparse.Namespace) -> int:
    from legalcalc.documents import DocumentsUnavailable, claim_schedule

    _refuse_overwriting(options)
    done = _computed(options)
    with _progress() as step:
        step("PDF")
        try:
            pdf = claim_schedule(
                done.assessment, done.case, done.jurisdiction, language=done.teller.language
            )
        except DocumentsUnavailable as missing:
            raise Stop(PRINTING, missing.message) from None
    wanted = [(options.output, pdf)]
    if options.data is not None:
        wanted.append((options.data, done.data()))
    _write(*((name, content) for name, content in wanted if name != STANDARD))
    for name, content in wanted:
        if name == STANDARD:
            _answer(content)
        else:
            _note(options.tell(_("Written: {file}", file=name)))
    return DONE


# -- check ----------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    target = options.target
    path = Path(target)
    if target == STANDARD or (path.exists() and not path.is_dir()):
        return _check_case(options)
    from legalcalc.testing import contract_faults

    told: list[str] = []
    code = DONE
    for name, jurisdiction, problem in _jurisdictions_of(target):
        faults = [problem] if jurisdiction is None else contract_faults(jurisdiction)
        told.extend(f"{name}: {fault}" for fault in faults)
        if faults:
            code = CHECK
        else:
            told.append(options.tell(_("{name}: keeps the contract.", name=name)))
    _answer("".join(f"{line}\n" for line in told))
    return code


def _check_case(options: argparse.Namespace) -> int:
    from legalcalc.claims.assess import unknown_choices

    options.case = options.target
    case = _load(options)
    problems = unknown_choices(case, _find(case.jurisdiction))
    if problems:
        raise Stop(JURISDICTION, *problems)
    _answer(options.tell(_("{file}: no problems found.", file=options.target)) + "\n")
    return DONE


def _jurisdictions_of(target: str) -> list[tuple[str, Jurisdiction | None, str]]:
    """The jurisdictions of a folder or an installed package, each with why it did not load."""
    from legalcalc.law.discovery import available, load_folder

    folder = Path(target)
    if (folder / "__init__.py").is_file():
        try:
            return [(folder.resolve().name, load_folder(folder.resolve()), "")]
        except Exception as error:
            return [(folder.resolve().name, None, f"{type(error).__name__}: {error}")]
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


# -- jurisdictions --------------------------------------------------------------------------------


def _jurisdictions(options: argparse.Namespace) -> int:
    from legalcalc.explain import Teller, languages_offered
    from legalcalc.law.discovery import available

    if options.code is not None:
        _answer(_described(_find(options.code), options))
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
            _note(options.tell(_not_loaded(found.name, found.fault or "")))
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
    _answer(_table([tuple(map(options.tell, heading)), *rows]))
    return DONE


def _verified(one: Jurisdiction) -> tuple[int, int]:
    """How many values of the law somebody has read at a source, and how many there are."""
    values = [value for parameter in one.parameters for _key, value in parameter.rows()]
    return sum(value.verified for value in values), len(values)


def _horizon(one: Jurisdiction) -> date | None:
    """The last day for which every figure of the law is known."""
    return min((parameter.known_through for parameter in one.parameters), default=None)


def _described(one: Jurisdiction, options: argparse.Namespace) -> str:
    teller = _teller_for(one, options)
    told = [f"{one.code}  {teller(one.name)}  ({one.edition})"]
    if one.fictional:
        told.append(teller(_("An invented State, for teaching and tests.")))

    def section(title: Message, lines: Iterable[str]) -> None:
        found = list(lines)
        if found:
            told.extend(["", teller(title), *found])

    def listing(entries: Iterable[tuple[str, Message, str]]) -> Iterator[str]:
        """Words of the case file, each with what it means and its law."""
        rows = [
            (word, f"{teller(text)} ({law})" if law else teller(text))
            for word, text, law in entries
        ]
        return iter(_columns(rows, "  ").splitlines() if rows else ())

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
    for option in one.options.values():
        section(
            _(
                "Option {option}: {title} ({law})",
                option=option.name,
                title=option.title,
                law=option.law,
            ),
            listing(
                (f"{value} *" if value == option.default else value, text, "")
                for value, text in option.values
            ),
        )
    section(_("Sectors:"), listing((word, text, "") for word, text in one.sectors.items()))
    section(_("Categories:"), listing((word, text, "") for word, text in one.categories.items()))
    return "".join(f"{line}\n" for line in told)


# -- parameters -----------------------------------------------------------------------------------


def _parameters(options: argparse.Namespace) -> int:
    jurisdiction = _find(options.code)
    teller = _teller_for(jurisdiction, options)
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
    _answer(_table([tuple(map(teller, heading)), *rows]))
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
    return read, ground.law, "; ".join(ground.sources)
