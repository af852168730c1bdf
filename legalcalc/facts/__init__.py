"""What happened: the facts of a case, each with its proof. No law and no arithmetic."""

from legalcalc.facts.case import Case, Choices, ExchangeRate, IndexRun, IndexSeries
from legalcalc.facts.employment import (
    Employment,
    LeaveTaken,
    PayTable,
    Place,
    Promise,
    TableRate,
    TableTerm,
)
from legalcalc.facts.harm import (
    CompelledAct,
    Confinement,
    Evidence,
    Harm,
    Loss,
    Proceeding,
    Taken,
)
from legalcalc.facts.money import Money
from legalcalc.facts.pay import (
    Award,
    Debt,
    Deduction,
    Fee,
    Food,
    Lodging,
    Payment,
    Repayment,
)
from legalcalc.facts.people import Address, Language, Name, Party, Person
from legalcalc.facts.representation import Authorisation, Consent, LanguageHelp, Power, Statement
from legalcalc.facts.stated import Item, Provenance, Stated, View
from legalcalc.facts.work import Break, Pattern, Pieces, Shift, WorkDay, WorkException

__all__ = [
    "Address",
    "Authorisation",
    "Award",
    "Break",
    "Case",
    "Choices",
    "CompelledAct",
    "Confinement",
    "Consent",
    "Debt",
    "Deduction",
    "Employment",
    "Evidence",
    "ExchangeRate",
    "Fee",
    "Food",
    "Harm",
    "IndexRun",
    "IndexSeries",
    "Item",
    "Language",
    "LanguageHelp",
    "LeaveTaken",
    "Lodging",
    "Loss",
    "Money",
    "Name",
    "Party",
    "Pattern",
    "PayTable",
    "Payment",
    "Person",
    "Pieces",
    "Place",
    "Power",
    "Proceeding",
    "Promise",
    "Provenance",
    "Repayment",
    "Shift",
    "Stated",
    "Statement",
    "TableRate",
    "TableTerm",
    "Taken",
    "View",
    "WorkDay",
    "WorkException",
]
