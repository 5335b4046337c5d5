"""A small case through the prover and through plain enumeration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.norms.duties import Before
from policycode.norms.policy import Edition as Proved_Edition
from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.syntax.load import load

from ..agreement.case import Case
from ..agreement.constructs import constructs
from ..agreement.generate import ALL_CONSTRUCTS
from ..plain.edition import Edition, Library
from ..plain.instants import LONG_AGO
from .enumerate import looks, possible, size
from .oracle import FAILS, HOLDS, VACUOUS, Key, Oracle

CODES = ("V3", "V4", "N1", "N3", "N4", "N5", "N6", "N7", "F1", "F2", "F4", "S4", "S5", "S9", "S12", "G1")
WHOLE = ("N4", "F1", "S4")
BEARING = (
    "effect", "must", "approval_from", "op", "name", "function", "bound", "period", "is_a", "fact", "edge", "dropped",
    "overrides", "subject_to", "unregulated", "conflict", "import", "ladder", "default_offence", "moment",
)  # fmt: skip
BESIDE: frozenset[str] = frozenset()
EXISTENTIAL = ("V3", "V4", "N3", "N5", "N6", "N7", "S9")


def compare(case: Case, budget: int, seen: Counter[str]) -> list[str]:
    """What the two say differently of each edition that is small enough; counts verdicts and skipped editions."""
    library = Library(case.policies, case.files)
    found: list[str] = []
    policy = _loaded(case)
    for edition in policy.editions:
        moment = edition.interval.start or LONG_AGO
        plain = library.edition_at(moment)
        assert plain is not None, moment
        before = seen["compared"]
        found += _compare(policy, edition, plain, library, budget, seen, moment)
        if seen["compared"] > before:
            seen.update(f"has {name}" for name in constructs(replace(case, acts=[], people=None)))
    return found


def needed() -> set[str]:
    """The constructs that bear on which acts there are and what is judged of them; each must occur."""
    return {name for name in ALL_CONSTRUCTS if name.split(":")[0] in BEARING and name not in BESIDE}


def _loaded(case: Case) -> Policy:
    with TemporaryDirectory(prefix="policycode-case-") as folder:
        return load(case.write(Path(folder)), root=Path(folder))


def _compare(
    policy: Policy,
    edition: Proved_Edition,
    plain: Edition,
    library: Library,
    budget: int,
    seen: Counter[str],
    moment: datetime,
) -> list[str]:
    view = looks(plain, *_guaranteed(plain))
    if size(plain, library, view, moment) > budget:
        seen["skipped"] += 1
        return []
    want = Oracle(plain, list(possible(plain, library, view, moment)), view).answers()
    together = _proved(Proof(policy, edition), CODES)
    alone = {key: said for code in CODES for key, said in _proved(Proof(policy, edition), (code,)).items()}
    seen["compared"] += 1
    for key, value in want.items():
        seen[f"{key[0]}:{value}"] += 1
    where = f"{edition.version} from {moment:%Y-%m-%d}"
    return [
        f"{where} {' '.join(filter(None, key))} {how}: plain {want.get(key)}, prover {got.get(key)}"
        for how, got in (("with other checks", together), ("alone", alone))
        for key in sorted(want.keys() | got.keys())
        if _said(key, want.get(key)) != _said(key, got.get(key))
    ]


def _said(key: Key, answer: str | None) -> str | None:
    """Vacuity is compared where the claim has premises."""
    if answer == VACUOUS and key[0] in ("N1", "F1", "S4", "F4"):
        return HOLDS
    return answer


def _guaranteed(plain: Edition) -> tuple[list[str], dict[str, set[str]]]:
    """What guarantees look at beside the clauses, and the marked facts."""
    guarantees = plain.document.get("guarantee", {}).values()
    texts = [one["when"] for one in guarantees if "when" in one]
    terms: dict[str, set[str]] = {}
    for one in guarantees:
        for table in ("role", "department", "platform", "action"):
            terms.setdefault(table, set()).update(set(one.get("except", ())) & set(plain.vocabulary[table]))
    for table in ("fact", "define"):
        texts += [
            name for name, one in plain.vocabulary[table].items() if "mistake" in one.get("marks", ())
            and (table == "define" or one["type"] == "bool")
        ]  # fmt: skip
    return texts, terms


def _proved(proof: Proof, codes: Iterable[str]) -> dict[Key, str]:
    """The prover's verdicts on what an edition claims; every refutation by acts is replayed once more. What one check
    asks of a proof the next finds there, so that alone it may take another road."""
    found: dict[Key, str] = {}
    for code in codes:
        for obligation in checks()[code].run(proof):
            claim = proof.edition.guarantees.get(obligation.subject.id)
            if code == "G1" and claim is not None and isinstance(claim.claim, Before):
                continue
            found[_key(code, obligation)] = _answer(code, obligation)
    return found


def _key(code: str, obligation: Obligation) -> Key:
    subject, second = obligation.subject, obligation.second
    name = "" if code in WHOLE else subject.id
    return code, name, subject.part, second.id if code == "N1" and second is not None else ""


def _answer(code: str, obligation: Obligation) -> str:
    match obligation.verdict:
        case Proved(vacuous=True):
            return VACUOUS
        case Proved():
            return HOLDS
        case Refuted() as refuted:
            if refuted.witness is None and code not in EXISTENTIAL:
                return "refuted without a witness"
            return FAILS
        case unknown:
            return f"unknown: {unknown.message['en']}"
