"""A small ladder through the prover and through the play of all its histories."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.verdicts import Proved, Refuted

from ..agreement.dice import Dice
from ..agreement.sanctions import BASES, make_ladder, make_offences, make_rung
from ..agreement.toml import to_toml
from ..plain.edition import Library
from .oracle import FAILS, HOLDS
from .play import Play
from .play_bases import PlayWithBases
from .reading import read

RUNGS = ["coaching", "written_warning", "propose_termination"]
CODES = ("L2", "L3", "L4", "L14")
MOST = {"next": 6, "none": 2, "collapse": 4}
"""How much stands at one time in what is played; of points that are added up, enough for the last threshold."""


def ladder_document(seed: int) -> dict:
    """A policy of a clause for each offence, with a random ladder and a guarantee on it."""
    dice = Dice(seed)
    points = dice.chance(0.4)
    offences = make_offences(dice, RUNGS, points, True)
    for one in offences.values():
        one.pop("limitation", None)
    rungs = {name: make_rung(dice, name, name == RUNGS[0], True) for name in RUNGS}
    for one in rungs.values():
        one.pop("basis", None)
        one |= {"counts_for": "forever"} if "counts_for" in one else {}
    tables = {"offence": offences, "rung": rungs}
    ladder = make_ladder(dice, RUNGS, tables, points)
    if ladder.get("batch") == "collapse":  # a history for each threshold is short
        ladder["thresholds"] = {name: place + 1 for place, name in enumerate(RUNGS)}
    return {
        "policy": {
            "id": "climb", "version": "1", "title": {"nl": "Ladder", "en": "Ladder"},
            "languages": ["nl", "en"], "in_force": {"from": date(2026, 1, 1)}, "time_zone": "Europe/Amsterdam",
            "unregulated": "permitted",
        },
        "role": {"hr_officer": {}},
        "action": {"post": {}},
        "fact": {f"is_{name}": {"type": "bool", "default": False} for name in offences},
        **tables,
        "ladder": {"conduct": ladder},
        "clause": {
            f"no_{name}": {"effect": "forbid", "force": "binding", "when": f"is_{name}", "offence": name}
            for name in offences
        },
        "guarantee": {"warned": _before(dice, list(offences))},
    }  # fmt: skip


def _before(dice: Dice, offences: list[str]) -> dict:
    before = dice.pick(RUNGS[1:])
    given = {
        dice.pick(["rung", "live"]): dice.pick(RUNGS[: RUNGS.index(before)]),
        "at_least": dice.number(1, 2),
    }
    unless = dice.some(offences, 0, 2)
    return {"before": before, "given": given, **({"unless_offence": unless} if unless else {})}


def with_bases(document: dict, seed: int) -> dict:
    """The same with rungs that ask a basis, and clauses that lack it; several of one offence, which one act may
    violate together."""
    dice = Dice(seed)
    for rung in document["rung"].values():
        if dice.chance(0.5):
            rung["basis"] = dice.some(BASES, 1, 2)
    for name, clause in list(document["clause"].items()):
        if dice.chance(0.4):
            document["fact"][f"{name}_either"] = {"type": "bool", "default": False}
            other = {**clause, "when": f"{name}_either"}
            document["clause"][f"{name}_either"] = _on_some_basis(dice, other)
        document["clause"][name] = _on_some_basis(dice, clause)
    if dice.chance(0.7):
        _keep_from_the_guarded(dice, document)
    return document


def _keep_from_the_guarded(dice: Dice, document: dict) -> None:
    """Histories lead less often to the rung that a guarantee guards: only a basis that lacks may."""
    ladder, claim = document["ladder"]["conduct"], document["guarantee"]["warned"]
    kind = dice.pick(["rung", "live"])
    guarded = dice.pick(RUNGS[:2])
    claim |= {
        "before": guarded,
        "given": {kind: dice.pick([one for one in RUNGS if one != guarded]), "at_least": 1},
    }
    document["rung"][RUNGS[2]]["basis"] = [dice.pick(BASES)]
    document["rung"][guarded].pop("basis", None)
    if ladder.get("escalation") == "points":
        ladder["points"] = {name: dice.pick([1, 3, 4]) for name in ladder["points"]}
        ladder["thresholds"] = dict(zip(RUNGS, (1, 2, 3), strict=True))
    else:
        ladder["entry"] = {
            name: dice.pick([one for one in RUNGS if one != guarded]) for name in ladder["entry"]
        }
    for one in document["offence"].values():
        one.pop("at_most", None)


def _on_some_basis(dice: Dice, clause: dict) -> dict:
    return clause | ({"basis": dice.some(BASES, 1, 2)} if dice.chance(0.6) else {})


def compare_ladder_with_bases(seed: int, seen: Counter[str]) -> list[str]:
    """The same of a policy in which clauses lack the basis that rungs ask."""
    return compare_ladder(seed, seen, with_bases(ladder_document(seed), seed + 11))


def compare_ladder(seed: int, seen: Counter[str], made: dict | None = None) -> list[str]:
    """What the two say differently of the ladder of a seed; counts verdicts and ways to climb."""
    document = made or ladder_document(seed)
    with TemporaryDirectory(prefix="policycode-ladder-") as folder:
        policy = read(Path(folder) / "p", to_toml(document))
    want = _played(tomllib.loads(to_toml(document)), seen)
    got: dict[str, str] = {}
    proof = Proof(policy, policy.newest)
    for code in (*CODES, "G1"):
        for one in checks()[code].run(proof):
            answers = {Proved: HOLDS, Refuted: FAILS}
            got[code] = answers.get(type(one.verdict), "unknown")
    ladder = document["ladder"]["conduct"]
    way = ladder.get("batch", "") or ladder.get("escalation", "next")
    seen[way] += 1
    for code, answer in want.items():
        seen[f"{code}:{answer}"] += 1
    loose = way == "collapse"  # more states than histories: what is refuted in one may be unknown
    return [
        f"{way} {code}: play {want.get(code)}, prover {got.get(code)}"
        for code in sorted(want.keys() | got.keys())
        if want.get(code) != got.get(code) and not (loose and got.get(code) == "unknown")
    ]


def _played(document: dict, seen: Counter[str]) -> dict[str, str]:
    (edition,) = Library([document], {}).editions()
    claim = document["guarantee"]["warned"]
    ladder = document["ladder"]["conduct"]
    way = ladder.get("batch") or ladder.get("escalation", "next")
    (counted,) = [claim["given"][kind] for kind in ("rung", "live") if kind in claim["given"]]
    play = Play(edition, "conduct", MOST.get(way, 0), counted)
    found = {
        "L2": play.monotone(),
        "L3": play.reachable(),
        "L14": play.proportionate(),
        "G1": play.before(claim),
    }
    if found["G1"] == HOLDS:
        found["G1"] = PlayWithBases(edition, "conduct", MOST.get(way, 0), counted).before(claim)
        seen["G1: for want of a basis"] += found["G1"] == FAILS
    return found | ({"L4": play.terminates()} if way == "next" else {})
