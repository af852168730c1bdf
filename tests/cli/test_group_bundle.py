"""The papers of all people of a group, as somebody prints them and goes on after a stop."""

from __future__ import annotations

import csv
import errno
import io
import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

ONE_PAPER = ("--only", "deadlines")
BAD_BELA = ("id: barn, to: 2023-02-28", "id: barn, to: 2023-02-30")
DORA = "id: dora\n    own:\n"
PAID = "        - {date: 2023-03-31, amount: 4000}\n"


@pytest.fixture(scope="session")
def pickers(root) -> Path:
    return root / "examples" / "group-of-pickers.yaml"


@pytest.fixture
def changed(pickers, tmp_path):
    """The group of pickers with some of its words replaced by others."""

    def change(*changes):
        text = pickers.read_text("utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "group.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return change


def files_below(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def states(folder):
    return {one["id"]: one["state"] for one in manifest_of(folder)["people"]}


@pytest.fixture(scope="session")
def printed(pickers, tmp_path_factory):
    """The papers of the pickers as one process printed them, not to be changed."""
    folder = tmp_path_factory.mktemp("printed") / "farm"
    done = subprocess.run(command(pickers, folder), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def begun(printed, tmp_path):
    """A copy of what was printed, to go on with."""
    return Path(shutil.copytree(printed, tmp_path / "farm"))


@pytest.fixture
def quick(monkeypatch):
    """Papers that hold nothing, where it matters for whom there are any, and not what they say."""
    monkeypatch.setattr("legalcalc.documents.order.pdf_of", lambda *_words, **_more: b"%PDF")


def command(group, folder, *more):
    words = ("group", "bundle", group, "--output", folder, *ONE_PAPER, *more)
    return [sys.executable, "-m", "legalcalc", *map(str, words)]


def test_each_person_has_a_folder_of_their_own_and_the_group_another(printed):
    assert set(files_below(printed)) == {
        "manifest.json",
        *(f"group/own/{one}" for one in ("manifest.json", "schedule.csv", "schedule.json")),
        "group/own/schedule.en.xlsx",
        *(
            f"people/{person}/own/{one}"
            for person in ("ana", "bela", "cem", "dora")
            for one in ("deadlines.en.pdf", "manifest.json", "result-in-group.json")
        ),
    }


def test_the_manifest_tells_each_file_by_size_and_digest(printed, pickers):
    told = manifest_of(printed)
    assert (told["format"], told["complete"]) == ("legalcalc-group-bundle/1", True)
    assert told["group"]["sha256"] == sha256(pickers.read_bytes()).hexdigest()
    assert [one["code"] for one in told["law"]] == ["RT"]
    folders = [*told["people"], told["schedule"]]
    listed = {
        f"{one['folder']}/{file['name']}": (file["size"], file["sha256"])
        for one in folders
        for file in one["files"]
    }
    found = {
        name: (len(content), sha256(content).hexdigest())
        for name, content in files_below(printed).items()
        if not name.endswith("manifest.json")
    }
    assert listed == found


def test_no_name_of_a_file_and_no_manifest_tells_who_they_are(printed):
    for name, content in files_below(printed).items():
        assert "Example" not in name
        if name.endswith((".json", ".csv")):
            assert b"Example" not in content, name


def test_the_schedule_is_what_compute_gives(legalcalc, printed, pickers):
    for kind in ("json", "csv"):
        done = legalcalc("group", "compute", pickers, "--format", kind)
        content = (printed / f"group/own/schedule.{kind}").read_bytes()
        assert content.decode() == done.answer


def test_the_workbook_holds_each_row_and_adds_up_to_what_was_reckoned_by_hand(printed):
    book = openpyxl.load_workbook(printed / "group/own/schedule.en.xlsx")
    assert book.sheetnames == ["People", "Rows", "Heads", "Who must pay"]
    people = [[cell.value for cell in row] for row in book["People"].iter_rows()]
    assert [row[0] for row in people[1:5]] == ["ana", "bela", "cem", "dora"]
    assert people[5][:5] == ["4 people", "Total, at least", "RTD", 30545, 328.96]
    lines = list(csv.DictReader(io.StringIO((printed / "group/own/schedule.csv").read_text())))
    rows = list(book["Rows"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], f"{row[7]:.2f}") for row in rows] == [
        (line["person"], line["owed"]) for line in lines
    ]
    assert {row[1] for row in rows} >= {"Overtime supplement"}
    assert book["Who must pay"]["A2"].value == "farm"


def test_every_paper_is_that_of_the_ordinary_case(legalcalc, printed, pickers, tmp_path):
    assert legalcalc("group", "case", pickers, "cem", "-o", tmp_path / "cem.yaml").code == 0
    done = legalcalc("papers", tmp_path / "cem.yaml", "--output", tmp_path / "cem", *ONE_PAPER)
    assert done.code == 0
    name = "own/deadlines.en.pdf"
    assert (printed / "people/cem" / name).read_bytes() == (tmp_path / "cem" / name).read_bytes()


def test_two_processes_give_the_same_bytes(legalcalc, printed, pickers, tmp_path):
    words = ("--output", tmp_path / "farm", *ONE_PAPER, "--processes", 2)
    done = legalcalc("group", "bundle", pickers, *words)
    assert done.code == 0
    assert files_below(tmp_path / "farm") == files_below(printed)


def test_each_gets_papers_in_their_own_language(legalcalc, changed, quick, tmp_path):
    group = changed(
        ("claimant: {names: [Ana Example]", "reader_language: ar\n      claimant: {names: [A. E.]"),
        (
            "claimant: {names: [Bela Example]",
            "reader_language: de\n      claimant: {names: [B. E.]",
        ),
    )
    folder = tmp_path / "farm"
    done = legalcalc("group", "bundle", group, "--output", folder, "--only", "diary")
    assert done.code == 0
    assert sorted(one for one in files_below(folder) if one.endswith(".pdf")) == [
        "people/ana/for-the-client/diary.ar.pdf",
        "people/bela/for-the-client/diary.de.pdf",
        "people/cem/for-the-client/diary.en.pdf",
        "people/dora/for-the-client/diary.en.pdf",
    ]


def test_the_same_command_again_writes_nothing_anew(legalcalc, begun, pickers):
    before = {one: one.stat().st_mtime_ns for one in begun.rglob("*.pdf")}
    whole = files_below(begun)
    done = legalcalc("group", "bundle", pickers, "--output", begun, *ONE_PAPER)
    assert done.code == 0
    assert [line.split("\t") for line in done.answer.splitlines()][1:] == [
        [person, "was there already", "2"] for person in ("ana", "bela", "cem", "dora")
    ]
    assert {one: one.stat().st_mtime_ns for one in begun.rglob("*.pdf")} == before
    assert files_below(begun) == whole


def test_what_is_missing_or_was_cut_off_is_made_again(legalcalc, begun, printed, pickers):
    shutil.rmtree(begun / "people/ana")
    damaged = begun / "people/cem/own/deadlines.en.pdf"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    shutil.rmtree(begun / "group")
    done = legalcalc("group", "bundle", pickers, "--output", begun, *ONE_PAPER)
    assert done.code == 0
    assert [line.split("\t")[1] for line in done.answer.splitlines()[1:]] == [
        "printed",
        "was there already",
        "printed",
        "was there already",
    ]
    kept = begun / "earlier"
    assert "1 folder was there with something else in it; it is kept in" in done.notes
    assert (kept / "people/cem-1/own/deadlines.en.pdf").exists()
    shutil.rmtree(kept)
    assert files_below(begun) == files_below(printed)


def test_a_payment_of_one_makes_the_papers_of_that_one_anew(legalcalc, begun, printed, changed):
    group = changed((PAID, PAID.replace("4000", "2000")))
    done = legalcalc("group", "bundle", group, "--output", begun, *ONE_PAPER)
    assert done.code == 0
    assert "cem\tprinted" in done.answer
    assert done.answer.count("was there already") == 3
    now, then = files_below(begun), files_below(printed)
    assert {name for name in then if now[name] != then[name]} == {
        "manifest.json",
        "group/own/manifest.json",
        "group/own/schedule.csv",
        "group/own/schedule.en.xlsx",
        "group/own/schedule.json",
        *(f"people/cem/own/{one}" for one in ("manifest.json", "result-in-group.json")),
        "people/cem/own/deadlines.en.pdf",
    }
    for name, content in then.items():
        if name.startswith("people/cem/"):
            assert now[f"earlier/{name.replace('cem', 'cem-1')}"] == content


def test_who_leaves_the_group_is_in_none_of_it_and_their_papers_are_kept(
    legalcalc, begun, pickers, tmp_path
):
    text = pickers.read_text("utf-8")
    group = tmp_path / "three.yaml"
    group.write_text(text[: text.index("  # She has not been asked yet")], encoding="utf-8")
    done = legalcalc("group", "bundle", group, "--output", begun, *ONE_PAPER)
    assert done.code == 0
    assert states(begun) == dict.fromkeys(("ana", "bela", "cem"), "done")
    assert not (begun / "people/dora").exists()
    assert (begun / "earlier/people/dora-1/own/deadlines.en.pdf").exists()
    assert b"dora" not in (begun / "group/own/schedule.json").read_bytes()


def test_who_objected_gets_no_papers_and_those_of_the_others_stay(
    legalcalc, begun, printed, changed
):
    group = changed(("  - id: dora\n", "  - id: dora\n    objected: 2023-05-02\n"))
    done = legalcalc("group", "bundle", group, "--output", begun, *ONE_PAPER)
    assert done.code == 0
    assert "dora objected on 2\xa0May\xa02023, and is in no sum." in done.notes
    assert done.answer.count("was there already") == 3
    assert "dora" not in done.answer
    assert states(begun) == dict.fromkeys(("ana", "bela", "cem"), "done")
    gone = [{"id": "dora", "reason": "objected", "on": "2023-05-02"}]
    assert manifest_of(begun)["departed"] == gone
    data = json.loads((begun / "group/own/schedule.json").read_bytes())
    assert (data["departed"], len(data["people"])) == (gone, 3)
    people = openpyxl.load_workbook(begun / "group/own/schedule.en.xlsx")["People"]
    assert people["A6"].value == "dora objected on 2\xa0May\xa02023, and is in no sum."
    assert not (begun / "people/dora").exists()
    name = "people/dora/own/deadlines.en.pdf"
    kept = begun / "earlier" / name.replace("dora", "dora-1")
    assert kept.read_bytes() == (printed / name).read_bytes()


def test_one_bad_case_is_told_and_the_others_complete(legalcalc, begun, changed):
    group = changed(
        BAD_BELA,
        (DORA, f"{DORA}      choices: {{route: moon}}\n"),
    )
    done = legalcalc("group", "bundle", group, "--output", begun, *ONE_PAPER)
    assert done.code == 3
    assert "bela: people[1].own.lodging[0].to, line" in done.notes
    assert "dora: choices.route: “moon” is not a route of Ruritania" in done.notes
    assert "Without papers: bela, dora." in done.notes
    told = {one["id"]: one for one in manifest_of(begun)["people"]}
    assert [told[one]["state"] for one in told] == ["done", "refused", "done", "refused"]
    assert (told["bela"]["why"], told["dora"]["why"]) == ("case", "law")
    assert "2023-02-30" in told["bela"]["reasons"][0]["english"]
    assert "moon" in told["dora"]["reasons"][0]["english"]
    assert not (begun / "people/bela").exists()
    data = json.loads((begun / "group/own/schedule.json").read_bytes())
    assert data["not_computed"] == ["bela", "dora"]


def test_a_law_that_is_not_known_here_stops_that_person_alone(legalcalc, begun, changed):
    group = changed((DORA, f"{DORA}      jurisdiction: XX\n"))
    done = legalcalc("group", "bundle", group, "--output", begun, *ONE_PAPER)
    assert done.code == 4
    assert "dora: “XX” is not a jurisdiction known here." in done.notes
    assert states(begun)["dora"] == "refused"
    assert states(begun)["ana"] == "done"


def test_papers_that_the_law_refuses_stop_that_person_and_leave_the_sums(
    legalcalc, changed, tmp_path
):
    signs = (
        "      people: [{id: who, names: [Nora Adviser], role: representative}]\n"
        "      authorisations: [{kind: organisation, status: association, representative: who,"
        " powers: [file]}]\n"
    )
    group = changed((DORA, DORA + signs))
    words = ("--output", tmp_path / "farm", "--only", "authorisation")
    done = legalcalc("group", "bundle", group, *words)
    assert done.code == 3
    assert "dora: authorisations[0]: an association or advice centre: may not act" in done.notes
    assert states(tmp_path / "farm") == {
        "ana": "done",
        "bela": "done",
        "cem": "done",
        "dora": "refused",
    }
    data = json.loads((tmp_path / "farm/group/own/schedule.json").read_bytes())
    assert data["not_computed"] == []
    assert len(data["people"]) == 4


def test_a_language_that_a_law_does_not_have_is_told_of_each(legalcalc, pickers, tmp_path):
    words = ("--output", tmp_path / "farm", *ONE_PAPER, "--filing", "sv")
    done = legalcalc("group", "bundle", pickers, *words)
    assert done.code == 3
    assert "ana: “sv” is not offered. Languages: " in done.notes
    assert set(states(tmp_path / "farm").values()) == {"refused"}


def test_a_fault_stops_one_person_alone_and_tells_none_of_its_words(
    legalcalc, pickers, quick, tmp_path, monkeypatch
):
    import legalcalc.documents.group_papers as group_papers

    whole = group_papers.assess

    def broken(case, *rest, **more):
        if case.reference == "FARM-23-bela":
            raise RuntimeError("Bela Example")
        return whole(case, *rest, **more)

    monkeypatch.setattr(group_papers, "assess", broken)
    done = legalcalc("group", "bundle", pickers, "--output", tmp_path / "farm", *ONE_PAPER)
    assert done.code == 1
    assert "bela: A fault of the program stopped" in done.notes
    assert "(RuntimeError)" in done.notes
    assert "Example" not in done.notes
    assert "Example" not in (tmp_path / "farm/manifest.json").read_text("utf-8")
    assert states(tmp_path / "farm")["bela"] == "refused"
    monkeypatch.setattr(group_papers, "assess", whole)
    assert legalcalc("group", "bundle", pickers, "-o", tmp_path / "farm", *ONE_PAPER).code == 0
    assert states(tmp_path / "farm")["bela"] == "done"


@pytest.mark.parametrize(
    ("sign", "processes"),
    [
        # At each of its steps a run is ended in tests/group/test_paper_folders.py.
        pytest.param(signal.SIGKILL, 1, marks=pytest.mark.long, id="power cut"),
        pytest.param(signal.SIGINT, 2, id="Ctrl-C"),
    ],
)
def test_a_run_that_was_ended_goes_on_where_it_was(pickers, printed, tmp_path, sign, processes):
    folder = tmp_path / "farm"
    words = command(pickers, folder, "--processes", processes)
    for _attempt in range(5):
        run = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # What a shell runs in the background does not heed the key, and hands that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        ends = time.monotonic() + 120
        while not list(folder.glob("people/[a-z]*")) and time.monotonic() < ends:
            time.sleep(0.01)
        run.send_signal(sign)
        _out, err = run.communicate(timeout=120)
        if len(list(folder.glob("people/[a-z]*"))) < 4:
            break
        shutil.rmtree(folder)  # all were printed before the sign came: it was not in the middle
    assert run.returncode == (130 if sign == signal.SIGINT else -signal.SIGKILL), err.decode()
    whole = files_below(printed)
    then = {
        name: content
        for name, content in files_below(folder).items()
        if not any(part.startswith(".legalcalc-") for part in name.split("/"))
    }
    people = {name.split("/")[1] for name in then if name.startswith("people/")}
    assert 1 <= len(people) < 4
    assert {name: content for name, content in then.items() if name != "manifest.json"} == {
        name: content
        for name, content in whole.items()
        if name.startswith(tuple(f"people/{person}/" for person in people))
    }
    assert manifest_of(folder)["complete"] is False
    if sign == signal.SIGINT:
        assert "The same command goes on with the others." in err.decode()
        assert {one for one, state in states(folder).items() if state == "done"} == people
    done = subprocess.run(words, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().count("was there already") == len(people)
    assert files_below(folder) == whole


def test_a_folder_that_cannot_be_written_is_told(legalcalc, pickers, tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    for name in ("file", "nowhere/farm"):
        done = legalcalc("group", "bundle", pickers, "--output", tmp_path / name, *ONE_PAPER)
        assert (done.code, done.answer) == (2, "")
        assert "cannot be written: " in done.notes


def test_a_second_run_waits_for_the_end_of_the_first(legalcalc, pickers, tmp_path):
    from legalcalc.group.paper_folders import PaperFolders

    with PaperFolders(tmp_path / "farm").opened():
        done = legalcalc("group", "bundle", pickers, "--output", tmp_path / "farm", *ONE_PAPER)
    assert done.code == 2
    assert "Another command is writing into" in done.notes


def test_the_memory_does_not_grow_with_what_was_printed(
    legalcalc, pickers, quick, tmp_path, monkeypatch
):
    """Of the papers of one person nothing is held when those of the next are made."""
    import gc
    import weakref

    import legalcalc.documents.group_papers as group_papers

    held = []

    class Watched(group_papers.PersonPrinted):
        """Papers of which can be told whether somebody still holds them."""

        __slots__ = ("__weakref__",)

    def printed(job):
        gc.collect()
        assert not [one for one in held if one() is not None]
        found = printed_person(job)
        watched = Watched(found.id, found.result, found.files, found.remarks)
        held.append(weakref.ref(watched))
        return watched

    printed_person = group_papers.printed_person
    monkeypatch.setattr(group_papers, "printed_person", printed)
    done = legalcalc("group", "bundle", pickers, "--output", tmp_path / "farm", *ONE_PAPER)
    assert done.code == 0
    assert len(held) == 4


def test_the_command_is_also_for_a_group_that_is_piped_in(
    legalcalc, pickers, quick, printed, tmp_path
):
    words = ("group", "bundle", "-", "--output", tmp_path / "farm", *ONE_PAPER)
    assert legalcalc(*words, stdin=pickers.read_bytes()).code == 0
    assert manifest_of(tmp_path / "farm")["group"] == manifest_of(printed)["group"]
    assert states(tmp_path / "farm") == states(printed)


def test_a_workbook_of_other_papers_than_the_schedule_is_said_to_be_none(
    legalcalc, pickers, quick, tmp_path
):
    words = ("--output", tmp_path / "farm", *ONE_PAPER, "--formats", "pdf,xlsx")
    done = legalcalc("group", "bundle", pickers, *words)
    assert done.code == 0
    assert "A workbook (xlsx) is made of the claim schedule only." in done.notes


# -- one file for all of it ------------------------------------------------------------------------


def zipped(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {name: archive.read(name) for name in names}


def test_a_zip_holds_each_file_of_the_folder_and_the_same_bytes_every_time(
    legalcalc, begun, pickers, tmp_path
):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    for target in (first, second):
        words = ("--output", begun, *ONE_PAPER, "--zip", target)
        done = legalcalc("group", "bundle", pickers, *words)
        assert done.code == 0
        assert f"Written: {target}" in done.notes
        assert target.stat().st_mode & 0o077 == 0
    assert zipped(first) == files_below(begun)
    assert first.read_bytes() == second.read_bytes()
    assert {one.name for one in tmp_path.iterdir()} == {"farm", "first.zip", "second.zip"}


def test_two_runs_into_two_folders_give_the_same_zip(legalcalc, begun, pickers, quick, tmp_path):
    words = ("--only", "diary", "--zip")
    for name in ("one", "two"):
        done = legalcalc(
            "group", "bundle", pickers, "-o", tmp_path / name, *words, tmp_path / f"{name}.zip"
        )
        assert done.code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_zip_has_nothing_of_what_lies_beside_the_papers_or_stood_there_before(
    legalcalc, begun, changed, tmp_path
):
    (begun / "people/ana/own/my note.txt").write_text("ask her again", "utf-8")
    group = changed((PAID, PAID.replace("4000", "2000")), BAD_BELA)
    words = ("--output", begun, *ONE_PAPER, "--zip", tmp_path / "farm.zip")
    assert legalcalc("group", "bundle", group, *words).code == 3
    packed = zipped(tmp_path / "farm.zip")
    assert json.loads(packed["manifest.json"]) == manifest_of(begun)
    assert not [name for name in packed if "bela" in name or "note" in name or "earlier" in name]
    for name, content in packed.items():
        assert content == (begun / name).read_bytes()
    told = [*manifest_of(begun)["people"], manifest_of(begun)["schedule"]]
    assert {f"{one['folder']}/{file['name']}" for one in told for file in one.get("files", ())} == {
        name for name in packed if not name.endswith("manifest.json")
    }


def test_a_zip_tells_no_name_and_no_hour(legalcalc, begun, pickers, tmp_path):
    target = tmp_path / "farm.zip"
    legalcalc("group", "bundle", pickers, "-o", begun, *ONE_PAPER, "--zip", target)
    with zipfile.ZipFile(target) as archive:
        entries = archive.infolist()
        assert archive.comment == b""
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in entries} == {0o100600}
    assert not [one for one in entries if "Example" in one.filename or one.extra or one.comment]


def test_a_run_that_ends_while_it_packs_leaves_the_old_zip_and_the_next_one_packs(
    legalcalc, begun, pickers, tmp_path, monkeypatch
):
    from legalcalc.group import zipped_folders

    target = tmp_path / "farm.zip"
    target.write_bytes(b"the old one")
    words = ("group", "bundle", pickers, "--output", begun, *ONE_PAPER, "--zip", target)

    def full(*_words):
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patched:
        patched.setattr(zipped_folders.GroupZip, "add_copy", full)
        done = legalcalc(*words)
    assert done.code == 2
    assert f"{target} cannot be written: the disk is full." in done.notes
    assert target.read_bytes() == b"the old one"
    assert {one.name for one in tmp_path.iterdir()} == {"farm", "farm.zip"}
    (tmp_path / ".legalcalc-farm.zip").write_bytes(b"PK, and then the power failed")
    assert legalcalc(*words).code == 0
    assert zipped(target) == files_below(begun)
    assert {one.name for one in tmp_path.iterdir()} == {"farm", "farm.zip"}


@pytest.mark.parametrize("change", ["other", "longer", "shorter", "gone"])
def test_what_is_not_as_the_record_says_is_not_packed(
    legalcalc, begun, pickers, tmp_path, monkeypatch, change
):
    """Somebody touches a file after it was looked at and before it is packed."""
    from legalcalc.group import zipped_folders

    touched = begun / "people/cem/own/deadlines.en.pdf"
    whole = touched.read_bytes()
    changed = {"other": whole[:-1] + b"?", "longer": whole + b"?", "shorter": whole[:-1]}
    pack = zipped_folders.zip_folders

    def touch_and_pack(*given):
        if change == "gone":
            touched.unlink()
        else:
            touched.write_bytes(changed[change])
        pack(*given)

    monkeypatch.setattr(zipped_folders, "zip_folders", touch_and_pack)
    target = tmp_path / "farm.zip"
    done = legalcalc("group", "bundle", pickers, "-o", begun, *ONE_PAPER, "--zip", target)
    assert done.code == 2
    assert f"{touched} was changed while it was read." in done.notes
    assert {one.name for one in tmp_path.iterdir()} == {"farm"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere/farm.zip", "its folder does not exist"),
        ("folder", "it is a folder"),
        ("farm/all.zip", "would lie among the papers"),
        ("farm/manifest.json", "would lie among the papers"),
        ("group.yaml", "the command names it twice"),
    ],
)
def test_a_place_that_is_none_for_a_zip_is_told_before_anything_is_printed(
    legalcalc, changed, tmp_path, name, told
):
    group = changed()
    (tmp_path / "folder").mkdir()
    (tmp_path / "farm").mkdir()
    words = ("--output", tmp_path / "farm", *ONE_PAPER, "--zip", tmp_path / name)
    done = legalcalc("group", "bundle", group, *words)
    assert (done.code, done.answer) == (2, "")
    assert told in done.notes
    assert list((tmp_path / "farm").iterdir()) == []
    assert "legalcalc-group/1" in group.read_text("utf-8")
