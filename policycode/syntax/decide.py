"""One act decided, given as an object or as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Policy
from policycode.syntax.acts import read_act

_last: tuple[Policy, Engine] | None = None


def decide(
    policy: Policy,
    act: Act | Mapping[str, Any],
    people: People | None = None,
    record: ConductRecord | None = None,
    *,
    now: datetime | None = None,
) -> Decision:
    """The decision on one act; a mapping is read as the acts format says.

    Without ``people`` everybody has acknowledged and nobody is protected. Sanctions are proposed only where a
    ``record`` is given. ``now`` (aware) is when a question in advance without a time is asked. Raises ActError for
    what cannot be judged. The last policy is kept compiled; for several at once make an :class:`Engine` of each.
    """
    one = act if isinstance(act, Act) else read_act(act)
    return _engine(policy).decide(
        one, people=NOBODY_LISTED if people is None else people, record=record, now=now
    )


def _engine(policy: Policy) -> Engine:
    global _last  # noqa: PLW0603  # one compiled policy is worth keeping; a racing thread only compiles again
    if _last is None or _last[0] is not policy:
        _last = (policy, Engine(policy))
    return _last[1]
