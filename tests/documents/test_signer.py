"""Who signs for the claimant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legalcalc.documents.papers.signer import signer_of
from legalcalc.facts import Address, Authorisation, Case, Name, Person

TODAY = date(2024, 5, 15)


def case_with(*authorisations: Authorisation) -> Case:
    people = tuple(
        Person(
            id=name,
            names=(Name(f"{name} of Strelsau"),),
            address=Address(lines=("5 Law Street",), locality="Strelsau", postcode="100"),
            contact="desk@example.org",
        )
        for name in ("lawyer", "union", "guardian", "friend")
    )
    return Case(
        reference="S",
        jurisdiction="RT",
        calculated_on=TODAY,
        claimant=Person(names=(Name("Kiran"),)),
        people=people,
        authorisations=authorisations,
    )


def of(kind: str, representative: str, **said: object) -> Authorisation:
    words = {"id": representative, "powers": ("file",), **said}
    return Authorisation(kind=kind, representative=representative, **words)  # type: ignore[arg-type]


def test_without_an_authorisation_the_claimant_signs() -> None:
    signer = signer_of(case_with(), TODAY)
    assert signer.kind == "claimant"
    assert not signer.acts_for_another
    assert (signer.names, signer.address, signer.contact) == ((), (), None)


def test_a_lawyer_signs_before_an_organisation_and_that_before_a_guardian() -> None:
    lawyer, union, guardian = (
        of("lawyer", "lawyer"),
        of("organisation", "union"),
        of("guardian", "guardian"),
    )
    assert signer_of(case_with(guardian, union, lawyer), TODAY).kind == "lawyer"
    assert signer_of(case_with(guardian, union), TODAY).kind == "organisation"
    assert signer_of(case_with(guardian), TODAY).kind == "guardian"
    assert signer_of(case_with(of("litigation friend", "friend")), TODAY).kind == "guardian"
    assert signer_of(case_with(of("without mandate", "union")), TODAY).kind == "organisation"


def test_only_whoever_was_given_one_of_the_powers_signs() -> None:
    case = case_with(of("lawyer", "lawyer", powers=("negotiate",)))
    assert signer_of(case, TODAY, ("negotiate", "file")).kind == "lawyer"
    assert signer_of(case, TODAY, ("file",)).kind == "claimant"


def test_a_guardian_needs_no_power_by_name() -> None:
    assert signer_of(case_with(of("guardian", "guardian", powers=())), TODAY, ("file",)).kind == (
        "guardian"
    )


@pytest.mark.parametrize(
    "said",
    [
        {"last": date(2024, 5, 14)},
        {"first": date(2024, 5, 16)},
        {"signed_on": date(2024, 5, 16)},
        {"objected_on": date(2024, 5, 1)},
    ],
)
def test_what_has_ended_or_not_begun_gives_no_power(said: dict[str, date]) -> None:
    assert signer_of(case_with(of("lawyer", "lawyer", **said)), TODAY).kind == "claimant"


def test_a_revocation_and_a_change_end_an_earlier_authorisation() -> None:
    first = of("lawyer", "lawyer", id="A1")
    revoked = of("lawyer", "lawyer", id="A2", revokes="A1", powers=())
    assert signer_of(case_with(first, revoked), TODAY, ("file",)).kind == "claimant"
    later = replace(revoked, signed_on=date(2024, 6, 1))
    assert signer_of(case_with(first, later), TODAY, ("file",)).kind == "lawyer"
    changed = of("organisation", "union", id="A3", changes="A1")
    assert signer_of(case_with(first, changed), TODAY, ("file",)).kind == "organisation"


def test_an_authorisation_that_is_not_signed_yet_counts() -> None:
    """The papers are prepared along with it."""
    signer = signer_of(case_with(of("lawyer", "lawyer")), TODAY)
    assert signer.authorisation is not None
    assert signer.authorisation.signed_on is None
    assert signer.names == ("lawyer of Strelsau",)
    assert signer.address == ("5 Law Street", "100 Strelsau")
    assert signer.contact == "desk@example.org"


def test_a_guardian_s_address_is_not_told_since_the_claimant_may_live_there() -> None:
    signer = signer_of(case_with(of("guardian", "guardian")), TODAY)
    assert signer.address == ()
    assert signer.contact is None


def test_a_representative_of_whom_the_case_tells_nothing_does_not_sign() -> None:
    assert signer_of(case_with(of("lawyer", "stranger")), TODAY).kind == "claimant"


def test_a_guardian_s_address_is_told_where_the_case_says_that_it_is_safe() -> None:
    case = case_with(of("guardian", "guardian"))
    people = tuple(
        replace(one, address=one.address and replace(one.address, safe=True)) for one in case.people
    )
    signer = signer_of(replace(case, people=people), TODAY)
    assert signer.address == ("5 Law Street", "100 Strelsau")
