"""The people directory as an author or a personnel system writes it."""

from __future__ import annotations

from pydantic import Field

from policycode.syntax.written.acts import Names
from policycode.syntax.written.base import Table
from policycode.syntax.written.values import DateOrInstant, Label, Name


class Acknowledgement(Table):
    """That a person acknowledged a version of a policy."""

    policy: Name | None = None
    """The policy; without it, the one that is judged by."""
    version: Label
    """The version."""
    on: DateOrInstant
    """When; from that day or instant on."""


class Protected(Table):
    """A stretch in which a person is protected."""

    kind: Label
    """Why: staff representative, reporter of wrongdoing, sickness…"""
    start: DateOrInstant | None = Field(default=None, alias="from")
    """The first day."""
    until: DateOrInstant | None = None
    """The first day no longer."""


class Person(Table):
    """What the directory says of a person over a stretch of time."""

    person: Label
    """Who."""
    roles: Names = Field(default_factory=list)
    """The roles that they have then."""
    department: Label | None = None
    """The department in which they work then."""
    start: DateOrInstant | None = Field(default=None, alias="from")
    """The first day of this."""
    until: DateOrInstant | None = None
    """The first day no longer."""
    acknowledged: list[Acknowledgement] = Field(default_factory=list)
    """The versions that they acknowledged."""
    protection: list[Protected] = Field(default_factory=list)
    """The stretches in which they are protected."""


class PeopleFile(Table):
    """A people directory."""

    people: list[Person] = Field(default_factory=list)
    """The people; one who changes place stands there several times."""
