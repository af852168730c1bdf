"""Finding jurisdictions: the folders of the tree, and plugins of other packages.

A folder is found by listing and a plugin by its entry point in the group
``legalcalc.jurisdictions`` (name: the code in lower case; value: the :class:`Jurisdiction`).
Adding a country touches no shared file. A plugin that cannot be loaded is listed with its error
and stops nothing else; so is one that nobody has confirmed, which is not even imported.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from legalcalc.law.faults import failure_told
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.plugins import GROUP, NotConfirmed, load
from legalcalc.messages import Message
from legalcalc.places import jurisdictions_folder

__all__ = ["Found", "available", "find", "load_folder"]


@dataclass(frozen=True, slots=True)
class Found:
    """A jurisdiction that was found, or why it could not be loaded.

    ``message``: the same for whoever runs the program, where they can do something about it.
    """

    name: str
    origin: str
    jurisdiction: Jurisdiction | None
    fault: str | None = None
    message: Message | None = None


def load_folder(folder: Path) -> Jurisdiction:
    """The jurisdiction that a folder with an ``__init__.py`` declares as ``jurisdiction``.

    Its parameters are read too, so that a fault in them is found here. Raises whatever loading it
    raises.
    """
    jurisdiction = _declared(_module_of(folder), folder.name)
    _ = jurisdiction.parameters
    return jurisdiction


@cache
def _module_of(folder: Path) -> ModuleType:
    home = folder.resolve().parent
    package = sys.modules.get("jurisdictions")
    if package is None and home == jurisdictions_folder().resolve():
        package = ModuleType("jurisdictions")
        package.__path__ = [str(home)]
        sys.modules["jurisdictions"] = package
    if package is None or home not in [Path(path).resolve() for path in package.__path__]:
        return _module_elsewhere(folder)
    return importlib.import_module(f"jurisdictions.{folder.name}")


def _module_elsewhere(folder: Path) -> ModuleType:
    """A folder outside the tree, under a name that no folder of the tree can have."""
    name = f"legalcalc_folder_{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _declared(module: ModuleType, name: str) -> Jurisdiction:
    jurisdiction = getattr(module, "jurisdiction", None)
    if not isinstance(jurisdiction, Jurisdiction):
        raise ImportError(f"{name} declares no Jurisdiction named 'jurisdiction'")
    return jurisdiction


def _found(plugins: bool) -> Iterator[Found]:
    home = jurisdictions_folder()
    for folder in sorted(path.parent for path in home.glob("*/__init__.py")):
        try:
            yield Found(folder.name, "built in", load_folder(folder))
        except Exception as error:
            yield Found(folder.name, "built in", None, failure_told(error, [folder]))
    if not plugins:
        return
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        origin = point.dist.name if point.dist else point.value
        try:
            jurisdiction = load(point)
            if not isinstance(jurisdiction, Jurisdiction):
                raise TypeError(f"{point.value} is not a Jurisdiction")
            _ = jurisdiction.parameters
            yield Found(point.name, origin, jurisdiction)
        except NotConfirmed as refused:
            yield Found(point.name, origin, None, str(refused.message), refused.message)
        except Exception as error:
            yield Found(point.name, origin, None, failure_told(error, _folders_of(point)))


def _folders_of(point: EntryPoint) -> list[Path]:
    """The folder of the package that an entry point names, where Python finds it."""
    spec = importlib.util.find_spec(point.module.partition(".")[0])
    return [Path(place) for place in (spec and spec.submodule_search_locations) or ()]


def available(*, plugins: bool = True) -> list[Found]:
    """Everything found. A second jurisdiction with a code already taken is refused."""
    taken: set[str] = set()
    result = []
    for found in _found(plugins):
        if found.jurisdiction is not None:
            code = found.jurisdiction.code
            if code in taken:
                fault = f"the code {code} is already taken by another jurisdiction"
                found = Found(found.name, found.origin, None, fault)
            taken.add(code)
        result.append(found)
    return result


def find(code: str, *, plugins: bool = True) -> Jurisdiction | None:
    """The jurisdiction with a code, such as ``FR`` or ``GB-EAW``; ``None`` where there is none."""
    for found in _found(plugins):  # the first of a code wins, as in available()
        if found.jurisdiction is not None and found.jurisdiction.code == code.upper():
            return found.jurisdiction
    return None
