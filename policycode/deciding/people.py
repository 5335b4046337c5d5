"""The people directory: who holds which roles when, has acknowledged what, is protected how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from policycode.diagnostics import Place
from policycode.norms.intervals import Interval


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A person's acknowledgement of one version of a policy, from an instant on."""

    policy: str
    version: str
    on: datetime


@dataclass(frozen=True, slots=True)
class Protection:
    """A stretch in which a person is protected (staff representative, reporter, sickness, ...)."""

    kind: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Post:
    """Roles and department that a person has over a stretch of time; ``place`` is where that was read."""

    roles: tuple[str, ...]
    department: str | None
    interval: Interval
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """What the directory says of one person; what it does not list, that person has not."""

    id: str
    posts: tuple[Post, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    protection: tuple[Protection, ...] = ()

    def post_at(self, instant: datetime) -> Post | None:
        """Roles and department at an instant: those of all posts then held, merged."""
        held = [post for post in self.posts if instant in post.interval]
        if not held:
            return None
        roles = tuple(dict.fromkeys(role for post in held for role in post.roles))
        department = next((post.department for post in held if post.department), None)
        return Post(roles, department, held[0].interval)

    def place_of(self, name: str) -> Place | None:
        """Where the directory gives the person a role or department of this name."""
        return next((post.place for post in self.posts if name in (*post.roles, post.department)), None)

    def protected_at(self, instant: datetime) -> Protection | None:
        """The protection under which the person stands at an instant."""
        return next((one for one in self.protection if instant in one.interval), None)


@dataclass(frozen=True, slots=True)
class People:
    """A directory. ``complete`` is false where nobody wrote one: then everybody has acknowledged
    and nobody is protected."""

    persons: Mapping[str, Person] = field(default_factory=dict)
    complete: bool = True

    def __getitem__(self, person: str) -> Person | None:
        return self.persons.get(person)

    @classmethod
    def of(cls, persons: Iterable[Person]) -> People:
        return cls({person.id: person for person in persons})


NOBODY_LISTED = People({}, complete=False)
"""The directory that was never given."""
