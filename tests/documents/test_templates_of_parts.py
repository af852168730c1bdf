"""A part of a country may build on the templates of the country."""

from legalcalc.documents.tree.templating import _environment


def test_a_part_extends_the_template_of_its_parent(tmp_path):
    part, state = tmp_path / "part", tmp_path / "state"
    part.mkdir()
    state.mkdir()
    (state / "letter.html").write_text("{% block who %}State{% endblock %}", "utf-8")
    (part / "letter.html").write_text(
        '{% extends "parent/letter.html" %}{% block who %}{{ super() }} and part{% endblock %}',
        "utf-8",
    )
    environment = _environment((part, state))
    assert environment.get_template("letter.html").render() == "State and part"


def test_without_a_template_of_the_parent_the_common_one_is_meant(tmp_path):
    part, state = tmp_path / "part", tmp_path / "state"
    part.mkdir()
    state.mkdir()
    environment = _environment((part, state))
    common = environment.get_template("common/page.css")
    assert environment.get_template("parent/page.css").filename == common.filename
