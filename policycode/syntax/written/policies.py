"""A whole policy file."""

from __future__ import annotations

from pydantic import Field

from policycode.syntax.written.base import Table
from policycode.syntax.written.clauses import Clause
from policycode.syntax.written.duties import Assumption, Duty, Guarantee, Waiver
from policycode.syntax.written.header import Header
from policycode.syntax.written.sanctions import Ladder, Offence, Rung
from policycode.syntax.written.values import Name
from policycode.syntax.written.words import (
    Action,
    Calendar,
    Definition,
    Fact,
    Moment,
    Period,
    Role,
    Ruling,
    Term,
)


class PolicyFile(Table):
    """A policy: one instrument, one version."""

    policy: Header
    """The instrument itself."""
    role: dict[Name, Role] = Field(default_factory=dict)
    """The roles that people have."""
    department: dict[Name, Term] = Field(default_factory=dict)
    """The parts of the organisation."""
    platform: dict[Name, Term] = Field(default_factory=dict)
    """Where things are said and done."""
    action: dict[Name, Action] = Field(default_factory=dict)
    """What people do."""
    fact: dict[Name, Fact] = Field(default_factory=dict)
    """What may be stated of an act."""
    define: dict[Name, Definition] = Field(default_factory=dict)
    """Defined terms."""
    moment: dict[Name, Moment] = Field(default_factory=dict)
    """Named instants."""
    period: dict[Name, Period] = Field(default_factory=dict)
    """Windows of time and weekly hours."""
    calendar: dict[Name, Calendar] = Field(default_factory=dict)
    """Which days are working days."""
    ruling: dict[Name, Ruling] = Field(default_factory=dict)
    """Answers to questions about the text itself."""
    clause: dict[Name, Clause] = Field(default_factory=dict)
    """Norms on acts."""
    duty: dict[Name, Duty] = Field(default_factory=dict)
    """What must be done in time."""
    offence: dict[Name, Offence] = Field(default_factory=dict)
    """Classes of gravity."""
    rung: dict[Name, Rung] = Field(default_factory=dict)
    """Sanctions."""
    ladder: dict[Name, Ladder] = Field(default_factory=dict)
    """Sanctions in their order."""
    guarantee: dict[Name, Guarantee] = Field(default_factory=dict)
    """What must hold of the whole policy."""
    assumption: dict[Name, Assumption] = Field(default_factory=dict)
    """Which acts are possible at all."""
    waiver: dict[Name, Waiver] = Field(default_factory=dict)
    """Findings set aside."""
