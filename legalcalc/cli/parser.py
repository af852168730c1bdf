"""The words of the command line: commands, what they take, and their help."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from legalcalc import __version__
from legalcalc.cli.cases import bundle, calendar, compute, explain, papers, schedule
from legalcalc.cli.checking import check
from legalcalc.cli.comparing import compare, counter
from legalcalc.cli.complaints import (
    complaint_case,
    complaint_check,
    complaint_keep,
    complaint_print,
)
from legalcalc.cli.ending import EXIT_CODES, Stop
from legalcalc.cli.forms import form
from legalcalc.cli.gain import gain, group_gain
from legalcalc.cli.group_bundles import group_bundle
from legalcalc.cli.group_comparing import group_compare
from legalcalc.cli.group_tables import group_import, group_template
from legalcalc.cli.groups import group_case, group_check, group_compute
from legalcalc.cli.handovers import (
    handover_from_htcds,
    handover_htcds,
    handover_open,
    handover_pack,
)
from legalcalc.cli.keeping import backup, restore
from legalcalc.cli.language import Tell
from legalcalc.cli.law import jurisdictions, parameters
from legalcalc.cli.plugins import plugins
from legalcalc.cli.recomputing import recompute
from legalcalc.cli.rooms import room
from legalcalc.cli.serving import doctor, serve
from legalcalc.cli.statistics import statistics
from legalcalc.cli.streams import answer, note
from legalcalc.cli.training import training
from legalcalc.cli.verifying import verify
from legalcalc.messages import Message, _

__all__ = ["parser_in"]

# The words of argparse itself, so that help in another language has no English left in it.
_ARGPARSE_WORDS = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
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

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            answer(message)
        else:
            note(message.rstrip("\n"))

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            note(message.rstrip("\n"))
        raise Stop(status)


def parser_in(tell: Tell) -> argparse.ArgumentParser:
    """The parser whose help and complaints are told in one language."""
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
                "  legalcalc papers case.yaml --output folder     all papers, each in its file\n"
                "  legalcalc explain case.yaml pay.base           how a sum comes about\n\n"
                "It prepares a claim for a qualified person to review; it is not legal advice.\n"
                "Nothing leaves this computer, save what you send to a cluster of yours "
                "(group bundle --scheduler)."
            )
        ),
        epilog=f"{tell(_('exit codes:'))}\n{codes}",
    )
    words = _Words(parser, tell)
    words.take(
        "--version",
        action="version",
        version=f"legalcalc {__version__}",
        help=_("show program's version number and exit"),
    )
    words.language()
    commands = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )
    for define in (
        _compute,
        _explain,
        _schedule,
        _papers,
        _bundle,
        _form,
        _calendar,
        _gain,
        _compare,
        _counter,
        _verify,
        _check,
        _recompute,
        _statistics,
        _group,
        _handover,
        _complaint,
        _jurisdictions,
        _parameters,
        _training,
        _room,
        _plugins,
        _serve,
        _doctor,
        _backup,
        _restore,
    ):
        define(commands, tell)
    return parser


class _Words:
    """What a command takes, declared with words that are told in one language."""

    def __init__(self, parser: argparse.ArgumentParser, tell: Tell) -> None:
        self.parser = parser
        self.tell = tell

    @classmethod
    def of(
        cls,
        name: str,
        run: Callable[[argparse.Namespace], int],
        commands: Any,
        tell: Tell,
        about: Message,
        more: Message,
    ) -> _Words:
        """A new command."""
        parser = commands.add_parser(
            name, help=tell(about), description=f"{tell(about)}\n\n{tell(more)}"
        )
        parser.set_defaults(command=run)
        words = cls(parser, tell)
        words.language()
        return words

    def take(self, *names: str, help: Message, value: Message | None = None, **more: Any) -> None:
        """Take an argument or option; ``value`` is the word that stands for its value in help."""
        if value is not None:
            more["metavar"] = self.tell(value)
        self.parser.add_argument(*names, help=self.tell(help), **more)

    def language(self) -> None:
        self.take(
            "-l",
            "--language",
            value=_("LANGUAGE"),
            help=_("language of what is told, such as en or fr"),
        )

    def address(self) -> None:
        self.take(
            "--host",
            default="localhost",
            value=_("ADDRESS"),
            help=_("the address to listen at; without TLS, only one of this computer alone"),
        )
        self.folder()
        self.take(
            "--name",
            action="append",
            value=_("NAME"),
            help=_("a name under which browsers ask for the program; may be given several times"),
        )
        self.take(
            "--certificate",
            value=_("FILE"),
            help=_("the certificate of TLS (PEM); with it, other computers may reach the program"),
        )
        self.take("--key", value=_("FILE"), help=_("the key of the certificate (PEM)"))
        self.take(
            "--proxies",
            type=_number(self.tell),
            default=0,
            value=_("NUMBER"),
            help=_("how many trusted proxies that speak TLS stand before the program"),
        )

    def folder(self) -> None:
        self.take(
            "--folder",
            value=_("FOLDER"),
            help=_("the folder of the data; it is made if it is not there"),
        )

    def filing(self) -> None:
        self.take(
            "--filing",
            value=_("LANGUAGE"),
            help=_("language of what is filed, instead of the one in the case"),
        )

    def lawyer(self) -> None:
        self.take(
            "--lawyer",
            value=_("PERSON"),
            help=_("the id of the person of the case who signs what only a lawyer may sign"),
        )

    def with_data(self) -> None:
        self.take(
            "--with-data",
            action="store_true",
            help=_("attach to each PDF what its pages say as data, so that it can be verified"),
        )

    def output_folder(self) -> None:
        self.take(
            "-o",
            "--output",
            required=True,
            value=_("FOLDER"),
            help=_("the folder to write into; it is made if it is not there"),
        )

    def only(self) -> None:
        self.take(
            "--only",
            type=_kinds(self.tell),
            value=_("PAPERS"),
            help=_("only some of them: their names, with commas between"),
        )

    def layout_and_formats(self) -> None:
        self.take(
            "--layout",
            choices=("filing", "copies", "side-by-side"),
            default="copies",
            value=_("LAYOUT"),
            help=_(
                "filing: only the papers to file; copies: a reading copy of each as well; "
                "side-by-side: both languages in one paper"
            ),
        )
        self.take(
            "--formats",
            type=_formats(self.tell),
            default=["pdf"],
            value=_("FORMATS"),
            help=_(
                "pdf, docx, xlsx, csv, json: some of them, with commas between; without it, pdf"
            ),
        )

    def gain_format(self) -> None:
        self.take(
            "--format",
            choices=("table", "json", "csv"),
            default="table",
            value=_("FORMAT"),
            help=_("table, json or csv; without it, tables"),
        )
        self.take("-o", "--output", value=_("FILE"), help=_("write into a file"))

    def processes(self) -> None:
        self.take(
            "--processes",
            type=_number(self.tell),
            default=1,
            value=_("NUMBER"),
            help=_(
                "how many cases are computed at the same time, each in a process of its own; "
                "without it, one"
            ),
        )

    def group(self) -> None:
        self.take(
            "group",
            value=_("GROUP"),
            help=_("the group file (YAML or JSON); - reads it from standard input"),
        )

    def handed_over(self) -> None:
        self.take(
            "case",
            value=_("CASE"),
            help=_("the case file (YAML or JSON); - reads it from standard input"),
        )
        self.take(
            "--consent",
            required=True,
            value=_("NAME"),
            help=_("the id of the consent, or the recipient whom it names"),
        )
        self.take(
            "--on",
            type=_day(self.tell),
            value=_("DAY"),
            help=_("the day, as 2024-12-31; without it, today"),
        )

    def complaint(self) -> None:
        self.take(
            "complaint",
            value=_("COMPLAINT"),
            help=_("the complaint (YAML or JSON, or encrypted); - reads it from standard input"),
        )

    def case(self) -> None:
        self.take(
            "case",
            value=_("CASE"),
            help=_("the case file (YAML or JSON); - reads it from standard input"),
        )
        self.take(
            "--route",
            value=_("ROUTE"),
            help=_("the way to court to compute for, instead of the one in the case"),
        )


def _compute(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "compute",
        compute,
        commands,
        tell,
        _("Compute a case."),
        _("Shows a summary, or gives the whole result as data (json) or in words (text)."),
    )
    words.case()
    words.take(
        "--format",
        choices=("summary", "json", "text"),
        default="summary",
        value=_("FORMAT"),
        help=_("summary, json or text; without it, a summary"),
    )
    words.take("-o", "--output", value=_("FILE"), help=_("write into a file"))


def _explain(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "explain",
        explain,
        commands,
        tell,
        _("Unfold a head of claim, one of its rows, or a figure of a row."),
        _(
            "Without a head, lists the heads. With a head, tells each of its rows. With a row "
            "number,\nunfolds that row into arithmetic, evidence and law."
        ),
    )
    words.case()
    words.take("head", nargs="?", value=_("HEAD"), help=_("a head, such as pay.base"))
    words.take(
        "row",
        nargs="?",
        type=_number(tell),
        value=_("ROW"),
        help=_("number of a row, from 1"),
    )
    words.take(
        "--figure",
        value=_("FIGURE"),
        help=_("a figure of the row, such as due, paid or interest; without it, all"),
    )


def _schedule(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "schedule",
        schedule,
        commands,
        tell,
        _("Print the claim schedule as a PDF."),
        _("Heads, rows, law, evidence, time limits and who must pay, ready for review."),
    )
    words.case()
    words.take("-o", "--output", required=True, value=_("FILE.pdf"), help=_("the PDF to write"))
    words.filing()
    words.take("--data", value=_("FILE.json"), help=_("write the data result as well"))
    words.with_data()


def _papers(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "papers",
        papers,
        commands,
        tell,
        _("Print the papers of a case as PDF files, all or none."),
        _(
            "Each paper that the case calls for, in the language that is filed, and a reading copy "
            "in\nthe reader’s language. A file is named by its paper and language: "
            "schedule.en.pdf."
        ),
    )
    words.case()
    words.output_folder()
    words.only()
    words.filing()
    words.with_data()
    words.take(
        "--reader",
        value=_("LANGUAGE"),
        help=_("language of the reader, instead of the one in the case"),
    )
    words.lawyer()
    words.layout_and_formats()


def _bundle(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "bundle",
        bundle,
        commands,
        tell,
        _("Put papers and exhibits into one PDF for each court and addressee."),
        _(
            "With cover, index and running page numbers, each exhibit stamped with its number. "
            "The files of\nexhibits lie beside the case file: see docs/bundle.md."
        ),
    )
    words.case()
    words.output_folder()
    words.filing()
    words.take(
        "--limit",
        type=_size(tell),
        value=_("SIZE"),
        help=_("the largest file that the court’s portal takes, such as 10MB: makes parts of it"),
    )
    words.take(
        "--without-missing",
        action="store_true",
        help=_("print a sheet in the place of an exhibit whose file is not there"),
    )
    words.lawyer()
    words.parser.set_defaults(with_data=False)


def _form(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "form",
        form,
        commands,
        tell,
        _("Fill the blank PDF of an official form."),
        _(
            "Takes the blank as it is published, and fills the fields that are described for its "
            "edition\nwith what the case holds. Each field that stays blank is told. What the form "
            "asks for is told\nbox by box in the paper “forms”."
        ),
    )
    words.case()
    words.take("form", value=_("FORM"), help=_("the number of the form, such as ET1"))
    words.take("--blank", required=True, value=_("FILE.pdf"), help=_("the blank form"))
    words.take("-o", "--output", required=True, value=_("FILE.pdf"), help=_("the PDF to write"))
    words.take(
        "--debtor",
        type=_number(tell),
        value=_("NUMBER"),
        help=_("for a form to each debtor: which one, by its number among the letters"),
    )
    words.lawyer()


def _calendar(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "calendar",
        calendar,
        commands,
        tell,
        _("Write the deadlines of a case as a calendar file."),
        _(
            "Safe days and last days on every route, with reminders. No entry names a person, a "
            "court or\na sum: each leads to the deadline sheet."
        ),
    )
    words.case()
    words.take(
        "-o",
        "--output",
        required=True,
        value=_("FILE.ics"),
        help=_("the calendar file to write"),
    )
    words.take(
        "--staying",
        action="store_true",
        help=_("with the days of staying in the country; think of who sees the calendar"),
    )


def _gain(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "gain",
        gain,
        commands,
        tell,
        _("Show what was saved on a worker and what was taken: not part of the claim."),
        _(
            "For a prosecutor and for confiscation: unpaid pay with contributions as far as rates "
            "are known,\nfees, charges, and what debts truly cost by the year. What is not known "
            "is told, and is in no sum."
        ),
    )
    words.case()
    words.gain_format()


def _compare(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "compare",
        compare,
        commands,
        tell,
        _("Put the same facts under several laws, side by side."),
        _(
            "Each law by each of its routes: heads, sums, interest, deadlines, who must pay, and "
            "what can\nbe had once only. Choices of the case hold under its own law only."
        ),
    )
    words.take(
        "case",
        value=_("CASE"),
        help=_("the case file (YAML or JSON); - reads it from standard input"),
    )
    words.take("codes", nargs="+", value=_("CODE"), help=_("a code, such as FR"))
    words.take(
        "--format",
        choices=("table", "json"),
        default="table",
        value=_("FORMAT"),
        help=_("table or json; without it, a table"),
    )


def _counter(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "counter",
        counter,
        commands,
        tell,
        _("Put what each side says is owed side by side, row by row."),
        _(
            "Each version is a case file of its own, with the facts as that side tells them. With "
            "--court it\nis told what each finding moves."
        ),
    )
    words.take("case", value=_("CASE"), help=_("the claimant’s case file"))
    words.take(
        "--employer", required=True, value=_("CASE"), help=_("the facts as the employer tells them")
    )
    words.take("--court", value=_("CASE"), help=_("the facts as the court found them"))
    words.take("-o", "--output", required=True, value=_("FILE.pdf"), help=_("the PDF to write"))
    words.filing()


def _verify(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "verify",
        verify,
        commands,
        tell,
        _("Verify a PDF to which its figures were attached."),
        _(
            "Counts every figure again, compares it with the pages and with the law known here, "
            "and says\nwhether pages were altered since. It is no signature: see "
            "docs/documents.md."
        ),
    )
    words.take(
        "file", value=_("FILE.pdf"), help=_("the PDF to verify; - reads it from standard input")
    )
    words.take(
        "--format",
        choices=("table", "json"),
        default="table",
        value=_("FORMAT"),
        help=_("table or json; without it, a table"),
    )


def _check(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "check",
        check,
        commands,
        tell,
        _("Check a case file, or the package of a jurisdiction."),
        _(
            "A case file is read and every problem told, in one go; nothing is computed.\n"
            "For a package or folder of a jurisdiction, the public contract tests are run."
        ),
    )
    words.take(
        "target",
        value=_("CASE-OR-PACKAGE"),
        help=_("a case file, the name of an installed package, or a jurisdiction’s folder"),
    )
    words.take(
        "--relations",
        action="store_true",
        help=_(
            "for a package: compute generated cases, change facts, and tell each difference "
            "that no law explains"
        ),
    )
    words.take(
        "--write",
        action="store_true",
        help=_("for a package: write down anew which facts each head reads (asks.yaml)"),
    )


def _recompute(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "recompute",
        recompute,
        commands,
        tell,
        _("Compute saved cases again, and name those whose figures differ from before."),
        _(
            "All case and group files of a folder, by the law as it is installed now. Of each case "
            "that\ndiffers, every sum that does is told, with the figure or rule of the law that "
            "made it differ."
        ),
    )
    words.take("folder", value=_("FOLDER"), help=_("the folder with the case and group files"))
    words.take(
        "--keep",
        action="store_true",
        help=_("keep the results beside the cases, for the next time to compare with"),
    )
    words.take(
        "--format",
        choices=("table", "json"),
        default="table",
        value=_("FORMAT"),
        help=_("table or json; without it, a table"),
    )


def _statistics(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "statistics",
        statistics,
        commands,
        tell,
        _("Count the cases of a folder, so that numbers can be given and no case."),
        _(
            "Fixed tables by State, as CSV: year, sector, route, months of work, outcome, heads. "
            "No number\nunder eleven is in them, and from all of them together none can be "
            "reckoned. Nothing is sent."
        ),
    )
    words.take("folder", value=_("FOLDER"), help=_("the folder with the case and group files"))
    words.take(
        "-o",
        "--output",
        value=_("FILE"),
        help=_("save the tables there, once they were shown and somebody said yes"),
    )


def _group(commands: Any, tell: Tell) -> None:
    about = _("Claims of many people at once: shared facts told once, and each person’s own.")
    more = _("The format of a group file, and what comes of it: see docs/group-format.md.")
    parser = commands.add_parser(
        "group", help=tell(about), description=f"{tell(about)}\n\n{tell(more)}"
    )
    _Words(parser, tell).language()
    parts = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )
    words = _Words.of(
        "check",
        group_check,
        parts,
        tell,
        _("Check a group file."),
        _("Every problem of every person is told, in one go; nothing is computed."),
    )
    words.group()
    words = _Words.of(
        "compute",
        group_compute,
        parts,
        tell,
        _("Compute the claims of all people of a group."),
        _(
            "Shows what each person and the group are owed, by head, debtor and period, and in "
            "what people\ndiffer; or gives it as data (json), or each row as a line of a "
            "spreadsheet (csv)."
        ),
    )
    words.group()
    words.take(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        value=_("FORMAT"),
        help=_("table, json or csv; without it, tables"),
    )
    words.processes()
    words.take("-o", "--output", value=_("FILE"), help=_("write into a file"))
    words = _Words.of(
        "gain",
        group_gain,
        parts,
        tell,
        _("Show what was saved on the people of a group and what was taken, each and in all."),
        _("By currency, never added up across currencies. It is not part of any claim."),
    )
    words.group()
    words.gain_format()
    words = _Words.of(
        "case",
        group_case,
        parts,
        tell,
        _("Write the case file of one person of a group."),
        _("An ordinary case file, which every other command takes."),
    )
    words.group()
    words.take("person", value=_("PERSON"), help=_("the id of the person in the group file"))
    words.take("-o", "--output", default="-", value=_("FILE"), help=_("write into a file"))
    words = _Words.of(
        "compare",
        group_compare,
        parts,
        tell,
        _("Tell line by line in which people two versions of a group differ."),
        _(
            "Each version is a group file, or what group compute gave as data (json). Of two group "
            "files it is\ntold which facts made the difference."
        ),
    )
    words.take("old", value=_("GROUP"), help=_("the earlier version"))
    words.take("new", value=_("GROUP"), help=_("the later version"))
    words.take(
        "--format",
        choices=("table", "json"),
        default="table",
        value=_("FORMAT"),
        help=_("table or json; without it, a table"),
    )
    _group_bundle(parts, tell)
    _group_tables(parts, tell)


def _group_bundle(parts: Any, tell: Tell) -> None:
    words = _Words.of(
        "bundle",
        group_bundle,
        parts,
        tell,
        _("Print the papers of all people of a group, each into a folder of their own."),
        _(
            "With what the group is owed by person, head, debtor and period, and a list of all "
            "files. Where\nit was stopped, the same command goes on: what is there and right "
            "stays as it is."
        ),
    )
    words.group()
    words.output_folder()
    words.take(
        "--zip",
        value=_("FILE"),
        help=_("put all of it into one ZIP file as well"),
    )
    words.only()
    words.filing()
    words.with_data()
    words.layout_and_formats()
    words.processes()
    words.take(
        "--scheduler",
        value=_("ADDRESS"),
        help=_("the address of a Dask cluster that does the work, such as tls://10.0.0.5:8786"),
    )
    words.take(
        "--cluster-is-mine",
        action="store_true",
        help=_("send the cases to that cluster: you answer for all who can read there"),
    )


def _group_tables(parts: Any, tell: Tell) -> None:
    words = _Words.of(
        "template",
        group_template,
        parts,
        tell,
        _("Write empty tables to fill in for a group."),
        _(
            "Sheets for people, hours, payments and deductions, with headings in your language and "
            "an\nexplanation: see docs/group-tables.md."
        ),
    )
    words.take("file", value=_("FILE"), help=_("the file to write: .xlsx, .ods or .csv"))
    words.take(
        "--group",
        value=_("GROUP"),
        help=_("a group file, whose people and shared entries are offered to choose from"),
    )
    words = _Words.of(
        "import",
        group_import,
        parts,
        tell,
        _("Take tables that were filled in into a group file."),
        _(
            "Every cell that cannot be read is told, in one go; the rows without one are taken, "
            "and the\nothers are written into a table beside the new group file."
        ),
    )
    words.take(
        "tables",
        nargs="+",
        value=_("TABLES"),
        help=_("the tables: one file .xlsx or .ods, or several .csv"),
    )
    words.take("--group", required=True, value=_("GROUP"), help=_("the group file (YAML or JSON)"))
    words.take("-o", "--output", required=True, value=_("FILE"), help=_("the new group file"))


def _handover(commands: Any, tell: Tell) -> None:
    about = _("Hand a case over to somebody else, cut to what the claimant agreed to.")
    more = _("What travels and what never does, and how it is opened: see docs/handover.md.")
    parser = commands.add_parser(
        "handover", help=tell(about), description=f"{tell(about)}\n\n{tell(more)}"
    )
    _Words(parser, tell).language()
    parts = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )
    words = _Words.of(
        "pack",
        handover_pack,
        parts,
        tell,
        _("Write what one recipient may get into an encrypted file."),
        _(
            "Notes, choices, drafts and whom else was told never travel. A consent that was taken "
            "back,\nor is over, stops it. The pass phrase is asked for."
        ),
    )
    words.handed_over()
    words.take(
        "--exhibit",
        action="append",
        type=int,
        value=_("NUMBER"),
        help=_("carry the file of this exhibit; may be given several times"),
    )
    words.take("-o", "--output", required=True, value=_("FILE"), help=_("write into a file"))
    words = _Words.of(
        "open",
        handover_open,
        parts,
        tell,
        _("Open what somebody handed over, alone or beside a case."),
        _(
            "Tells what is new and what differs. Nothing is overwritten unless you choose it, and "
            "the\nrecord of it stays in the case under “handovers”."
        ),
    )
    words.take("file", value=_("FILE"), help=_("the hand-over file"))
    words.take("--into", value=_("CASE"), help=_("the case into which it is put"))
    words.take(
        "-o",
        "--output",
        value=_("FILE"),
        help=_("the case file to write; without it, differences are told and nothing is written"),
    )
    words.take(
        "--take",
        choices=("theirs", "ours"),
        help=_("theirs or ours: which side to take wherever the two differ"),
    )
    for name, help in (
        ("--theirs", _("take what came in this place; may be given several times")),
        ("--ours", _("keep what is here in this place; may be given several times")),
    ):
        words.take(name, action="append", value=_("PLACE"), help=help)
    words.take("--by", value=_("NAME"), help=_("who chose; it stands in the record"))
    words.take(
        "--files",
        value=_("FOLDER"),
        help=_("write the files of evidence that came into a new folder beside the case"),
    )
    words.parser.set_defaults(route=None)
    words = _Words.of(
        "htcds",
        handover_htcds,
        parts,
        tell,
        _("Write what one recipient may get in the fields of the case data standard (HTCDS)."),
        _(
            "As a table (.csv, .xlsx) or an answer to its form (.xml). What the case holds in no "
            "field stays\nempty. The file is not encrypted."
        ),
    )
    words.handed_over()
    words.take("-o", "--output", required=True, value=_("FILE"), help=_("write into a file"))
    words = _Words.of(
        "from-htcds",
        handover_from_htcds,
        parts,
        tell,
        _("Make a case of a person in a table of the case data standard (HTCDS)."),
        _("Tells the fields that were not taken, since a case has no place for them."),
    )
    words.take("file", value=_("FILE"), help=_("the table (.csv)"))
    words.take(
        "--row",
        type=_number(tell),
        default=1,
        value=_("NUMBER"),
        help=_("which person of the table; without it, the first"),
    )
    words.take(
        "--jurisdiction",
        required=True,
        value=_("CODE"),
        help=_("the law of the case, such as FR"),
    )
    words.take(
        "--reference", required=True, value=_("NAME"), help=_("your own reference of the case")
    )
    words.take(
        "--on",
        type=_day(tell),
        value=_("DAY"),
        help=_("the day, as 2024-12-31; without it, today"),
    )
    words.take("-o", "--output", required=True, value=_("FILE"), help=_("write into a file"))


def _complaint(commands: Any, tell: Tell) -> None:
    about = _("A confidential complaint about conditions of work, before there is a case.")
    more = _("What stands in such a file, and what binds later: see docs/complaint.md.")
    parser = commands.add_parser(
        "complaint", help=tell(about), description=f"{tell(about)}\n\n{tell(more)}"
    )
    _Words(parser, tell).language()
    parts = parser.add_subparsers(
        title=tell(_("commands")), metavar=tell(_("COMMAND")), required=True
    )
    words = _Words.of(
        "check",
        complaint_check,
        parts,
        tell,
        _("Check a complaint."),
        _("Every problem is told, in one go, and what may not be passed on."),
    )
    words.complaint()
    words = _Words.of(
        "print",
        complaint_print,
        parts,
        tell,
        _("Print a complaint, and a sheet for the caller."),
        _(
            "What may not be passed on is not in it. The sheet for the caller says who takes "
            "complaints,\nand what they pass on to whom."
        ),
    )
    words.complaint()
    words.output_folder()
    words.filing()
    words.take(
        "--reader",
        value=_("LANGUAGE"),
        help=_("language of the reader, instead of the one in the case"),
    )
    words.take(
        "--identity",
        action="store_true",
        help=_("print the sheet that says who the caller is, too, to be kept sealed"),
    )
    words = _Words.of(
        "keep",
        complaint_keep,
        parts,
        tell,
        _("Keep a complaint as an encrypted file."),
        _("Its pass phrase is asked for. Every command on complaints opens the file."),
    )
    words.complaint()
    words.take("-o", "--output", required=True, value=_("FILE"), help=_("write into a file"))
    words = _Words.of(
        "case",
        complaint_case,
        parts,
        tell,
        _("Make a complaint a case file."),
        _(
            "What may not be passed on is left out, and stays barred in every result and paper of "
            "the case."
        ),
    )
    words.complaint()
    words.take("-o", "--output", default="-", value=_("FILE"), help=_("write into a file"))


def _jurisdictions(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "jurisdictions",
        jurisdictions,
        commands,
        tell,
        _("Show which jurisdictions are covered, since when and how far they were verified."),
        _("With a code, such as FR, shows its heads, routes, options and what is not covered."),
    )
    words.take("code", nargs="?", value=_("CODE"), help=_("a code, such as GB-EAW"))


def _parameters(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "parameters",
        parameters,
        commands,
        tell,
        _("Show the figures of the law in force on a day, with source and last check."),
        _(
            "With --history, every value; with --expires, those nobody has checked beyond so many "
            "days.\nWith --audit, how well the figures of each jurisdiction were checked; with "
            "--expiring,\nwhat somebody has to look up, first what most heads of claim hang on."
        ),
    )
    words.take("code", nargs="?", value=_("CODE"), help=_("a code, such as FR"))
    words.take(
        "name", nargs="?", value=_("NAME"), help=_("a parameter, or the beginning of its name")
    )
    words.take(
        "--on",
        type=_day(tell),
        value=_("DAY"),
        help=_("the day, as 2024-12-31; without it, today"),
    )
    words.take("--audit", action="store_true", help=_("count values, checks and horizons"))
    words.take(
        "--html",
        value=_("FOLDER"),
        help=_("with --audit: write it value by value, as pages for a browser, into a new folder"),
    )
    words.take(
        "--expiring",
        action="store_true",
        help=_("what has to be looked up within 60 days, by how many heads of claim hang on it"),
    )
    words.take("--history", action="store_true", help=_("every value since the first"))
    words.take(
        "--expires",
        type=_number(tell),
        value=_("DAYS"),
        help=_("only figures not checked beyond so many days after the day"),
    )


def _training(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "training",
        training,
        commands,
        tell,
        _("Print a training scenario: a worksheet without answers, and its key."),
        _(
            "Without a scenario, lists those there are. The key has the whole working, and the "
            "wrong\ntotals to which common mistakes lead."
        ),
    )
    words.take(
        "scenario", nargs="?", value=_("SCENARIO"), help=_("a scenario, by its name in the list")
    )
    words.take(
        "-o",
        "--output",
        value=_("FOLDER"),
        help=_("the folder to write into; it is made if it is not there"),
    )
    words.take(
        "--in",
        dest="languages",
        value=_("LANGUAGES"),
        help=_("languages of the papers, with commas between; en+fr puts two side by side"),
    )
    words.take(
        "--variants",
        value=_("NUMBERS"),
        help=_("variants with other values, so that neighbours cannot copy: 3, or 1-30, or 1,4,9"),
    )
    words.take(
        "--on",
        type=_day(tell),
        value=_("DAY"),
        help=_("reckon the claim on this day and by its law, as 2024-12-31"),
    )


def _room(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "room",
        room,
        commands,
        tell,
        _("Open rooms in which trainees answer a scenario in their browsers."),
        _(
            "Serves invented tasks alone, apart from all cases, without accounts, and forgets each "
            "room\nwhen its time is over. Prints the address at which the trainer opens one."
        ),
    )
    words.take(
        "--host",
        default="localhost",
        value=_("ADDRESS"),
        help=_("the address of this computer on the network of the class"),
    )
    words.take(
        "--port",
        type=_number(tell),
        value=_("PORT"),
        help=_("the port to listen at; without it, one that is free"),
    )


def _serve(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "serve",
        serve,
        commands,
        tell,
        _("Open the program in a browser."),
        _(
            "Starts it on this computer alone, or with TLS for others, and tells the address. "
            "Ctrl+C stops it."
        ),
    )
    words.take(
        "--port",
        type=_number(tell),
        value=_("PORT"),
        help=_("the port to listen at; without it, one that is free"),
    )
    words.address()
    words.take(
        "--sample",
        action="store_true",
        help=_("open the invented sample case for a try; nothing is put on the disk"),
    )


def _plugins(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "plugins",
        plugins,
        commands,
        tell,
        _("List plugins, and confirm one."),
        _("A plugin is loaded only after somebody has confirmed it here, as its files are now."),
    )
    words.take(
        "--confirm", value=_("NAME"), help=_("the plugin to confirm, by its name in the list")
    )


def _doctor(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "doctor",
        doctor,
        commands,
        tell,
        _("Check this installation."),
        _("Packages, laws, languages, workers, printing and address; each fault with what to do."),
    )
    words.address()


def _backup(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "backup",
        backup,
        commands,
        tell,
        _("Make an encrypted backup of the data."),
        _(
            "The program may run meanwhile. The recovery sheet of any administrator opens it.\n"
            "It is copied to the second place, where one is named."
        ),
    )
    words.folder()
    words.take(
        "--to",
        value=_("FOLDER"),
        help=_("the second place, to which this backup and all later ones are copied; '' for none"),
    )


def _restore(commands: Any, tell: Tell) -> None:
    words = _Words.of(
        "restore",
        restore,
        commands,
        tell,
        _("Restore a backup into an empty folder of data."),
        _("Stop the program first. The recovery sheet of an administrator is asked for."),
    )
    words.take("file", nargs="?", value=_("FILE"), help=_("the backup, such as backup-….age"))
    words.folder()
    words.take(
        "--check",
        action="store_true",
        help=_("only read all of a backup, the newest if none is named, and change nothing"),
    )


def _kinds(tell: Tell) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        from legalcalc.documents import PAPERS

        kinds = text.split(",")
        for kind in kinds:
            if kind not in PAPERS:
                known = ", ".join(PAPERS)
                sentence = _("“{text}” is no paper; papers: {known}", text=kind, known=known)
                raise argparse.ArgumentTypeError(tell(sentence))
        return kinds

    return read


def _formats(tell: Tell) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        from legalcalc.documents.order import FORMATS

        formats = text.split(",")
        for one in formats:
            if one not in FORMATS:
                known = ", ".join(FORMATS)
                sentence = _("“{text}” is no format; formats: {known}", text=one, known=known)
                raise argparse.ArgumentTypeError(tell(sentence))
        return formats

    return read


def _day(tell: Tell) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            sentence = _("“{text}” is no day; write it as 2024-12-31", text=text)
            raise argparse.ArgumentTypeError(tell(sentence)) from None

    return read


_SIZE = re.compile(r"([0-9]{1,4}) ?([kM])B")
_BYTES = {"k": 1_000, "M": 1_000_000}


def _size(tell: Tell) -> Callable[[str], int]:
    """A size of files in thousands or millions of bytes, the smaller of the two ways to count."""

    def read(text: str) -> int:
        found = _SIZE.fullmatch(text)
        if found is None or not int(found[1]):
            raise argparse.ArgumentTypeError(
                tell(_("“{text}” is no size: write it as 10MB or 800kB", text=text))
            )
        return int(found[1]) * _BYTES[found[2]]

    return read


def _number(tell: Tell) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            raise argparse.ArgumentTypeError(tell(_("“{text}” is no number", text=text)))
        return int(text)

    return read
