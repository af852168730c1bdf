"""The front end stays shallow: who changes a module of it follows no long chain of imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import grimp  # on which the import contracts stand

FRONT_END = "legalcalc.web"
MOST = 12  # modules in a row, from a server down to words


def longest_chain(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """The longest way from a module to one that it imports, to one that this imports, and so on."""
    chains: dict[str, list[str]] = {}
    for module in TopologicalSorter(imports).static_order():  # what is imported comes first
        below = [chains[one] for one in sorted(imports.get(module, ()))]
        chains[module] = [module, *max(below, key=len, default=[])]
    return max(chains.values(), key=len)


def test_no_chain_of_imports_in_the_front_end_is_long() -> None:
    """An import inside a function counts as any other."""
    graph = grimp.build_graph("legalcalc", cache_dir=None, exclude_type_checking_imports=True)
    inside = {FRONT_END, *graph.find_descendants(FRONT_END)}
    chain = longest_chain(
        {one: inside & graph.find_modules_directly_imported_by(one) for one in inside}
    )
    assert len(chain) <= MOST, f"{len(chain)} modules import one another: {' > '.join(chain)}"


def test_a_chain_that_is_too_long_is_told_module_by_module() -> None:
    imports = {"server": {"app", "words"}, "app": {"views"}, "views": {"words"}, "words": set()}
    assert longest_chain(imports) == ["server", "app", "views", "words"]
