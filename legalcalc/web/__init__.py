"""The front end in a browser, and the calculation API: Flask over the same engine and papers."""

from legalcalc.web.app import create_app
from legalcalc.web.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app"]
