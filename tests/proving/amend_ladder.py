"""A small ladder and an amended copy of it, through `diff` and through the play of all histories of both."""

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
from ..plain.edition import Edition, Library
from .climb import RUNGS, ladder_document
from .play_both import Both
from .reading import read

LENGTHS = ["P1M", "P3M", "P6M", "P12M"]
BASES = ["contract", "work_rules"]
MOST = {"next": 4, "none": 2, "collapse": 4}
"""How much stands at one time in what is played; of points that are added up, enough for the last threshold."""
KINDS = [
    "counts_for", "repeat", "ends", "suspends", "within", "asks", "basis", "entry", "range", "cap", "points",
    "threshold", "batch", "lapse", "beside",
]  # fmt: skip
"""What an amendment changes."""


def small_ladder(seed: int) -> dict:
    """A policy with a ladder of which the rungs last, may be appealed and ask a basis."""
    dice, document = Dice(seed + 1), ladder_document(seed)
    del document["guarantee"]
    for rung in document["rung"].values():
        if not rung.get("ends_employment"):
            rung["counts_for"] = dice.pick([*LENGTHS, "forever"])
        if dice.chance(0.5):
            suspends, within = dice.chance(0.5), dice.pick(["P14D", "P1M"])
            rung["appeal"] = {"within": within, "to": "hr_officer", "suspends": suspends}
        if dice.chance(0.2):
            rung["basis"] = [dice.pick(BASES)]
    for offence in document["offence"].values():
        if "counts_for" in offence:
            offence["counts_for"] = dice.pick(LENGTHS)
    for clause in document["clause"].values():
        clause["basis"] = [dice.pick(BASES)]
    ladder = document["ladder"]["conduct"]
    if "thresholds" in ladder:
        ladder["thresholds"] = {name: place + dice.number(1, 2) for place, name in enumerate(RUNGS, 0)}
        for place, name in enumerate(RUNGS[1:]):
            least = ladder["thresholds"][RUNGS[place]] + 1
            ladder["thresholds"][name] = max(least, ladder["thresholds"][name])
    return document


def amend(document: dict, dice: Dice) -> tuple[str, dict]:
    """A copy that says one thing otherwise, and what; ``nothing`` where there is no such thing here."""
    new = copy.deepcopy(document)
    ladder, rungs = new["ladder"]["conduct"], new["rung"]
    name, kind = dice.pick(RUNGS), dice.pick(KINDS)
    rung, offence = rungs[name], dice.pick(sorted(new["offence"]))
    match kind:
        case "counts_for" if not rung.get("ends_employment"):
            rung["counts_for"] = dice.pick([*LENGTHS, "forever"])
        case "repeat":
            rung["repeat"] = dice.number(1, 3)
        case "ends":
            rung["ends_employment"] = not rung.get("ends_employment", False)
        case "suspends" if "appeal" in rung:
            rung["appeal"]["suspends"] = not rung["appeal"]["suspends"]
        case "within" if "appeal" in rung:
            rung["appeal"]["within"] = dice.pick(["P14D", "P1M"])
        case "asks":
            rung.pop("basis") if "basis" in rung else rung.update(basis=[dice.pick(BASES)])
        case "basis":
            new["clause"][f"no_{offence}"]["basis"] = [dice.pick(BASES)]
        case "entry" | "range" if offence in ladder.get("entry", ()):
            low = dice.number(0, len(RUNGS) - 1 - (kind == "range"))
            ladder["entry"][offence] = RUNGS[low] if kind == "entry" else [RUNGS[low], RUNGS[-1]]
        case "cap":
            new["offence"][offence]["at_most"] = dice.pick(RUNGS)
        case "points" if offence in ladder.get("points", ()):
            ladder["points"][offence] = dice.number(1, 3)
        case "threshold" if "thresholds" in ladder:
            ladder["thresholds"][RUNGS[-1]] += dice.pick([1, 2])
        case "batch" if "batch" in ladder:
            ladder["batch"] = dice.pick(["sum", "collapse"])
        case "lapse" if "points" in ladder:
            new["offence"][offence]["counts_for"] = dice.pick(LENGTHS)
        case "beside":
            rung |= {"needs": ["hearing"], "decided_by": {"roles": ["hr_officer"], "votes": 3}}
        case _:
            return "nothing", new
    return kind, new


def compare_ladders(seed: int, seen: Counter[str]) -> list[str]:
    """What the two say differently of the ladder of a seed and its amended copy; counts verdicts and amendments. That
    `diff` does not know is counted and is no difference: ``ladders unknown, alike`` or ``…, differs``."""
    old = small_ladder(seed)
    kind, new = amend(old, Dice(seed + 7))
    if kind == "nothing" or old == new:
        return []
    with TemporaryDirectory(prefix="policycode-ladders-") as folder:
        try:
            editions = [
                read(Path(folder) / str(place), to_toml(one)).newest for place, one in enumerate((old, new))
            ]
        except (PolicyError, AssertionError):
            seen["ladders invalid"] += 1
            return []
    got = compare(*editions).verdict
    want = "changed" if _played(old, new).differ() else "equivalent"
    seen.update([f"ladders of {kind}", f"ladders {want}"])
    if got == "unknown":
        seen[f"ladders unknown, {want}"] += 1
        return []
    return [] if got == want else [f"diff of {kind} on a ladder: play {want}, program {got}"]


def _played(old: dict, new: dict) -> Both:
    ladders = [one["ladder"]["conduct"] for one in (old, new)]
    ways = {one.get("batch") or one.get("escalation", "next") for one in ladders}
    most = max(
        MOST[way] if way in MOST else max(one["thresholds"].values()) + 1 for way in ways for one in ladders
    )
    return Both(_plain(old), _plain(new), "conduct", most)


def _plain(document: dict) -> Edition:
    (edition,) = Library([tomllib.loads(to_toml(document))], {}).editions()
    return edition
