"""The two proofs, claim by claim: `python -m tests.proving.second [FIRST [NUMBER]]` on small policies, or `… POLICY`.

Every code that the second proof answers is asked of every edition, and every claim of it: none is left out.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.expected import expected, is_left_to_an_import, key_of
from policycode.proving.second.answering import ANSWERED, Answers, is_answered
from policycode.proving.second.comparing import OF_LADDERS, agree, of_verdict
from policycode.proving.second.questions import LeftOpen
from policycode.syntax.load import load

from ..agreement.case import Case
from .small import small_case

SECONDS = 60.0
DEFAULTS = (0, 500)


def loaded(case: Case) -> Policy:
    """The policy of a case, as the program reads it."""
    with TemporaryDirectory(prefix="policycode-case-") as folder:
        return load(case.write(Path(folder)), root=Path(folder))


def differences(policy: Policy, seen: Counter[str], codes: tuple[str, ...] = ANSWERED) -> list[str]:
    """What the two say differently of a policy; counts the verdicts and the time of each proof."""
    return [line for edition in policy.editions for line in _of_edition(policy, edition, seen, codes)]


def _of_edition(policy: Policy, edition: Edition, seen: Counter[str], codes: tuple[str, ...]) -> list[str]:
    begun = time.perf_counter()
    first = _first(Proof(policy, edition), codes)
    middle = time.perf_counter()
    answers = Answers(edition, SECONDS)
    found: list[str] = []
    for code in codes:
        for key in sorted(expected(code, edition)):
            if not is_answered(code):
                continue
            said = _second(answers, code, key)
            seen[f"{code}:{said}"] += 1
            if _is_left_open(edition, code, first[code, key], said):
                continue
            if not agree(code, first[code, key], said):
                found.append(
                    f"{edition.version} {code} {' '.join(key)}: first {first[code, key]}, second {said}"
                )
    seen["first ms"] += round((middle - begun) * 1000)
    seen["second ms"] += round((time.perf_counter() - middle) * 1000)
    return found


def _second(answers: Answers, code: str, key: tuple[str, ...]) -> str:
    try:
        return answers.answer(code, key)
    except LeftOpen:
        return "unknown"


def _is_left_open(edition: Edition, code: str, first: str, second: str) -> bool:
    """Where acts collapse into batches neither proof can decide everything about histories; and that there is one, the
    first leaves open where it found none that takes nothing for granted, of time or of what other ladders give."""
    if code in ("L3", "L4") and (first, second) == ("unknown", "proved"):
        return True
    collapses = any(one.batch == "collapse" for one in edition.ladders.values())
    return collapses and code in (*OF_LADDERS, "G1") and "unknown" in (first, second)


def _first(proof: Proof, codes: tuple[str, ...]) -> dict[tuple[str, tuple[str, ...]], str]:
    return {
        (code, key_of(code, one)): of_verdict(one.verdict)
        for code in codes
        for one in checks()[code].run(proof)
        if not is_left_to_an_import(code, one)
    }


def main(arguments: list[str]) -> int:
    """Prints every difference, then how often each verdict occurred and how long each proof took."""
    seen: Counter[str] = Counter()
    wrong = 0
    for name, policy in _policies(arguments):
        seen["policies"] += 1
        try:
            lines = differences(policy(), seen)
        except Exception as error:  # the run goes on with the next policy
            lines = [f"{type(error).__name__}: {error}"]
        wrong += len(lines)
        for line in lines:
            print(f"{name}: {line}", flush=True)
    ratio = seen.pop("second ms", 0) / max(1, seen.pop("first ms", 0))
    print(f"{wrong} differences; the second proof took {ratio:.1f} times as long as the first")
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    return 1 if wrong else 0


def _policies(arguments: list[str]) -> Iterator[tuple[str, Callable[[], Policy]]]:
    if arguments and not arguments[0].isdigit():
        yield from ((path, partial(load, path)) for path in arguments)
        return
    given = [int(one) for one in arguments]
    first, number = (*given, *DEFAULTS[len(given) :])
    for seed in range(first, first + number):
        yield str(seed), lambda seed=seed: loaded(small_case(seed))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
