"""Modules import downwards: none leads back to itself, nor by an import inside a function."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp  # on which the import contracts stand


def test_no_module_imports_what_imports_it() -> None:
    graph = grimp.build_graph("legalcalc", cache_dir=None, exclude_type_checking_imports=True)
    imports = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    # A package imports its modules to install them; they import what stands beside them.
    TopologicalSorter(imports).prepare()
