"""Folders of papers: whole or not there, whatever ends a run; and nothing is ever lost."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from legalcalc.group import paper_folders
from legalcalc.group.paper_folders import FolderInUse, PaperFolders, folder_of_person

ANA = {"own/schedule.en.pdf": b"schedule of Ana", "to-send/employer-1/letter.en.pdf": b"letter"}
BELA = {"own/schedule.en.pdf": b"schedule of Bela"}


def put(folders, place, files, made_of="the same"):
    with folders.draft(place) as draft:
        for name, content in files.items():
            draft.write(name, content)
        return folders.put(draft, place, made_of)


def stands_whole(root, place, files):
    """Whether a folder holds all of these files and its record; or is not there at all."""
    folder = root / place
    if not folder.exists():
        return False
    found = {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }
    assert found.pop("own/manifest.json")
    assert found == files
    return True


def written_by_a_run(root):
    """A run over two people that leaves alone what stands, as the command does."""
    folders = PaperFolders(root)
    with folders.opened():
        for place, files in (("people/ana", ANA), ("people/bela", BELA)):
            if folders.standing(place, "the same") is None:
                put(folders, place, files)
        folders.write_manifest({"complete": True})


class PowerCut(BaseException):
    """Ends a run between two steps."""


STEPS = ("rename", "replace", "fsync", "open")


def test_whatever_step_a_run_ends_before_no_half_is_seen_and_the_next_one_goes_on(
    tmp_path, monkeypatch
):
    ended = 0
    for number in range(200):
        root = tmp_path / str(number)
        left = [number]

        def cut(real, left=left):
            def step(*words, **more):
                if left[0] == 0:
                    raise PowerCut
                left[0] -= 1
                return real(*words, **more)

            return step

        with monkeypatch.context() as patched:
            for name in STEPS:
                patched.setattr(paper_folders.os, name, cut(getattr(os, name)))
            # Nobody tidies up when the power fails.
            patched.setattr(paper_folders, "_remove", lambda path: None)
            patched.setattr(paper_folders.os, "unlink", lambda path: None)
            try:
                written_by_a_run(root)
            except PowerCut:
                ended += 1
        stands_whole(root, "people/ana", ANA)
        if stands_whole(root, "people/bela", BELA):
            assert stands_whole(root, "people/ana", ANA)
        written_by_a_run(root)
        assert stands_whole(root, "people/ana", ANA)
        assert stands_whole(root, "people/bela", BELA)
        names = {one.name for one in root.rglob("*")}
        assert not [one for one in names if one.startswith(".legalcalc-")]
        assert "earlier" not in names
        if ended <= number:
            break
    assert ended > 30  # each step of the run was the last one once


def test_what_is_there_stays_and_what_was_touched_is_made_anew(tmp_path):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        record = put(folders, "people/ana", ANA)
        assert folders.standing("people/ana", "the same") == record
        assert folders.standing("people/ana", "another case") is None
        assert folders.standing("people/bela", "the same") is None
        (tmp_path / "people/ana/own/schedule.en.pdf").write_bytes(b"Schedule of Ana")
        assert folders.standing("people/ana", "the same") is None
        (tmp_path / "people/ana/own/schedule.en.pdf").unlink()
        assert folders.standing("people/ana", "the same") is None


def test_a_note_beside_the_papers_makes_nothing_anew(tmp_path):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        record = put(folders, "people/ana", ANA)
        (tmp_path / "people/ana/own/my note.txt").write_text("ask her again", "utf-8")
        assert folders.standing("people/ana", "the same") == record


def test_what_stood_there_before_is_kept(tmp_path):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        put(folders, "people/ana", ANA)
        (tmp_path / "people/ana/own/my note.txt").write_text("ask her again", "utf-8")
        put(folders, "people/ana", BELA, "other facts")
        put(folders, "people/ana", ANA)
    kept = tmp_path / "earlier" / "people"
    assert (kept / "ana-1/own/my note.txt").read_text("utf-8") == "ask her again"
    assert stands_whole(kept, "ana-2", BELA)
    assert stands_whole(tmp_path, "people/ana", ANA)


def put_twice(folders):
    with folders.draft("people/ana") as draft:
        for _twice in range(2):
            draft.write("own/schedule.en.pdf", b"half of it")


def test_a_draft_that_fails_leaves_nothing(tmp_path):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        with pytest.raises(FileExistsError):
            put_twice(folders)
        assert list((tmp_path / "people").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../taken.txt", "/etc/passwd", "own/../../x", "", "own//x"], ids=repr
)
def test_a_record_that_names_files_elsewhere_is_none(tmp_path, name):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        put(folders, "people/ana", ANA)
        record = tmp_path / "people/ana/own/manifest.json"
        record.write_text(record.read_text("utf-8").replace("own/schedule.en.pdf", name), "utf-8")
        assert folders.record("people/ana") is None
        assert list(folders.people()) == []


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"format": "legalcalc-group-folder/2"}', "{"])
def test_a_record_that_cannot_be_read_is_none(tmp_path, told):
    folders = PaperFolders(tmp_path)
    with folders.opened():
        put(folders, "people/ana", ANA)
        (tmp_path / "people/ana/own/manifest.json").write_text(told, "utf-8")
        assert folders.standing("people/ana", "the same") is None


def test_only_one_at_a_time_writes_into_a_folder(tmp_path):
    first = PaperFolders(tmp_path)
    other = (
        "import sys; from pathlib import Path\n"
        "from legalcalc.group.paper_folders import FolderInUse, PaperFolders\n"
        "try:\n"
        "    with PaperFolders(Path(sys.argv[1])).opened(): pass\n"
        "except FolderInUse: sys.exit(9)\n"
    )
    command = [sys.executable, "-c", other, str(tmp_path)]
    with first.opened():
        put(first, "people/ana", ANA)
        with pytest.raises(FolderInUse), PaperFolders(tmp_path).opened():
            pass
        assert subprocess.run(command, timeout=60).returncode == 9
    assert subprocess.run(command, timeout=60).returncode == 0
    assert stands_whole(tmp_path, "people/ana", ANA)


def test_only_the_owner_can_read_what_is_written(tmp_path):
    folders = PaperFolders(tmp_path / "farm")
    with folders.opened():
        put(folders, "people/ana", ANA)
        folders.write_manifest({})
    for one in [tmp_path / "farm", *(tmp_path / "farm").rglob("*")]:
        assert one.stat().st_mode & 0o077 == 0, one


def test_a_folder_bears_the_id_and_fits_any_disk():
    ids = ("ana", "E1.2", "farm:ana", "ana.", "farm-ana", "farm_ana")
    places = [folder_of_person(one) for one in ids]
    assert places[0] == "people/ana"
    assert len(set(places)) == len(ids)
    assert not [one for one in places if ":" in one or one.endswith(".")]


def test_a_key_that_stops_a_run_just_after_a_step_is_no_fault_of_the_disk(tmp_path, monkeypatch):
    """What was to be tidied up is in its place already, and nothing else is told."""
    stopped = 0
    for number in range(200):
        root = tmp_path / str(number)
        left = [number]

        def stop(real, left=left):
            def step(*words, **more):
                done = real(*words, **more)
                if left[0] == 0:
                    left[0] -= 1
                    raise KeyboardInterrupt
                left[0] -= 1
                return done

            return step

        with monkeypatch.context() as patched:
            for name in ("rename", "replace", "fsync"):
                patched.setattr(paper_folders.os, name, stop(getattr(os, name)))
            try:
                written_by_a_run(root)
            except KeyboardInterrupt:
                stopped += 1
            else:
                break
        written_by_a_run(root)
        assert stands_whole(root, "people/ana", ANA)
        assert stands_whole(root, "people/bela", BELA)
        assert not [one for one in root.rglob("*") if one.name.startswith(".legalcalc-")]
    assert stopped > 10
