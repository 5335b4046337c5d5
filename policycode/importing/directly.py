"""Activities and events as acts without an import: for whoever judges a file as it is. Nothing is recorded then but
where each act stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from policycode.deciding.acts import Act, Provenance
from policycode.importing import activities, acts, envelopes
from policycode.importing.items import Opens, items
from policycode.importing.protocol import Found, Imported, Refused, Wanted, act_id, stumbled
from policycode.norms.policy import Policy
from policycode.syntax.acts import read_act

Reader = Callable[[Opens, Wanted], Iterator[Imported]]


def reader_of(head: bytes) -> Reader | None:
    """Who reads a file that begins so; ``None`` where it holds acts already, or nothing that is known here."""
    nowhere = Path()
    if envelopes.recognises(nowhere, head):
        return _events
    if activities.recognises(nowhere, head) and not acts.recognises(nowhere, head):
        return _activities
    return None


def read_directly(
    read: Reader, opens: Opens, policy: Policy, file: str
) -> Iterator[tuple[Act, int] | Refused]:
    """The acts of a file with their places; of one that stands in it twice the first."""
    seen: dict[str, Act] = {}
    for one in read(opens, Wanted(policy, file)):
        if isinstance(one, Found):
            try:
                act = _act(one)
            except Exception as error:  # whatever it is, it is this one item's
                yield stumbled(error, file, one.item)
                continue
            if act.id not in seen:
                seen[act.id] = act
                yield act, one.item
        else:
            yield one


def _act(found: Found) -> Act:
    values = {key: value for key, value in found.values.items() if key not in ("id", "provenance")}
    act = read_act({**values, "id": act_id(found.source, found.id)}, file=found.file, line=found.item)
    origin = Provenance(found.source or None, found.id, file=found.file, item=found.item)
    return replace(act, provenance=origin)


def _activities(opens: Opens, wanted: Wanted) -> Iterator[Imported]:
    return activities.Activities(wanted).all(opens)


def _events(opens: Opens, wanted: Wanted) -> Iterator[Imported]:
    return map(envelopes.Envelopes(wanted).one, items(opens, wanted.name))
