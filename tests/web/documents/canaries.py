"""A case for each State in which every kind of data bears a word that stands nowhere else."""

from __future__ import annotations

from typing import Any

import yaml

from legalcalc.web.documents.disclosure import Data
from tests.documents.gate_cases import text_of_case

PRINTED: dict[Data, str] = {
    Data.NAME: "Witness K|Zanzariel Quorndon",
    Data.OWN_NAME: "Zanzariel Quorndon",
    Data.BIRTH: r"\b1987\b",  # and not within a digest
    Data.ORIGIN: "Bornville|Kyrgyz",
    Data.ADDRESS: "Hiddenlane",
    Data.CONTACT: "7788-reach",
    Data.HELPERS: "Advocatcanary|Wordwell|Cookcanary|Uri Delegate",
    Data.EMPLOYERS: "Inncanary|Market Canary|HRB 12345",
    Data.ASSETS: "lorrycanary",
    Data.WORK: "occupationcanary",
    Data.HOURS: r"14:07|\d\s?h\b|\d hours .{0,12}of work",
    Data.MONEY: r"317\.53|913\.13|1[, ]?009\.19|93\.93|41\.41"
    r"|[£€$]\s?[\d,]+\.\d\d|\d\.\d\d\s(RTD|GBP|EUR|USD|PLN)\b|(PLN|RTD)\s[\d,]+\.\d\d",
    Data.HEALTH: "harmcanary|losscanary|207\\.17|medicanary|Medical|medical|health was harmed"
    "|accident at work",
    # Any mention of the days, but as days of work with their hours.
    Data.LIBERTY: r"1[12] Nov\w* 2025(?!\d+ h \d+ min)|Nov\w* 1[12], 2025(?!\d+ h \d+ min)",
    Data.STATUS: "permitcanary|24 Jan\\w* 2026|Jan\\w* 24, 2026",
    Data.TRAFFICKING: r"NRMcanary|(?<![.,\d])23 Dec\w* 2025|Dec\w* 23, 2025|passportcanary",
    Data.ACTS: "actcanary",
    Data.PROCEEDINGS: "JsCanary",
    Data.EVIDENCE: "diarycanary|Contract canary",
    Data.HOLDERS: "Zendacanary",
    Data.ACCOUNT: "theinncanary|originalcanary",
    Data.SHARING: "Fair Canary",
    Data.WEAKNESSES: "own account",
}
"""What to look for in the text of a paper, as regular expressions."""

NEVER = ("notecanary", "titlecanary", "secretjob")
"""What stands in the case and in no paper: notes and the title of the case."""


def canary_case(code: str, *, pseudonym: bool = True) -> dict[str, Any]:
    """The case as data."""
    data: dict[str, Any] = yaml.load(text_of_case(code), yaml.BaseLoader)
    data["title"] = "titlecanary"
    claimant = data["claimant"]
    claimant.update(
        names=[{"text": "Zanzariel Quorndon", "kind": "full"}],
        born="1987-03-13",
        birthplace="Bornville",
        nationalities=["KG"],
        address={"lines": ["7 Hiddenlane"], "locality": "Strelsau", "safe": "yes"},
        contact="7788-reach",
        safe_contact="yes",
        note="notecanary",
        right_to_work="no",
    )
    if not pseudonym:
        del claimant["pseudonym"]
    for person in data["people"]:
        if person["id"] == "cook":
            person["names"][0]["text"] = "Cookcanary"
        if person["id"] == "lawyer":
            person["names"][0]["text"] = "Lena Advocatcanary"
    inn = data["parties"][0]
    inn.update(name="Inncanary", assets="lorrycanary")
    inn["address"]["lines"] = ["2 Market Canary"]
    job = data["employments"][0]
    job["occupation"] = "occupationcanary"
    job["promises"][0]["pay"] = "913.13"
    data["patterns"][0]["start"] = "14:07"
    data["payments"][0]["amount"] = "317.53"
    data["deductions"][0]["amount"] = "41.41"
    data["lodging"] = [
        {"employment": "job", "from": "2025-10-01", "to": "2025-12-13", "charge": "93.93"}
        | {"per": "week", "how": "kept back"}
    ]
    data["fees"][0]["amount"] = "1009.19"
    data["fees"].append({"date": "2025-09-06", "amount": "500 THB", "source": "own account"})
    data["harms"] = [
        {"kind": kind, "what": "harmcanary", "from": "2025-11-01"}
        for kind in ("psychiatric", "injury")
    ]
    data["losses"] = [
        {"date": "2025-11-20", "amount": "207.17", "kind": "care", "what": "losscanary"}
    ]
    data["confinements"] = [{"from": "2025-11-11", "to": "2025-11-12", "evidence": "E2"}]
    if code == "DE":  # whose law gives pay for it: the hours tell it then
        data.setdefault("exceptions", []).append(
            {"employment": "job", "date": "2025-12-02", "reason": "accident at work"}
        )
    if code in ("RT", "GB-EAW"):  # which have a head for it
        data.setdefault("choices", {})["assessed"] = [{"head": "moral.liberty", "amount": "77"}]
    data["identified_on"] = "2025-12-23"
    data["identified_by"] = "NRMcanary"
    data["reflection_period"] = {"from": "2025-12-23", "to": "2026-01-21"}
    data["residence_decisions"] = [
        {"kind": "residence permit", "outcome": "refused", "authority": "permitcanary"}
        | {"date": "2026-01-24", "notified_on": "2026-01-26"}
    ]
    data["proceedings"][0]["reference"] = "JsCanary 7"
    data["proceedings"].append(
        {"kind": "legal aid", "started": "2026-01-12", "reference": "JsCanary 9"}
    )
    data["authorisations"][0]["powers"].append("criminal route")
    data["taken"][0]["what"] = "passportcanary"
    data["evidence"][0]["what"] = "Contract canary"
    data["evidence"][1].update(what="diarycanary", holder="Zendacanary")
    data["evidence"].append(
        {"id": "E9", "kind": "medical", "what": "medicanary", "holder": "Zendacanary"}
    )
    data["statements"][0].update(
        translation=["At theinncanary I worked.", "Two."], paragraphs=["originalcanary", "b"]
    )
    data["compelled_acts"] = [{"what": "actcanary"}]
    data["indicators"] = [{"indicator": "work-hours", "present": "yes", "note": "signcanary"}] + [
        {"indicator": one, "present": "yes"}
        for one in ("held-wages", "held-documents", "held-violence")
    ]
    if code == "RT":  # whose form asks for all of it; nobody else has an address for it
        job["promises"][0]["hours_per_week"] = "40"
        data["proceedings"].append(
            {"kind": "labour court", "started": "2026-01-05", "reference": "JsCanary 8"}
        )
        for person in data["people"]:
            person.pop("address", None)
    data["consents"][0]["recipient"] = "Fair Canary"
    shares = ["identity", "contact", "account", "work and pay", "documents", "health", "family"]
    data["consents"].append(
        {"id": "C9", "recipient": "Fair Canary Shelter", "kind": "organisation", "agreed": "yes"}
        | {"shares": shares, "note": "notecanary"}
    )
    data["handovers"] = [
        {"consent": "C9", "controller": "Advocatcanary Chambers", "basis": "consent"}
        | {"special_basis": "explicit consent", "note": "notecanary"}
        | {"files": [{"what": "diarycanary", "sha256": "0"}]}
    ]
    return data
