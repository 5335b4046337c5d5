"""A plugin with checks: an honest one about every clause, and one for each way of misbehaving."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from typing import Any

from policycode.hooks import hookimpl
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown
from policycode.proving.told.subjects import own_clauses, whole_policy

LONGEST = 40


def every_clause(edition: Edition) -> list[tuple[str, str]]:
    return [("clause", one.id) for one in own_clauses(edition)]


def are_short(proof: Proof) -> Iterator[Obligation]:
    for one in own_clauses(proof.edition):
        long = any(len(text) > LONGEST for text in one.text.values())
        message = {"nl": "Deze tekst is lang.", "en": "This text is long."}
        yield proof.about(one, Refuted(message, {"nl": "Kort in.", "en": "Cut."}) if long else Proved())


SHORT = Check(
    code="T1",
    name="short-text",
    level="warning",
    method="S",
    claim={"nl": "De tekst van elke bepaling is kort.", "en": "The text of every clause is short."},
    about={"nl": "Wie leest, haakt bij lange zinnen af.", "en": "Long sentences lose readers."},
    passes=policy(clause("secrecy", "forbid")),
    fails=policy(clause("secrecy", "forbid").replace("Do not share secrets.", "Do not share secrets " * 3)),
    run=are_short,
    subjects=every_clause,
)


FAILING = (
    "raises",
    "raises-in-the-middle",
    "hangs",
    "ends-its-process",
    "leaves",
    "answers-nothing",
    "says-nothing",
    "speaks-without-end",
    "takes-all-memory",
    "another-type",
    "no-verdict",
    "one-language",
    "another-version",
    "another-subject",
    "announces-nonsense",
    "announces-what-is-not-there",
    "does-not-know",
)
HARMLESS = ("forks", "writes-to-standard-output", "changes-the-policy")


def misbehaves(way: str, proof: Proof) -> Any:
    fine = Obligation(whole_policy(proof.edition), Proved())
    match way:
        case "raises":
            raise ValueError("boom")
        case "raises-in-the-middle":
            return (fine if number else 1 // 0 for number in (1, 0))
        case "hangs":
            time.sleep(3600)
        case "ends-its-process":
            os._exit(3)
        case "leaves":
            raise SystemExit(0)
        case "answers-nothing":
            return 3
        case "says-nothing":
            return []
        case "speaks-without-end":
            return repeat(fine)
        case "takes-all-memory":
            return [bytearray(10**12)]
        case "another-type":
            return ["proved"]
        case "no-verdict":
            return [replace(fine, verdict="proved")]
        case "one-language":
            return [replace(fine, verdict=Refuted({"en": "Bad."}))]
        case "another-version":
            return [replace(fine, subject=replace(fine.subject, version="0"))]
        case "another-subject":
            return [fine, replace(fine, subject=replace(fine.subject, kind="clause", id="nowhere"))]
        case "does-not-know":
            return [replace(fine, verdict=Unknown({"nl": "Geen idee.", "en": "No idea."}))]
        case "forks":
            os.fork()
        case "writes-to-standard-output":
            print("forged")
            os.write(1, b"forged")
        case "changes-the-policy":
            object.__setattr__(proof.edition, "clauses", {})
            object.__setattr__(proof.policy, "editions", ())
    return [fine]


ANNOUNCING: dict[str, Any] = {
    "announces-nonsense": lambda edition: [("clause", 3)],
    "announces-what-is-not-there": lambda edition: [("clause", "nowhere")],
}


def bad(way: str) -> Check:
    """The check that behaves so."""
    return replace(
        SHORT,
        code=f"W-{way}",
        name=way,
        level="error",
        run=lambda proof: misbehaves(way, proof),
        subjects=ANNOUNCING.get(way),
    )


@hookimpl
def policycode_checks() -> list[Check]:
    return [SHORT, *map(bad, FAILING + HARMLESS)]
