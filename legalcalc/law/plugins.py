"""Plugins: installed packages of others that bring a jurisdiction, and which of them are loaded.

A plugin is code that sees what the program sees: keys, names, whole cases. So one is loaded only
while its digest stands on the list of those that somebody has confirmed on this computer: a plugin
that came along unnoticed, or was changed since, is not imported at all.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from legalcalc.messages import Message, _

__all__ = [
    "GROUP",
    "NotConfirmed",
    "Plugin",
    "confirmed_list",
    "is_confirmed",
    "load",
    "plugins_found",
    "with_confirmed",
]

GROUP: Final = "legalcalc.jurisdictions"
LIST: Final = "LEGALCALC_PLUGINS"
_ROW: Final = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>\S+)")
_CACHE: Final = "__pycache__"
_CODE: Final = (".py", ".so", ".pyd", ".pyc")


class NotConfirmed(Exception):
    """A plugin that was not loaded, because nobody has confirmed it as it is now."""

    def __init__(self, plugin: str) -> None:
        super().__init__(plugin)
        self.message: Message = _(
            "“{name}” was not loaded, because nobody has confirmed it on this computer as it is "
            "now. If you trust whoever wrote it, run: legalcalc plugins --confirm {name}",
            name=plugin,
        )


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed package that offers jurisdictions. Nothing of it has been imported."""

    distribution: Distribution
    points: tuple[EntryPoint, ...]

    @property
    def name(self) -> str:
        """The name of the package, in the spelling by which packages are compared."""
        return _normal(self.distribution.name)

    @property
    def version(self) -> str:
        """The version that the package gives itself."""
        return self.distribution.version

    @property
    def packages(self) -> frozenset[str]:
        """The names at the top under which its code is imported: of what it offers and brings."""
        offered = {point.module.partition(".")[0] for point in self.points}
        brought = {
            file.parts[0].partition(".")[0]
            for file in self.distribution.files or ()
            if file.suffix in _CODE and file.parts[0] != ".."
        }
        return frozenset(offered | brought)

    def digest(self) -> str:
        """SHA-256 of what it offers and of all its files, in the order of their names.

        The files that its installer wrote down belong to it, and all in the folders of its
        packages, wherever Python would find these. Compiled copies do not, as they
        are not used. Raises ``OSError`` where a file cannot be read, or a folder is a link, behind
        which other files could stand tomorrow.
        """
        digest = hashlib.sha256()
        for point in self.points:
            digest.update(f"{point.name}={point.value}\0".encode())
        for name, path in sorted(self._files()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{name}\0{content}\0".encode())
        return digest.hexdigest()

    def _files(self) -> set[tuple[str, Path]]:
        files = {
            (file.as_posix(), Path(str(self.distribution.locate_file(file))).resolve())
            for file in self.distribution.files or ()
            # What is beside the code tells how it was installed, and when.
            if _CACHE not in file.parts and not file.parts[0].endswith(".dist-info")
        }
        for package in self.packages:
            files.update(_files_of_package(package))
        return {(name, path) for name, path in files if path.is_file()}


def _files_of_package(name: str) -> Iterator[tuple[str, Path]]:
    """All files in the folders of a package at the top, or its only file, where Python finds it."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError) as error:
        raise OSError(f"{name} cannot be looked for") from error
    if spec is None:
        return
    for place in spec.submodule_search_locations or ():
        top = Path(place).resolve()
        for folder, below, files in os.walk(top, onerror=_told):
            below[:] = [one for one in below if one != _CACHE]
            for one in below:
                if Path(folder, one).is_symlink():
                    raise OSError(f"{one} is a link to a folder")
            for file in files:
                path = Path(folder, file)
                yield f"{name}/{path.relative_to(top).as_posix()}", path.resolve()
    if not spec.submodule_search_locations and spec.origin is not None:
        yield Path(spec.origin).name, Path(spec.origin).resolve()


def _told(error: OSError) -> None:
    raise error


def plugins_found() -> list[Plugin]:
    """Every installed package that offers jurisdictions, in the order of their names."""
    offered: dict[str, list[EntryPoint]] = {}
    distributions: dict[str, Distribution] = {}
    for point in entry_points(group=GROUP):
        if point.dist is not None:
            name = _normal(point.dist.name)
            offered.setdefault(name, []).append(point)
            distributions[name] = point.dist
    return [
        Plugin(distributions[name], tuple(sorted(points, key=lambda one: (one.name, one.value))))
        for name, points in sorted(offered.items())
    ]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# -- the list of those that were confirmed ---------------------------------------------------------


def confirmed_list() -> Path:
    """The file with the list: the one that ``LEGALCALC_PLUGINS`` names, or the user's own."""
    named = os.environ.get(LIST)
    if named:
        return Path(named)
    settings = os.environ.get("XDG_CONFIG_HOME")
    return (Path(settings) if settings else Path.home() / ".config") / "legalcalc" / "plugins"


def is_confirmed(plugin: Plugin) -> bool:
    """Whether a plugin was confirmed as it is now."""
    wanted = [digest for name, digest in _rows() if name == plugin.name]
    try:
        return bool(wanted) and plugin.digest() in wanted
    except OSError:
        return False


def with_confirmed(plugin: Plugin, digest: str) -> str:
    """The text of the list with the digest of a plugin that somebody has just confirmed."""
    rows = [(name, known) for name, known in _rows() if name != plugin.name]
    return "".join(f"{known}  {name}\n" for name, known in sorted([*rows, (plugin.name, digest)]))


def _rows() -> list[tuple[str, str]]:
    """Name and digest of each row of the list; without a list that can be read, none."""
    try:
        text = confirmed_list().read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    rows = map(_ROW.fullmatch, text.splitlines())
    return [(row["name"], row["digest"]) for row in rows if row is not None]


# -- loading ---------------------------------------------------------------------------------------

# An import cannot be undone: what this process has loaded stays, whatever becomes of its files.
_loaded: dict[tuple[str, str], Any] = {}


def load(point: EntryPoint) -> Any:
    """The jurisdiction to which an entry point leads.

    Raises :class:`NotConfirmed`, and whatever importing it raises.
    """
    name = _normal(point.dist.name) if point.dist is not None else point.name
    if (name, point.value) not in _loaded:
        plugin = next((one for one in plugins_found() if one.name == name), None)
        if plugin is None or not is_confirmed(plugin):
            raise NotConfirmed(name)
        _from_source(plugin.packages)
        _loaded[name, point.value] = point.load()
    return _loaded[name, point.value]


class _SourceAlone(SourceFileLoader):
    """Compiles a module from its source each time: a compiled copy could say something else."""

    def path_stats(self, path: Any) -> Any:
        """Tells nothing by which a compiled copy could pass for that of this source."""
        raise OSError


class _Sources(MetaPathFinder):
    """Finds the modules of some packages as Python does, and has them compiled from source."""

    def __init__(self) -> None:
        self.packages: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module of these packages; ``None`` for any other."""
        if fullname.partition(".")[0] not in self.packages:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None:
                if isinstance(spec.loader, SourceFileLoader):
                    spec.loader = _SourceAlone(spec.loader.name, spec.loader.path)
                return spec
        return None


_sources = _Sources()


def _from_source(packages: frozenset[str]) -> None:
    _sources.packages.update(packages)
    if _sources not in sys.meta_path:
        sys.meta_path.insert(0, _sources)
