"""Who knows an address finds its module and its template: one noun serves (CONTRIBUTING.md)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from legalcalc.places import templates_folder
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub
from legalcalc.web import Settings, create_app, questions
from legalcalc.web.services import services
from legalcalc.web.stores import stores

FRONT_END = "legalcalc.web."
TEMPLATE = re.compile(r'"([a-z_/]+\.html)"')

# Addresses whose noun names no module, each with its reason.
ELSEWHERE = {
    "/": "the start page has no noun",
    "/help": "two lines, like the other pages that stand beside the start page",
    "/words": "two lines, like the other pages that stand beside the start page",
    "/sample": "a way in from the start page",
    "/guest": "a way in: accounts.sign_in",
    "/lock": "a way out: accounts.sign_in",
    "/leave": "a way out: accounts.sign_in",
    "/left": "a way out: accounts.sign_in",
}


@pytest.fixture(scope="module")
def routes() -> list[tuple[Rule, str, str]]:
    """Each address with the module of the function that answers it, and what that says."""
    app = create_app(Settings(workers=0))
    found = [_route(app, rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    services(app).end()
    stores(app).end()
    return found


def _route(app: Flask, rule: Rule) -> tuple[Rule, str, str]:
    view = inspect.unwrap(app.view_functions[rule.endpoint])
    return rule, view.__module__.removeprefix(FRONT_END), inspect.getsource(view)


def nouns_of(rule: Rule) -> set[str]:
    """The fixed words of an address."""
    words = [one for one in rule.rule.split("/") if one and "<" not in one]
    return {one.partition(".")[0].replace("-", "_") for one in words}


def modules_beside(module: str) -> set[str]:
    """The package of a module with the modules in it; of one in no package its name alone."""
    package, dot, _name = module.partition(".")
    if not dot:
        return {module}
    folder = Path(questions.__file__).parents[1] / package
    return {package, *(one.stem for one in folder.glob("*.py"))}


def test_the_noun_of_an_address_names_the_package_that_answers_or_a_module_in_it(
    routes: list[tuple[Rule, str, str]],
) -> None:
    lost = {
        rule.rule: module
        for rule, module, _text in routes
        if not nouns_of(rule) & modules_beside(module)
    }
    assert {one: lost[one] for one in lost.keys() - ELSEWHERE.keys()} == {}
    assert ELSEWHERE.keys() - lost.keys() == set()  # none is excused without need


def test_the_noun_of_an_address_names_its_template_or_the_folder_of_it(
    routes: list[tuple[Rule, str, str]],
) -> None:
    lost = {}
    seen = set()
    for rule, _module, text in routes:
        for template in TEMPLATE.findall(text):
            seen.add(template)
            *folder, stem = template.removesuffix(".html").split("/")
            if not nouns_of(rule) & {*folder, stem, *stem.split("_")}:
                lost[rule.rule] = template
    assert lost.keys() - {"/"} == set(), lost
    assert len(seen) > 40


def test_the_templates_of_a_package_lie_in_a_folder_of_its_name() -> None:
    web = Path(questions.__file__).parents[1]
    for path in web.rglob("*.py"):
        own = path.relative_to(web).with_suffix("").parts[0]
        for template in TEMPLATE.findall(path.read_text(encoding="utf-8")):
            assert (templates_folder() / "web" / template).is_file(), (path.name, template)
            if "/" in template:
                assert template.partition("/")[0] == own, (path.name, template)


def keys_of(section: Section) -> Iterator[tuple[type[Section], str, str]]:
    """Each section of the case format at each of its places, with the list or part of the case in
    which that lies and its own key."""
    for top, field in section.keys.items():
        if isinstance(field, Sub):
            yield type(field.section), top, top
            for inside, _key, key in keys_of(field.section):
                yield inside, top, key


def test_what_a_page_of_facts_asks_stands_in_the_module_of_its_noun() -> None:
    """``/facts/payments/…`` in ``questions/payments.py``; what several ask, by one of them."""
    folder = Path(questions.__file__).parent
    asked_in = {
        section: path.stem
        for path in folder.glob("*.py")
        for section in getattr(import_module(f"{questions.__name__}.{path.stem}"), "WORDS", ())
    }
    nouns: dict[type[Section], set[str]] = {}
    for section, top, key in keys_of(case_section()):
        nouns.setdefault(section, set()).update((top, key))
    assert len(nouns) > 30
    lost = {
        section.__name__: asked_in[section]
        for section, known in nouns.items()
        if asked_in[section] not in known
    }
    assert lost == {}
