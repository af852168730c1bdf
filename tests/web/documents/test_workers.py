"""The same through real worker processes: everything that is asked of them goes through a pipe."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask

from tests.web.documents.office import Office

PHRASE = "ladder-onion-copper-violin-harbour-mist"


@pytest.mark.long
def test_a_guest_prints_takes_along_opens_and_checks(
    worked: Flask, new_browser: Any, inn: str, printing: None
) -> None:
    someone = new_browser(worked)
    someone.send("/guest")

    def opened(content: bytes, **fields: str) -> Any:
        data = {"token": someone.token(), "file": (io.BytesIO(content), "x"), **fields}
        return someone.post("/cases/open", data=data, content_type="multipart/form-data")

    case_id = opened(inn.encode()).location.split("/")[2]
    office = Office(someone, case_id)
    office.choose("schedule", format=["pdf"], **{"with": "data"})
    files = office.files(office.print())
    taken = someone.send(f"/cases/{case_id}/take-along", phrase=PHRASE, again=PHRASE)
    again = opened(taken.data, phrase=PHRASE)
    bad = opened(b"format: nothing")
    check = {"token": someone.token(), "file": (io.BytesIO(files["schedule.en.pdf"]), "x.pdf")}
    someone.post("/check", data=check, content_type="multipart/form-data")
    verdict = someone.get("/check/result")

    assert again.status_code == 303
    assert again.location != f"/cases/{case_id}/"
    assert bad.status_code == 422
    assert "It stands." in verdict.get_data(as_text=True)
    assert office.files(office.print(at=f"{office.home}issues/1")) == files
