"""A room for a course: a trainer opens it, trainees join by a code and answer a scenario.

It is an application of its own, apart from the front end and its store: it holds invented facts and
answers under numbers, in memory alone, and forgets a room when its time is over.
"""

from legalcalc.web.room.app import create_room_app
from legalcalc.web.room.serving import serve_rooms

__all__ = ["create_room_app", "serve_rooms"]
