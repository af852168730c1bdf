"""The application: put together from its settings."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, abort
from werkzeug.middleware.proxy_fix import ProxyFix

from legalcalc.places import templates_folder
from legalcalc.web.accounts import accounts
from legalcalc.web.admin import admin
from legalcalc.web.api.views import api, browser
from legalcalc.web.assets import assets
from legalcalc.web.cases.choices import choices
from legalcalc.web.cases.data_standard import data_standard
from legalcalc.web.cases.search import searching
from legalcalc.web.cases.take_along import case_files
from legalcalc.web.cases.templating import install_case_templates
from legalcalc.web.cases.views import cases
from legalcalc.web.casework import forget_cases
from legalcalc.web.check import checking
from legalcalc.web.complaint.views import complaints
from legalcalc.web.compression import install_compression
from legalcalc.web.diary.case_pages import diary
from legalcalc.web.diary.client_pages import client_diary
from legalcalc.web.documents.views import documents
from legalcalc.web.errors import install_errors
from legalcalc.web.facts import facts
from legalcalc.web.files.views import files
from legalcalc.web.groups.views import groups
from legalcalc.web.guard import MemoryRequest, install_guard
from legalcalc.web.handovers.opening import taking_in
from legalcalc.web.handovers.views import handovers
from legalcalc.web.headers import Headers
from legalcalc.web.interview.views import interview
from legalcalc.web.law.views import laws
from legalcalc.web.preferences import preferences
from legalcalc.web.results.gain import gain
from legalcalc.web.results.indicators import indicators
from legalcalc.web.results.views import results
from legalcalc.web.services import install_services
from legalcalc.web.settings import Settings
from legalcalc.web.start import pages
from legalcalc.web.statistics import statistics
from legalcalc.web.stores import install_stores
from legalcalc.web.templating import install_templates
from legalcalc.web.work.views import work

__all__ = ["Application", "create_app"]


class Application(Flask):
    """Flask without what could keep or tell a fact: no session, no log of its own."""

    request_class = MemoryRequest

    def log_exception(self, *_error: object) -> None:
        """A fault is logged by ``errors`` as an event: its text may hold a fact of the case."""


def create_app(settings: Settings | None = None) -> Application:
    """The front end with some settings; without any, those of a laptop."""
    settings = settings or Settings()
    app = Application(
        "legalcalc.web",
        static_folder=None,
        template_folder=str((templates_folder() / "web").resolve()),
    )
    limits = settings.limits
    app.config.update(
        LEGALCALC=settings,
        TRUSTED_HOSTS=list(settings.hosts),
        MAX_CONTENT_LENGTH=limits.request_bytes,
        MAX_FORM_MEMORY_SIZE=limits.form_bytes,
        # A fault becomes the error page, in tests as in life.
        PROPAGATE_EXCEPTIONS=False,
        PREFERRED_URL_SCHEME="https" if settings.tls else "http",
    )
    install_compression(app)
    install_templates(app)
    install_case_templates(app)
    install_guard(app, settings)
    install_errors(app)
    install_services(app, settings)
    install_stores(app, settings)
    app.teardown_appcontext(forget_cases)
    app.add_url_rule("/static/<name>", "static", _static)

    for blueprint in (
        pages,
        accounts,
        admin,
        preferences,
        laws,
        cases,
        interview,
        searching,
        choices,
        indicators,
        gain,
        facts,
        files,
        diary,
        client_diary,
        work,
        results,
        documents,
        groups,
        statistics,
        case_files,
        data_standard,
        handovers,
        taking_in,
        checking,
        complaints,
        api,
        browser,
    ):
        app.register_blueprint(blueprint)
    inside = app.wsgi_app
    if settings.proxies:
        count = settings.proxies
        inside = ProxyFix(inside, x_for=count, x_proto=count, x_host=count)
    app.wsgi_app = Headers(inside, settings)  # type: ignore[method-assign]
    return app


def _static(name: str) -> Response:
    found = assets().served(name)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return Response(found.content, content_type=found.media_type)
