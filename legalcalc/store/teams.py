"""Teams: a key pair whose private half is sealed to each member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from legalcalc.store.sessions import Session

__all__ = ["Team", "Teams"]


@dataclass(frozen=True)
class Team:
    """A team as colleagues see it; ``mine`` where the person is a member."""

    id: str
    name: str
    members: tuple[str, ...]
    mine: bool
    rekey_due: bool


class Teams:
    """Teams of people who see cases together. Every method is one transaction."""

    def create(self, session: Session, name: str, *, now: datetime) -> str:
        """Make a team with oneself as its first member; its id."""
        raise NotImplementedError

    def entries(self, session: Session) -> list[Team]:
        """All teams, by name."""
        raise NotImplementedError

    def add_member(self, session: Session, team_id: str, person_id: str, *, now: datetime) -> None:
        """Let a colleague see what the team sees. For members; asks for the password again."""
        raise NotImplementedError

    def remove_member(
        self, session: Session, team_id: str, person_id: str, *, now: datetime
    ) -> None:
        """Take a member out, and give the team and every case it sees new keys.

        For members; asks for the password again. Raises :class:`LastHolder` for the last member.
        """
        raise NotImplementedError

    def rekey(self, session: Session, team_id: str, *, now: datetime) -> None:
        """Give the team and every case it sees new keys. For members; asks for the password."""
        raise NotImplementedError
