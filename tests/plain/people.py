"""The people directory, "read as it stood at the act's time" (section 9)."""

from __future__ import annotations

from datetime import date, datetime

from .edition import listed
from .instants import covers, instant


class Directory:
    """Entries by person; `None` where `decide` was given no directory."""

    def __init__(self, entries: list[dict] | None) -> None:
        self.entries = entries or []
        self.given: list[tuple[str, str, datetime]] = []  # acknowledged later: person, version, when

    def knows(self, person: str) -> bool:
        return any(entry["person"] == person for entry in self.entries)

    def at(self, person: str, moment: datetime, zone: str) -> tuple[list[str], str | None]:
        """The roles and the department of the person at the instant."""
        roles: list[str] = []
        department = None
        for entry in self.entries:
            if entry["person"] == person and covers(_span(entry), moment, zone):
                roles += [role for role in listed(entry.get("roles")) if role not in roles]
                department = department or entry.get("department")
        return roles, department

    def protected(self, person: str, moment: datetime, zone: str) -> bool:
        """Under any protection at the instant; half-open, in the policy's zone."""
        spans = [p for e in self.entries if e["person"] == person for p in e.get("protection", [])]
        return any(covers(_span(span), moment, zone) for span in spans)

    def acknowledged(self, person: str, policy: str, moment: datetime, zone: str) -> set[str] | None:
        """The versions acknowledged before the instant; None where nobody keeps a list of this person.

        "what it does not list for a person that it knows, that person has not"; "without it everybody has
        acknowledged and nobody is protected".
        """
        if not self.knows(person):
            return None
        found = {version for who, version, on in self.given if who == person and on < moment}
        for entry in self.entries:
            if entry["person"] == person:
                for one in entry.get("acknowledgements", entry.get("acknowledged", [])):
                    if one.get("policy", policy) == policy and _instant(one["on"], zone) < moment:
                        found.add(one["version"])
        return found


def _span(table: dict) -> dict:
    return {key: day_written(table[key]) for key in ("from", "until") if table.get(key) is not None}


def day_written(value: object) -> object:
    """A directory from CSV or JSON writes days as text."""
    if isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    return value


def _instant(value: object, zone: str) -> datetime:
    return instant(day_written(value), zone)
