"""Loaded once by the server of processes, so that each worker is ready when it is made."""

from legalcalc.memory import forbid_dumps
from legalcalc.web.api.tasks import warm

forbid_dumps()
warm()
