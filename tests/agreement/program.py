"""A case through the program as a user has it: files on disk, the readers, the file taken as the whole history."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Approval
from policycode.deciding.history import simulate
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.syntax.acts import Rejected, read_acts
from policycode.syntax.decisions import decision_to_json
from policycode.syntax.load import load
from policycode.syntax.people import read_people

from .. import plain
from .case import Case

COMPARED = """
outcome rests_on clauses missing settles offence contacts proposals remedies open_advice presumed outside_assumptions
""".split()
"""What the two implementations must agree on, by the keys of the decision's JSON."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case as the readers gave it; ``rejected`` are the acts that are no acts whatever the policy says."""

    case: Case
    policy: Policy
    people: People
    acts: tuple[Act, ...]
    rejected: tuple[ActError, ...]

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.case.now)

    def decisions(self, engine: Engine | None = None) -> Iterator[Decision | ActError]:
        """Each decision in order of time; in between and at the end the acts that cannot be judged."""
        errors: list[ActError] = []
        made = simulate(
            engine or Engine(self.policy),
            self.acts,
            self.people,
            self.case.confirm,
            self.case.notify_after,
            now=self.now,
            on_error=errors.append,
        )
        for decision in made:
            yield from errors
            errors.clear()
            yield decision
        yield from (*errors, *self.rejected)


def loaded(case: Case) -> Loaded:
    """Writes the case to a folder that is gone afterwards, and reads it. Raises PolicyError for a policy that the
    program refuses: the generator makes none that it should."""
    with TemporaryDirectory(prefix="policycode-case-") as folder:
        root = Path(folder)
        policy = load(replace(case, people=_as_toml(case.people)).write(root), root=root)
        lines = read_acts(io.BytesIO((root / "acts.jsonl").read_bytes()), on_error="skip")
        read = list(lines)
        listed, zone = root / "people.toml", policy.editions[0].time_zone
        people = NOBODY_LISTED
        if listed.exists():
            people = read_people(listed.read_bytes(), file=listed.name, zone=zone, policy=policy.id)
    return Loaded(
        case,
        policy,
        people,
        tuple(one for one in read if isinstance(one, Act)),
        tuple(one.error for one in read if isinstance(one, Rejected)),
    )


def _as_toml(people: list[dict] | None) -> list[dict] | None:
    """The directory in TOML's own words: days as dates, which the generator keeps as text, and the scenarios' name
    for acknowledgements."""
    return None if people is None else [_toml_value(entry) for entry in people]


def _toml_value(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        names = {"acknowledgements": "acknowledged"}
        return {names.get(name, name): _toml_value(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_toml_value(inner, key) for inner in value]
    return date.fromisoformat(value) if key in ("from", "until", "on") else value


def decide_case(case: Case) -> dict[str, dict]:
    """What the program says of each act, by the act's id, in the form of :func:`comparable`."""
    return decide_loaded(loaded(case))


def decide_loaded(one: Loaded) -> dict[str, dict]:
    """The same of a case that was read before: the file as a history, and each act by itself."""
    engine = Engine(one.policy)
    found = {str(_id(made)): made for made in one.decisions(engine)}
    ways = {"alone": None} | ({"recorded": _record(one.case)} if one.case.approvals else {})
    for way, record in ways.items():
        alone = decide_alone(one, engine, record)
        found |= {f"{act} {way}": made for act, made in alone.items()}
        found |= {f"{error.act} {way}": error for error in one.rejected if error.act in one.case.by_itself}
    return {name: comparable(_as_json(made, one.policy)) for name, made in found.items()}


def decide_alone(
    one: Loaded, engine: Engine, record: ConductRecord | None = None
) -> dict[str, Decision | ActError]:
    """Each act judged as if there were no other, with the record or without any."""
    chosen = (act for act in one.acts if act.id in one.case.by_itself)
    return {str(act.id): _by_itself(one, engine, act, record) for act in chosen}


def _by_itself(one: Loaded, engine: Engine, act: Act, record: ConductRecord | None) -> Decision | ActError:
    try:
        return engine.decide(act, people=one.people, record=record, now=one.now)
    except ActError as error:
        return error


def _record(case: Case) -> ConductRecord:
    """A record that is given and holds the case's approvals, and nothing else."""
    record = ConductRecord()
    for written in case.approvals:
        times = {key: datetime.fromisoformat(written[key]) for key in ("at", "until") if key in written}
        record.approve(Approval(**{**written, **times}))
    return record


def _id(made: Decision | ActError) -> str | None:
    return made.act if isinstance(made, ActError) else made.act.id


def _as_json(made: Decision | ActError, policy: Policy) -> dict[str, Any]:
    if isinstance(made, ActError):
        return {"invalid": made.message["en"]}
    return decision_to_json(made, policy.id)


def comparable(result: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a result of either side, without what hangs on neither the text nor the meaning: the
    order of remedies and ladders, the zone in which an instant is written, articles and reasons."""
    if "invalid" in result:
        return {"invalid": True, "why": result["invalid"]}
    found = {key: result[key] for key in COMPARED}
    found["clauses"] = [
        {key: one[key] for key in ("id", "status", "defeated_by")} for one in found["clauses"]
    ]
    found["proposals"] = sorted(
        ({key: one[key] for key in ("ladder", "from", "to")} for one in found["proposals"]), key=_text
    )
    found["remedies"] = sorted(
        (sorted(map(_change, remedy), key=_text) for remedy in found["remedies"]), key=_text
    )
    return found


def _change(change: dict[str, Any]) -> dict[str, Any]:
    to = change["to"]
    if change["set"] == "time":
        to = datetime.fromisoformat(to).astimezone(UTC).isoformat()
    return {"set": change["set"], "to": sorted(to) if isinstance(to, list) else to}


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def compare(case: Case) -> list[str]:
    """One line for each thing that the program and the plain implementation say differently of the case."""
    return differences(decide_plainly(case), decide_case(case))


def decide_plainly(case: Case) -> dict[str, dict]:
    """What the plain implementation says of each act, by the act's id, in the form of :func:`comparable`."""
    found = {one["act"]: comparable(one) for one in plain.decide_file(**case.arguments())}
    ways = {"alone": None} | ({"recorded": {"approvals": case.approvals}} if case.approvals else {})
    for way, record in ways.items():
        for name, one in plain.decide_each(**case.alone(), record=record).items():
            found[f"{name} {way}"] = comparable(one)
    return found


def differences(want: dict[str, dict], got: dict[str, dict]) -> list[str]:
    """The plain implementation's results against the program's."""
    found = [f"{act}: only one of the two knows it" for act in sorted(want.keys() ^ got.keys())]
    for act in sorted(want.keys() & got.keys()):
        one, other = want[act], got[act]
        if "invalid" in one or "invalid" in other:
            if one.get("invalid") != other.get("invalid"):
                found.append(
                    f"{act}: plain says {one.get('why', one.get('outcome'))!r}, "
                    f"program {other.get('why', other.get('outcome'))!r}"
                )
            continue
        found += [
            f"{act}.{key}: plain {one[key]!r}, program {other[key]!r}"
            for key in COMPARED
            if one[key] != other[key]
        ]
    return found
