"""The fonts that documents use, and nothing else that may be on the machine.

Pages must look the same everywhere, and the right digit must stand where the right digit is meant.
So each family comes from one whole file a style, found by its name and linked into a private
folder; a private Fontconfig file names that folder only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from legalcalc.documents.faults import DocumentsUnavailable
from legalcalc.messages import _

__all__ = ["families_for", "find_fonts", "font_folders", "use_private_fonts"]

PACKAGE = "fonts-noto-core"
"""The Debian package with all families below but the Chinese, Japanese and Korean one."""

_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_NEEDED = (*(f"NotoSans-{style}.ttf" for style in _STYLES), "NotoSansMath-Regular.ttf")
# Noto Sans Math has the minus sign U+2212 and the sign U+2248, which Noto Sans of 2020 lacks.
_COMMON = ("Noto Sans", "Noto Sans Math")
# Names of people and places come in any script, so every family stands behind the first two.
_BY_SCRIPT = {
    "Arab": "Noto Sans Arabic",
    "Armn": "Noto Sans Armenian",
    "Beng": "Noto Sans Bengali",
    "Deva": "Noto Sans Devanagari",
    "Ethi": "Noto Sans Ethiopic",
    "Geor": "Noto Sans Georgian",
    "Gujr": "Noto Sans Gujarati",
    "Guru": "Noto Sans Gurmukhi",
    "Hebr": "Noto Sans Hebrew",
    "Khmr": "Noto Sans Khmer",
    "Knda": "Noto Sans Kannada",
    "Laoo": "Noto Sans Lao",
    "Mlym": "Noto Sans Malayalam",
    "Mymr": "Noto Sans Myanmar",
    "Sinh": "Noto Sans Sinhala",
    "Taml": "Noto Sans Tamil",
    "Telu": "Noto Sans Telugu",
    "Thai": "Noto Sans Thai",
    "Tibt": "Noto Serif Tibetan",
}
_OPTIONAL = (
    *(
        f"{family.replace(' ', '')}-{style}.ttf"
        for family in _BY_SCRIPT.values()
        for style in ("Regular", "Bold")
    ),
    "NotoNastaliqUrdu-Regular.ttf",
    "NotoNastaliqUrdu-Bold.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJK-Bold.ttc",
)
_CHINESE = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh-Hant": "Noto Sans CJK TC"}


def families_for(language: str) -> tuple[str, ...]:
    """The families of a document, in order: digits look alike in every language.

    Urdu is written in Nastaliq, other languages in Arabic letters in Naskh.
    """
    urdu = ("Noto Nastaliq Urdu",) if language.split("-")[0] == "ur" else ()
    chinese = _CHINESE.get(language, _CHINESE.get(language.split("-")[0], "Noto Sans CJK SC"))
    return (*_COMMON, *urdu, *_BY_SCRIPT.values(), chinese)


def font_folders() -> tuple[Path, ...]:
    """The folders with fonts: ``LEGALCALC_FONTS`` first, then those where systems keep them."""
    own = os.environ.get("LEGALCALC_FONTS")
    home = _home()
    return (
        *((Path(own),) if own else ()),
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


def find_fonts(folders: Iterable[Path]) -> dict[str, Path]:
    """The chosen font files by name, each from the first folder that has it.

    Raises :class:`DocumentsUnavailable` where a needed one is missing.
    """
    wanted = {*_NEEDED, *_OPTIONAL}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, subfolders, names in os.walk(folder, followlinks=True):
            subfolders.sort()
            for name in sorted(wanted.intersection(names)):
                found.setdefault(name, Path(place, name))
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise DocumentsUnavailable(
            _(
                "Documents cannot be printed: the fonts {fonts} are not installed. On Debian or "
                "Ubuntu, run: {command}",
                fonts=", ".join(missing),
                command=f"apt-get install {PACKAGE}",
            ),
            (PACKAGE,),
        )
    return dict(sorted(found.items()))


def use_private_fonts(fonts: dict[str, Path]) -> Path:
    """Make Fontconfig of this process see these fonts only. Call it before the engine is loaded.

    The folder with the links and Fontconfig's cache is kept for the next time in the user's cache,
    or in a temporary folder where that cannot be written.
    """
    key = hashlib.sha256()
    for name, path in fonts.items():
        status = path.stat()
        key.update(f"{name}\0{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    name = f"fonts-{key.hexdigest()[:16]}"
    for parent in (_cache_folder(), Path(tempfile.gettempdir()) / f"legalcalc-{os.getuid()}"):
        try:
            folder = _made(parent, name, fonts)
        except OSError:
            continue
        break
    else:
        folder = _made(Path(tempfile.mkdtemp(prefix="legalcalc-")), name, fonts)
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    return folder


def _home() -> Path:
    """The user's home; a user without one has no fonts there."""
    return Path(os.path.expanduser("~"))


def _cache_folder() -> Path:
    named = os.environ.get("XDG_CACHE_HOME")
    return Path(named if named else _home() / ".cache") / "legalcalc"


def _made(parent: Path, name: str, fonts: dict[str, Path]) -> Path:
    """The folder, made whole under another name and then renamed, so that nobody sees half of it.

    Raises ``OSError`` where it cannot be made, or belongs to somebody else.
    """
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if parent.stat().st_uid != os.getuid():
        raise PermissionError(f"{parent} belongs to another user")
    folder = parent / name
    if (folder / "fonts.conf").is_file():
        return folder
    draft = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))
    try:
        links = draft / "files"
        links.mkdir()
        for file_name, path in fonts.items():
            (links / file_name).symlink_to(path.resolve())
        (draft / "fonts.conf").write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not (folder / "fonts.conf").is_file():
            raise
    return folder


_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}/files</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""
