"""The command on plugins: which are installed, and which of them may be loaded."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, USAGE, Stop
from legalcalc.cli.streams import answer, cannot_be_read, note, reason, table, write
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.law.plugins import Plugin

__all__ = ["plugins"]


def plugins(options: argparse.Namespace) -> int:
    """``legalcalc plugins``."""
    from legalcalc.law.plugins import is_confirmed, plugins_found

    if options.confirm is not None:
        return _confirm(options)
    found = plugins_found()
    if not found:
        note(options.tell(_("No plugin is installed.")))
        return DONE
    tell = options.tell
    heading = (_("plugin"), _("version"), _("confirmed"), _("digest of its files"))
    rows = [
        (
            one.name,
            one.version,
            tell(_("yes") if is_confirmed(one) else _("no")),
            _digest(one),
        )
        for one in found
    ]
    answer(table([tuple(map(tell, heading)), *rows]))
    return DONE


def _digest(plugin: Plugin) -> str:
    """The digest of a plugin, or a dash where its files cannot be read."""
    try:
        return plugin.digest()
    except OSError:
        return "–"


def _confirm(options: argparse.Namespace) -> int:
    """Show a plugin, ask for its name, and put its digest on the list."""
    from legalcalc.law.plugins import confirmed_list, plugins_found, with_confirmed

    wanted = options.confirm
    plugin = next((one for one in plugins_found() if one.name == wanted.lower()), None)
    if plugin is None:
        raise Stop(USAGE, _("“{name}” is no plugin that is installed here.", name=wanted))
    try:
        digest = plugin.digest()
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(plugin.name, error)) from None
    note(f"{plugin.name} {plugin.version}\n{digest}")
    note(
        options.tell(
            _(
                "A plugin is code that sees what this program sees: names, cases and keys. If you "
                "trust whoever wrote it, type its name to confirm it:"
            )
        )
    )
    if sys.stdin.readline().strip().lower() != plugin.name:
        raise Stop(USAGE, _("Nothing was confirmed."))
    path = confirmed_list()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        sentence = _("{file} cannot be written: {reason}.", file=str(path), reason=reason(error))
        raise Stop(USAGE, sentence) from None
    write((str(path), with_confirmed(plugin, digest).encode()))
    note(options.tell(_("“{name}” is confirmed. Start the program again.", name=plugin.name)))
    return DONE
