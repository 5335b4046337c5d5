"""Clauses that are violated beside each other, with another basis, offence or ladder, one of which an amendment narrows
or widens: the class of an act may stay what it was, and what is proposed on some record may not."""

from __future__ import annotations

import copy
import tomllib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.errors import PolicyError
from policycode.proving.difference import compare

from ..agreement.dice import Dice
from ..agreement.toml import to_toml
from .amend_ladder import BASES, small_ladder
from .differ import told_later, two
from .reading import read

WHEN = ["here", "there", "here and there", "here or there", "not there", "here and not there"]
CLAUSES = 3


def clauses_beside(seed: int) -> dict:
    """A policy of a few clauses about two facts, with a ladder and mostly another one beside it."""
    dice, document = Dice(seed + 3), small_ladder(seed)
    offences = sorted(document["offence"])
    document["fact"] = {name: {"type": "bool", "default": False} for name in ("here", "there")}
    if dice.chance(0.6):
        document["ladder"]["security"] = {
            "rungs": document["ladder"]["conduct"]["rungs"], "escalation": "none",
            "entry": {dice.pick(offences): document["ladder"]["conduct"]["rungs"][0]},
        }  # fmt: skip
    document["clause"] = {
        f"c{place}": {
            "effect": "forbid", "force": "binding", "when": dice.pick(WHEN), "offence": dice.pick(offences),
            "basis": dice.some(BASES, 1, 2),
            **({"ladder": dice.pick(sorted(document["ladder"]))} if dice.chance(0.3) else {}),
        }
        for place in range(CLAUSES)
    }  # fmt: skip
    return document


def compare_beside(seed: int, seen: Counter[str]) -> list[str]:
    """What the two say differently of such a policy and a copy of which one clause applies elsewhere."""
    old, dice = clauses_beside(seed), Dice(seed + 11)
    new = copy.deepcopy(old)
    new["clause"][dice.pick(sorted(new["clause"]))]["when"] = dice.pick(WHEN)
    if old == new:
        return []
    try:
        with TemporaryDirectory(prefix="policycode-beside-") as folder:
            root = Path(folder)
            editions = [read(root / str(place), to_toml(one)).newest for place, one in enumerate((old, new))]
    except (PolicyError, AssertionError):
        seen["beside invalid"] += 1
        return []
    compared = compare(*editions)
    plain = [tomllib.loads(to_toml(one)) for one in (old, new)]
    both = two((plain[0], plain[1]), {})
    want, _ = both.changes()
    found = [f"beside: {line}" for line in told_later(both, compared, seen)]
    if bool(want) != bool(compared.changes):
        found.append(f"beside: plain {want}, program {compared.changes}")
    return found
