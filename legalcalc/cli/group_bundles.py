"""The papers of all people of a group, each in a folder of their own, with what they come to."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from legalcalc.cli.cases import LAYOUTS, placed
from legalcalc.cli.ending import CASE, DONE, FAULT, JURISDICTION, PRINTING, STOPPED, USAGE, Stop
from legalcalc.cli.groups import (
    gone_told,
    load_group,
    of_person,
    stopped_by,
    tell_problems,
    workers_for_people,
)
from legalcalc.cli.law import find, teller_for
from legalcalc.cli.streams import (
    Counter,
    answer,
    note,
    reason,
    refuse_overwriting,
    refuse_place,
    table,
    written,
)
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.documents.group_papers import (
        GroupOrder,
        PersonNotPrinted,
        PersonPrinted,
        PersonToPrint,
    )
    from legalcalc.group import CaseInGroup, GroupCase
    from legalcalc.group.paper_folders import PaperFolders
    from legalcalc.group.results import PersonResult
    from legalcalc.workers import ItemOutcome

__all__ = ["group_bundle"]

_TRACEBACK: Final = "LEGALCALC_TRACEBACK"


def group_bundle(options: argparse.Namespace) -> int:
    """``legalcalc group bundle``."""
    from legalcalc.documents import PAPERS
    from legalcalc.documents.group_papers import GroupOrder
    from legalcalc.group.paper_folders import FolderInUse, PaperFolders

    if options.scheduler is not None:
        from legalcalc.cli.cluster import require_consent

        require_consent(options)
    if options.zip is not None:
        _refuse_zip(options)
    group, content = load_group(options)
    tell_problems(group, options)
    codes = [CASE] if group.problems else []
    order = GroupOrder(
        tuple(kind for kind in PAPERS if options.only is None or kind in options.only),
        options.filing,
        LAYOUTS[options.layout],
        options.with_data,
        tuple(options.formats),
    )
    if "xlsx" in order.formats and order.kinds != ("schedule",):
        note(options.tell(_("A workbook (xlsx) is made of the claim schedule only.")))
    folders = PaperFolders(Path(options.output))
    try:
        with folders.opened(), ExitStack() as stack:
            run = _Run(group, content, order, folders, options, codes)
            run.begin()
            if run.waiting:
                run.work(stack.enter_context(_workers(options)))
            run.end()
    except FolderInUse:
        raise Stop(
            USAGE,
            _(
                "Another command is writing into {file}. Wait until it has ended.",
                file=options.output,
            ),
        ) from None
    except OSError as error:
        if os.environ.get(_TRACEBACK):
            raise
        sentence = _(
            "{file} cannot be written: {reason}.", file=options.output, reason=reason(error)
        )
        raise Stop(USAGE, sentence) from None
    answer(run.table())
    return codes[0] if codes else DONE


def _refuse_zip(options: argparse.Namespace) -> None:
    """Stop before anything is printed where the ZIP cannot lie where it was to lie."""
    refuse_overwriting(options.group, options.zip)
    refuse_place(options.zip)
    if Path(os.path.realpath(options.zip)).is_relative_to(os.path.realpath(options.output)):
        raise Stop(
            USAGE,
            _(
                "{file} would lie among the papers. Name a file outside {folder}.",
                file=options.zip,
                folder=options.output,
            ),
        )


@dataclass(frozen=True, slots=True)
class _AtWork:
    """Who does the work, how much of it at a time, and whether it is on machines elsewhere."""

    executor: Executor
    at_once: int
    is_lost: Any = None


@contextmanager
def _workers(options: argparse.Namespace) -> Iterator[_AtWork]:
    """This process, several on this computer, or a cluster."""
    from legalcalc.workers import InThisProcess

    if options.scheduler is not None:
        from legalcalc.cli.cluster import cluster_of

        with cluster_of(options) as cluster:
            yield _AtWork(cluster.executor, cluster.at_once, cluster.is_lost)
    elif options.processes < 2:
        yield _AtWork(InThisProcess(), 1)
    else:
        workers = workers_for_people(options.processes, "legalcalc.documents.group_papers")
        workers.begin()
        try:
            # One person lies ready for whichever process is done first.
            yield _AtWork(workers, options.processes + 1)
        except BaseException:
            workers.shutdown(wait=False)  # what they are at is done again another time
            raise
        workers.shutdown()


class _Run:
    """One run: what stands already, what is printed now, and why some of it is not."""

    def __init__(
        self,
        group: GroupCase,
        content: bytes,
        order: GroupOrder,
        folders: PaperFolders,
        options: argparse.Namespace,
        codes: list[int],
    ) -> None:
        from legalcalc.documents.group_bundle import BundleManifest

        self.group = group
        self.order = order
        self.folders = folders
        self.options = options
        self.codes = codes
        self.waiting: list[PersonToPrint] = []
        self.manifest = BundleManifest(group, content, order)
        self._records = self.manifest.records
        self._before: set[str] = set()
        self._made_of: dict[str, str] = {}
        self._unprinted: dict[str, PersonResult] = {}
        self._earlier = 0

    # -- before, during and after the work --------------------------------------------------------

    def begin(self) -> None:
        """Find out what stands already, and what has to be done."""
        from legalcalc.documents.group_papers import PersonToPrint
        from legalcalc.group.paper_folders import GROUP, folder_of_person
        from legalcalc.places import installation_digest

        for person in self.group.members:
            if person.case is None:
                self._refuse_case(person)
                continue
            try:
                law = find(person.case.jurisdiction)
            except Stop as unknown:
                self._refuse_law(person, unknown)
                continue
            job = PersonToPrint(person, self.order, installation_digest())
            made_of = self._made_of[person.id] = job.made_of(law)
            self.manifest.laws[law.code] = law
            record = self.folders.standing(folder_of_person(person.id), made_of)
            if record is None:
                self.waiting.append(job)
            else:
                self._records[person.id] = record
                self._before.add(person.id)
        expected = {folder_of_person(one) for one in self._made_of}
        for place in [one for one in self.folders.people() if one not in expected]:
            self._set_aside(place)
        if self.waiting:
            self._set_aside(GROUP)
            self.folders.write_manifest(self.manifest.data(complete=False))

    def work(self, at_work: _AtWork) -> None:
        """Print what is missing, and put each person's papers in their place as they come."""
        from legalcalc.documents.group_papers import printed_elsewhere, printed_person
        from legalcalc.workers import as_done

        total = len(self.waiting)
        counter = Counter(total, lambda done, left: self.options.tell(_so_far(done, total, left)))
        elsewhere = at_work.is_lost is not None
        function: Any = printed_elsewhere if elsewhere else printed_person
        try:
            for number, outcome in as_done(
                function, self.waiting, at_work.executor, at_once=at_work.at_once
            ):
                if elsewhere and outcome.failure is not None and at_work.is_lost():
                    raise Stop(
                        USAGE, _("The cluster does not answer any more."), self._stopped(total)
                    )
                self._take(self.waiting[number].person.id, outcome, counter)
                del outcome
                counter.step()
        except KeyboardInterrupt:
            self._look_again()
            self.folders.write_manifest(self.manifest.data(complete=False))
            counter.wipe()
            raise Stop(STOPPED, self._stopped(total)) from None
        finally:
            counter.wipe()

    def _look_again(self) -> None:
        """Note whose papers were put in their place just as the run was stopped."""
        from legalcalc.group.paper_folders import folder_of_person

        for job in self.waiting:
            id = job.person.id
            record = self.folders.standing(folder_of_person(id), self._made_of[id])
            if id not in self._records and record is not None:
                self._records[id] = record

    def end(self) -> None:
        """Write what the group comes to, and the manifest of all of it."""
        from legalcalc.group.paper_folders import MANIFEST

        self._write_schedule()
        self.folders.write_manifest(self.manifest.data(complete=True))
        missing = [one.id for one in self.group.members if one.id not in self._records]
        for id, departure in self.group.departed:
            self._note(gone_told(id, departure))
        if missing:
            self._note(_("Without papers: {people}.", people=", ".join(missing)))
        if self._earlier:
            self._note(
                counted(
                    "{count} folder was there with something else in it; it is kept in {folder}.",
                    "{count} folders were there with something else in them; they are kept in "
                    "{folder}.",
                    self._earlier,
                    folder=os.path.join(self.options.output, "earlier"),
                )
            )
        self._note(
            _("Written: {file}", file=os.path.join(self.options.output, MANIFEST)),
        )
        if self.options.zip is not None:
            self._pack(self.options.zip)
            self._note(_("Written: {file}", file=self.options.zip))

    def table(self) -> str:
        """A line for each person: what was done, and how many files there are."""
        tell = self.options.tell
        rows = [tuple(map(tell, (_("Person"), _("State"), _("Files"))))]
        for one in self.group.members:
            record = self._records.get(one.id)
            if record is None:
                state = _("not printed")
            elif one.id in self._before:
                state = _("was there already")
            else:
                state = _("printed")
            rows.append((one.id, tell(state), str(len(record.files)) if record else ""))
        return table(rows)

    # -- one person -------------------------------------------------------------------------------

    def _take(
        self,
        id: str,
        outcome: ItemOutcome[PersonPrinted | PersonNotPrinted],
        counter: Counter,
    ) -> None:
        from legalcalc.documents.group_papers import PersonPrinted

        found: object = outcome.failure or outcome.result
        if isinstance(found, PersonPrinted):
            self._put(found, counter)
            return
        self._refuse(id, found, counter)

    def _put(self, printed: PersonPrinted, counter: Counter) -> None:
        """Put the papers of a person in their place, all at once."""
        from legalcalc.documents.group_bundle import files_of_person
        from legalcalc.explain.record import sentence
        from legalcalc.group.paper_folders import folder_of_person

        place = folder_of_person(printed.id)
        with self.folders.draft(place) as draft:
            for name, content in files_of_person(printed):
                draft.write(name, content)
            self._count_earlier(place)
            self._records[printed.id] = self.folders.put(
                draft, place, self._made_of[printed.id], [*map(sentence, printed.remarks)]
            )
        for remark in printed.remarks:
            counter.say(self.options.tell(of_person(printed.id, remark)))

    def _refuse(self, id: str, found: object, counter: Counter) -> None:
        """Tell what stopped the papers of one person, which stops nobody else."""
        from legalcalc.documents.group_papers import PersonNotPrinted
        from legalcalc.group.paper_folders import folder_of_person

        why: str
        if isinstance(found, PersonNotPrinted):
            codes = {"law": JURISDICTION, "papers": CASE, "printing": PRINTING}
            why, code, problems = found.why, codes[found.why], [*found.problems]
            if found.result is not None:
                self._unprinted[id] = found.result
        else:
            assert isinstance(found, BaseException)
            if os.environ.get(_TRACEBACK):
                raise found
            why, code = "fault", FAULT
            problems = [_fault(found)]
        self.codes.append(code)
        self.manifest.reasons[id] = (why, problems)
        self._set_aside(folder_of_person(id))
        for problem in problems:
            counter.say(self.options.tell(of_person(id, problem)))

    def _refuse_case(self, person: CaseInGroup) -> None:
        """Note why a person has no case: the reasons have been told already."""
        problems = [
            placed(one.problem)
            for one in self.group.problems
            if not one.people or person.id in one.people
        ]
        self.manifest.reasons[person.id] = ("case", problems)

    def _refuse_law(self, person: CaseInGroup, unknown: Stop) -> None:
        """Tell that the law of a person is not known here."""
        self.codes.append(unknown.code)
        self.manifest.reasons[person.id] = ("law", [*unknown.sentences])
        for sentence in unknown.sentences:
            self._note(of_person(person.id, sentence))

    def _set_aside(self, place: str) -> None:
        if self.folders.set_aside(place) is not None:
            self._earlier += 1

    def _count_earlier(self, place: str) -> None:
        self._earlier += os.path.lexists(self.folders.root / place)

    # -- the group --------------------------------------------------------------------------------

    def _write_schedule(self) -> None:
        """Write what all of them are owed: as a workbook, as lines, and as data."""
        from legalcalc.documents.group_bundle import (
            ScheduleFiles,
            schedule_tellers,
            write_schedule,
        )
        from legalcalc.group.paper_folders import GROUP

        laws = self.manifest.laws
        spoken = (teller_for(law, self.options).language for law in laws.values())
        tell, tell_of = schedule_tellers(laws, spoken)
        made_of = self.manifest.schedule_made_of(tell.language, self._unprinted)
        self.manifest.schedule = self.folders.standing(GROUP, made_of)
        if self.manifest.schedule is not None:
            return
        missing = [one.id for one in self.group.members if self._is_unknown(one.id)]
        gone = [gone_told(id, departure) for id, departure in self.group.departed]
        with self.folders.draft(GROUP) as draft:
            with (
                draft.place("own/schedule.json").open("wb") as as_json,
                draft.place("own/schedule.csv").open("wb") as as_csv,
            ):
                workbook = draft.place(f"own/schedule.{tell.language}.xlsx")
                files = ScheduleFiles(workbook, as_csv, as_json, draft.scratch)
                write_schedule(self.group, self._results(), missing, gone, files, tell, tell_of)
            self._set_aside(GROUP)
            self.manifest.schedule = self.folders.put(draft, GROUP, made_of)

    def _is_unknown(self, id: str) -> bool:
        return id not in self._records and id not in self._unprinted

    def _results(self) -> Iterator[PersonResult]:
        """The result of each person, in the order of the file, read as it is needed."""
        from legalcalc.documents.group_bundle import RESULT
        from legalcalc.group.data import person_from_json
        from legalcalc.group.paper_folders import folder_of_person

        for one in self.group.people:
            if one.id in self._records:
                yield person_from_json(self.folders.read(folder_of_person(one.id), RESULT))
            elif one.id in self._unprinted:
                yield self._unprinted[one.id]

    def _pack(self, name: str) -> None:
        """Put all that the manifest names into one file as well."""
        from legalcalc.group.zipped_folders import FolderChanged, zip_folders

        try:
            with written(name) as file:
                zip_folders(self.folders, self.manifest.folders(), file)
        except FolderChanged as changed:
            raise Stop(
                USAGE,
                _(
                    "{file} was changed while it was read. Give the same command again.",
                    file=os.path.join(self.options.output, changed.name),
                ),
            ) from None

    # -- what is told -----------------------------------------------------------------------------

    def _note(self, message: Message) -> None:
        note(self.options.tell(message))

    def _stopped(self, total: int) -> Message:
        done = len(self._records) - len(self._before)
        return _(
            "Stopped. Of {total} people, {done} were printed. The same command goes on with the "
            "others.",
            total=total,
            done=done,
        )


def _so_far(done: int, total: int, left: str) -> Message:
    return _("{done} of {total} people, {time} left", done=done, total=total, time=left)


def _fault(fault: BaseException) -> Message:
    """What stopped the work on one person, where it is no reason that lies in their case."""
    from legalcalc.workers import WorkerLost

    if isinstance(fault, WorkerLost) or type(fault).__name__ == "KilledWorker":
        return _(
            "The process for this person was ended several times. Give the same command again."
        )
    assert isinstance(fault, Exception)
    return stopped_by(fault)
