"""The like-for-like case on OpenFisca-Core: minimum wage, overtime and interest from daily hours.

Three years of daily shifts: each month the minimum wage for the hours worked less what was paid;
each civil week a supplement for the hours beyond forty; simple interest on each month's arrears to
one day of calculation. The same case on this engine stands in ``benchmarks/like_for_like.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import numpy
from openfisca_core import entities, periods, taxbenefitsystems, variables
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulation_builder import SimulationBuilder

__all__ = ["VERSION", "build_system", "compute", "prepare"]

VERSION = version("openfisca-core")
CALCULATED_ON = date(2024, 10, 15)
Person = entities.build_entity("person", "persons", "A worker", is_person=True)
Claim = entities.build_entity(
    "claim", "claims", "A claim", roles=[{"key": "claimant", "plural": "claimants"}]
)


class hours(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.DAY


class paid(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.MONTH


class hours_of_month(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.MONTH

    def formula(person: Any, period: Any) -> Any:
        return person("hours", period, options=[variables_add()])


class arrears(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        due = person("hours_of_month", period) * parameters(period).minimum_wage
        return numpy.maximum(numpy.round(due - person("paid", period), 2), 0)


class overtime(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.WEEK

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        law = parameters(period.start)
        excess = numpy.maximum(
            person("hours", period, options=[variables_add()]) - law.threshold, 0
        )
        return numpy.floor(excess * law.minimum_wage * law.supplement * 100) / 100


class interest(variables.Variable):
    value_type = float
    entity = Person
    definition_period = periods.DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        owed = person("arrears", period)
        first = _day(period.stop) + timedelta(days=1)
        years = 0.0
        for start, stop in zip(RATE_DAYS, [*RATE_DAYS[1:], date.max], strict=True):
            low, high = max(first, start), min(CALCULATED_ON, stop - timedelta(days=1))
            if low <= high:
                rate = parameters(low.isoformat()).interest
                years += rate * ((high - low).days + 1) / 365
        return numpy.round(owed * years, 2)


RATE_DAYS = [date(2021, 1, 1), date(2023, 7, 1)]


def variables_add() -> Any:
    from openfisca_core.populations import ADD

    return ADD


def _day(instant: Any) -> date:
    year, month, day = instant[0], instant[1], instant[2]
    return date(year, month, day)


def build_system() -> Any:
    """The tax and benefit system with its parameters; made once, as a service would."""
    system = taxbenefitsystems.TaxBenefitSystem([Person, Claim])
    system.parameters = ParameterNode(
        "",
        data={
            "minimum_wage": {
                "values": {
                    "2021-01-01": {"value": 10.0},
                    "2022-10-01": {"value": 12.0},
                    "2024-01-01": {"value": 12.5},
                }
            },
            "threshold": {"values": {"2021-01-01": {"value": 40.0}}},
            "supplement": {"values": {"2021-01-01": {"value": 0.5}}},
            "interest": {"values": {"2021-01-01": {"value": 0.06}, "2023-07-01": {"value": 0.09}}},
        },
    )
    for variable in (hours, paid, hours_of_month, arrears, overtime, interest):
        system.add_variable(variable)
    return system


def prepare(daily_hours: dict[date, float], monthly_pay: dict[date, float]) -> dict[str, Any]:
    """The facts as plain data, as a service would receive them."""
    return {
        "persons": {
            "worker": {
                "hours": {day.isoformat(): value for day, value in daily_hours.items()},
                "paid": {f"{day:%Y-%m}": value for day, value in monthly_pay.items()},
            }
        },
        "claims": {"claim": {"claimants": ["worker"]}},
    }


def compute(system: Any, facts: dict[str, Any], months: list[str], weeks: list[str]) -> float:
    """Arrears, overtime and interest of the whole claim, in a new simulation."""
    simulation = SimulationBuilder().build_from_entities(system, facts)
    total = 0.0
    for month in months:
        total += float(simulation.calculate("arrears", month)[0])
        total += float(simulation.calculate("interest", month)[0])
    for week in weeks:
        total += float(simulation.calculate("overtime", week)[0])
    return total
