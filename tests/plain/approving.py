"""What a record says of approvals.

Rules (section 4): "An approval that a given record does not hold was not given"; "An approval on record serves an
act of the person, action and platform for which it was given (any where none is named), after it was given and
before its `until`"; "The history that `decide` makes of a file speaks for `live` and `count`, not for approvals."
"""

from __future__ import annotations

from .acts import Act
from .history import History
from .instants import instant


def with_record(act: Act, written: dict, history: History | None) -> None:
    """Gives the act the approvals that a given record holds, where the act itself does not speak of them."""
    if history is None or not history.recorded or "approvals" in written:
        return
    roles = [one["role"] for one in history.approvals if approves(one, act)]
    act.approvals = act.edition.closure("role", roles)


def approves(approval: dict, act: Act) -> bool:
    """Whether this approval serves this act; "after it was given" is not at that very instant."""
    zone = act.edition.zone
    if act.time <= instant(approval["at"], zone) or approval.get("person", act.person) != act.person:
        return False
    if approval.get("until") is not None and act.time >= instant(approval["until"], zone):
        return False
    sides = (("action", act.action), ("platform", act.platform))
    return all(key not in approval or (side is not None and approval[key] in side) for key, side in sides)
