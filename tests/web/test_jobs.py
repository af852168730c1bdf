"""Papers printed as a job: kept in memory for who has its id, and for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.web.api.replies import ClientRequest, Plan, Reply
from legalcalc.web.api.tasks import printed
from legalcalc.web.jobs import Job, Jobs, TooManyJobs
from legalcalc.web.services import services
from legalcalc.web.settings import Limits


def ended(client: FlaskClient, place: str) -> Any:
    """The job, once nothing of it is waiting."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job = client.get(place).json
        if job["state"] != "running":
            return job
        time.sleep(0.1)
    raise AssertionError("the job does not end")


@pytest.fixture
def client(worked: Flask) -> FlaskClient:
    return worked.test_client()


def test_several_papers_are_printed_as_a_job_and_fetched_one_by_one(
    client: FlaskClient, inn: str
) -> None:
    order = {"case": inn, "papers": ["evidence", "hours"], "layout": "filing"}
    begun = client.post("/api/v1/papers", json=order)
    assert begun.status_code == 202
    place = begun.headers["Location"]
    assert begun.json["state"] == "running" and place.endswith(begun.json["id"])
    job = ended(client, place)
    assert [file["name"] for file in job["files"]] == ["evidence.en.pdf", "hours.en.pdf"]
    for file in job["files"]:
        fetched = client.get(file["href"])
        assert fetched.data.startswith(b"%PDF") and len(fetched.data) == file["size"]
        assert fetched.headers["Content-Disposition"].endswith(f'"{file["name"]}"')
        assert fetched.content_type == file["media_type"] == "application/pdf"
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.get(job["files"][0]["href"]).status_code == 404
    assert client.delete(place).status_code == 404


def test_who_does_not_have_its_id_cannot_see_a_job(client: FlaskClient) -> None:
    for id in ("0" * 32, "x", "../../etc/passwd", "%2e%2e"):
        assert client.get(f"/api/v1/jobs/{id}").status_code == 404
        assert client.get(f"/api/v1/jobs/{id}/files/schedule.en.pdf").status_code == 404


def test_ids_are_random_and_names_are_ours(client: FlaskClient, inn: str) -> None:
    order = {"case": inn, "papers": ["evidence", "hours"], "formats": ["json"]}
    ids = set()
    for _number in range(3):
        job = client.post("/api/v1/papers", json=order).json
        ids.add(job["id"])
        assert all("Ana" not in file["name"] and "Inn" not in file["name"] for file in job["files"])
        client.delete(f"/api/v1/jobs/{job['id']}")
    assert len(ids) == 3 and all(len(id) == 32 for id in ids)


def test_a_single_paper_is_answered_as_it_is_and_nothing_stays(
    worked: Flask, client: FlaskClient, inn: str
) -> None:
    order = {"case": inn, "papers": ["evidence"], "layout": "filing"}
    kept_before = set(services(worked).jobs._jobs)
    answer = client.post("/api/v1/papers", json=order)
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert set(services(worked).jobs._jobs) <= kept_before


def test_a_job_that_is_deleted_prints_no_further(
    worked: Flask, client: FlaskClient, inn: str
) -> None:
    begun = client.post("/api/v1/papers", json={"case": inn})
    job = services(worked).jobs.get(begun.json["id"])
    assert job is not None
    client.delete(begun.headers["Location"])
    assert job.ended.wait(30)
    assert job.state == "cancelled"
    assert len(job.results) == 0


def test_a_job_is_forgotten_after_its_time(worked: Flask, client: FlaskClient, inn: str) -> None:
    jobs = services(worked).jobs
    object.__setattr__(jobs._limits, "job_minutes", 1 / 120)
    try:
        order = {"case": inn, "papers": ["evidence", "hours"], "formats": ["json"]}
        place = client.post("/api/v1/papers", json=order).headers["Location"]
        time.sleep(1)
        assert client.get(place).status_code == 404
    finally:
        object.__setattr__(jobs._limits, "job_minutes", 15)


def test_a_language_that_is_not_offered_is_remarked(client: FlaskClient, inn: str) -> None:
    order = {"case": inn, "papers": ["evidence", "hours"], "reader": "tlh", "formats": ["json"]}
    job = client.post("/api/v1/papers", json=order).json
    assert "tlh" in job["remarks"][0]
    client.delete(f"/api/v1/jobs/{job['id']}")


# -- how many there may be -------------------------------------------------------------------------


class Printer(Executor):
    """Prints nothing until it is told to, and then everything."""

    def __init__(self) -> None:
        self.waiting: list[Future[Reply]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Reply] = Future()
        self.waiting.append(future)
        return future

    def finish(self, *jobs: Job) -> None:
        """Print until these jobs are done."""
        until = time.monotonic() + 30
        while not all(job.ended.is_set() for job in jobs) and time.monotonic() < until:
            if self.waiting:
                self.waiting.pop().set_result(Reply(content=b"paper"))
            time.sleep(0.005)
        assert all(job.ended.is_set() for job in jobs)


def ordered(jobs: Jobs, owner: str | None) -> Job:
    """One more order of somebody."""
    plan = Plan(("hours.en.pdf",), ())
    return jobs.start(ClientRequest(b"{}", "json", "en"), plan, printed, owner=owner)


def test_the_orders_of_an_office_of_thirty_are_all_kept() -> None:
    printer = Printer()
    jobs = Jobs(Limits(), printer, at_once=2)
    kept = []
    for person in range(30):
        for case in ("one", "two", "three"):
            kept.append(ordered(jobs, f"session{person}:{case}"))
            printer.finish(kept[-1])
    assert all(jobs.get(one.id, one.owner) is one for one in kept)


def test_of_orders_at_work_there_are_few_and_half_of_them_for_one_session() -> None:
    printer = Printer()
    jobs = Jobs(Limits(orders=4), printer, at_once=2)
    mine = [ordered(jobs, f"ada:{case}") for case in ("one", "two")]
    with pytest.raises(TooManyJobs):
        ordered(jobs, "ada:three")
    others = [ordered(jobs, f"{person}:one") for person in ("ben", "eva")]
    with pytest.raises(TooManyJobs):
        ordered(jobs, "ida:one")
    printer.finish(*mine, *others)
    printer.finish(ordered(jobs, "ada:three"), ordered(jobs, "ida:one"))
    assert all(jobs.get(one.id, one.owner) is one for one in mine)


def test_the_oldest_order_of_the_same_session_makes_room_and_nobody_elses() -> None:
    printer = Printer()
    jobs = Jobs(Limits(jobs=4), printer, at_once=2)
    theirs = ordered(jobs, "ben:one")
    first, second = ordered(jobs, "ada:one"), ordered(jobs, "ada:two")
    with pytest.raises(TooManyJobs):
        ordered(jobs, "ada:three")
    printer.finish(theirs, first, second)
    third = ordered(jobs, "ada:three")
    assert jobs.get(first.id, "ada:one") is None and not first.results
    assert jobs.of("ada:two") == [second] and jobs.of("ada:three") == [third]
    ordered(jobs, "eva:one")
    with pytest.raises(TooManyJobs):  # ida has none that could go
        ordered(jobs, "ida:one")
    assert jobs.of("ben:one") == [theirs]
    printer.finish(third)


def test_nothing_of_those_without_a_session_makes_room() -> None:
    printer = Printer()
    jobs = Jobs(Limits(jobs=4), printer, at_once=2)
    kept = [ordered(jobs, None), ordered(jobs, None)]
    printer.finish(*kept)
    with pytest.raises(TooManyJobs):
        ordered(jobs, None)
    assert all(jobs.get(one.id) is one for one in kept)
