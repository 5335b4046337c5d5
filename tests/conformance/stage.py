"""Cases put before the real program: what they expect against what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from policycode.deciding import settling
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.errors import ActError, PolicyError
from policycode.scenarios.play import StepResult, play
from policycode.syntax.acts import read_act
from policycode.syntax.load import load
from policycode.syntax.people import read_people
from policycode.syntax.scenarios import read_scenarios
from tests.agreement.toml import to_toml
from tests.conformance.cases import Case


def disagreements(case: Case) -> list[str]:
    """What the program says otherwise than the case expects; nothing where it conforms."""
    with TemporaryDirectory() as folder, _budget(case):
        return list(_disagreements(case, Path(folder)))


def _budget(case: Case) -> AbstractContextManager[object]:
    if case.budget is None:
        return nullcontext()
    return patch.object(settling.smallest, "__defaults__", (case.budget,))


def _disagreements(case: Case, folder: Path) -> Iterator[str]:
    try:
        policy = load(_written(case, folder), root=folder)
    except PolicyError as error:
        codes = sorted({one.code for one in error.diagnostics})
        if codes != case.invalid:
            yield f"the policy: expected {case.invalid or 'valid'}, got {codes}: {error}"
        return
    if case.invalid is not None:
        yield f"the policy: expected {case.invalid}, got a valid policy"
        return
    engine, people = Engine(policy), _people(case, folder)
    yield from _alone(case, engine, people)
    yield from _file(case, engine, people)
    if case.steps:
        yield from _steps(case, engine, folder)


def _written(case: Case, folder: Path) -> Path:
    for name, documents in (("policy", case.versions), *case.imports.items()):
        (folder / name).mkdir()
        for number, document in enumerate(documents, 1):
            (folder / name / f"v{number}.policy.toml").write_text(to_toml(document), encoding="utf-8")
    return folder / "policy"


# --- acts, one by one or as a file -----------------------------------------------------------------------


def _alone(case: Case, engine: Engine, people: People) -> Iterator[str]:
    for number, one in enumerate(case.alone, 1):
        try:
            decision = engine.decide(read_act(one["act"]), people=people, now=one.get("now", case.now))
        except ActError:
            yield from _differences(f"alone {number}", one["expect"], {"invalid": True})
        else:
            yield from _differences(f"alone {number}", one["expect"], seen(decision))


def _file(case: Case, engine: Engine, people: People) -> Iterator[str]:
    acts = [read_act(one["act"]) for one in case.file]
    decided = simulate(engine, acts, people, "all" if case.confirm == "all" else "none", now=case.now)
    by_act = {decision.act.id: decision for decision in decided}
    for number, one in enumerate(case.file, 1):
        decision = by_act[one["act"]["id"]]
        yield from _differences(f"file {number}", one.get("expect", {}), seen(decision))


# --- scenarios -------------------------------------------------------------------------------------------


def _steps(case: Case, engine: Engine, folder: Path) -> Iterator[str]:
    document = {"scenario": {case.id: {"step": list(map(_asking, case.steps))}}}
    if case.people is not None:
        document["scenario"][case.id]["people"] = case.people
    file = folder / "case.scenarios.toml"
    file.write_text(to_toml(document), encoding="utf-8")
    policy = case.versions[0]["policy"]
    reading = read_scenarios([str(file)], zone=policy["time_zone"], policy=policy["id"])
    assert not reading.diagnostics, reading.diagnostics
    played = play(engine, reading.scenarios[0])
    for one, result in zip(case.steps, played.steps, strict=True):
        yield from _differences(f"step {result.index}", one.get("expect", {}), _came(result))
    if case.review is not None:
        listed = sorted(later.rung for later, _ in played.record.for_review())
        yield from _differences("in the end", {"review": case.review}, {"review": listed})


def _asking(written: dict[str, Any]) -> dict[str, Any]:
    """The step with what the play is to report: a refusal always (then an error is told from it), ``live`` at need."""
    wish = written.get("expect", {})
    expect = {"refused": True, **({"live": wish["live"]} if "live" in wish else {})}
    return {key: what for key, what in written.items() if key != "without"} | {"expect": expect}


def _came(result: StepResult) -> dict[str, Any]:
    got = {} if result.decision is None else seen(result.decision)
    found = {finding.key: finding.got for finding in result.findings}
    return {**got, "live": found.get("live"), "refused": found.get("refused"), "error": bool(result.says)}


def _people(case: Case, folder: Path) -> People:
    if case.people is None:
        return NOBODY_LISTED
    policy = case.versions[0]["policy"]
    data = to_toml({"policy": {"people": case.people}}).removeprefix("[policy]\n").encode()
    return read_people(data, file="people.toml", zone=policy["time_zone"], policy=policy["id"])


# --- what a decision says --------------------------------------------------------------------------------


def seen(decision: Decision) -> dict[str, Any]:
    """A decision in the words of the cases."""
    facts = decision.facts.items()
    return {
        "outcome": str(decision.outcome),
        "version": None if decision.edition is None else decision.edition.version,
        "rests_on": sorted(decision.rests_on),
        "clauses": {one.clause.id: _status(str(one.status), one.defeated_by) for one in decision.clauses},
        "offence": decision.offence or "none",
        "missing": list(decision.missing),
        "settles": decision.settles,
        "open_advice": sorted(decision.open_advice),
        "presumed": sorted(decision.presumed),
        "outside_assumptions": sorted(decision.outside_assumptions),
        "contacts": list(decision.contacts),
        "stated_by": {
            name: fact.statement.stated_by if fact.statement else fact.origin.value for name, fact in facts
        },
        "remedies": _in_order({change.name: change.to for change in one} for one in decision.remedies),
        "proposals": {
            one.ladder: one.lowest if one.lowest == one.highest else [one.lowest, one.highest]
            for one in decision.proposals
        },
    }


def _status(status: str, by: tuple[str, ...]) -> str:
    return f"defeated by {', '.join(sorted(by))}" if status == "defeated" else status


def _in_order(remedies: Any) -> list[dict[str, Any]]:
    return sorted(({name: _plain(to) for name, to in one.items()} for one in remedies), key=repr_of)


def _plain(to: object) -> object:
    match to:
        case datetime():
            return to.astimezone(UTC).isoformat()
        case tuple() | list():
            return sorted(to)
        case None:
            return "(none)"
    return to


def repr_of(remedy: Mapping[str, Any]) -> str:
    return repr(sorted(remedy.items()))


def _differences(where: str, expected: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    for key, what in expected.items():
        wanted = _in_order(what) if key == "remedies" else what
        if key in got and type(got[key]) is type(wanted) and got[key] == wanted:
            continue
        yield f"{where}: {key}: expected {wanted!r}, got {got.get(key, '(nothing)')!r}"
