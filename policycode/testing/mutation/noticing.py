"""What the checks find in a mutant that they do not find in the policy: those of the text first, then proofs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.claimed.silencing import ORDER
from policycode.proving.difference.compare import Comparison
from policycode.testing.mutation.rewordings import Rewordings

Names = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a check refutes; ``mark`` is the finding's fingerprint."""

    code: str
    subject: str
    mark: str


@dataclass
class Proofs:
    """The proofs of the editions of a policy's newest version, each made when it is first asked for."""

    policy: Policy
    rewordings: Sequence[Rewordings]
    made: dict[int, Proof] = field(default_factory=dict)

    def of(self, edition: Edition) -> Proof:
        """The proof of one of the editions."""
        number = next(place for place, one in enumerate(self.policy.editions) if one is edition)
        if number not in self.made:
            self.made[number] = self.rewordings[number].proof_of(self.policy, edition)
        return self.made[number]

    def compared(self) -> Comparison | None:
        """The newest edition beside that of the policy itself; ``None`` where that takes a comparison of the whole."""
        found = self.rewordings[-1].compared(self.of(self.policy.newest))
        # What an import changes meanwhile, the newest edition alone does not show.
        is_whole = len(self.policy.editions) == 1
        return found if found is None or is_whole or found.verdict == "changed" else None


class Findings:
    """What is refuted in the newest version of a policy and not waived on that day, remarks aside."""

    def __init__(self, policy: Policy, today: date | None, named_in_scenarios: Names) -> None:
        self.policy, self.today, self.named = policy, today, named_in_scenarios
        self._rewordings: tuple[Rewordings, ...] = ()
        self._before: dict[frozenset[str], frozenset[str]] = {}
        self.expect(())

    def expect(self, mutants: Sequence[Policy]) -> None:
        """These are what will be asked for: all of them are proved over the same variables."""
        editions = [_newest_version(one).editions for one in mutants]
        self._rewordings = tuple(
            Rewordings(edition, [each[number] for each in editions], self.named)
            for number, edition in enumerate(_newest_version(self.policy).editions)
        )

    def proofs(self, mutant: Policy) -> Proofs:
        """Those of a mutant."""
        return Proofs(_newest_version(mutant), self._rewordings)

    def new(self, proofs: Proofs) -> Found | None:
        """Something that is found in a mutant and not in the policy; ``None`` where there is nothing."""
        for codes in _together():
            before = self._found_before(codes)
            for one in self._found(proofs, codes):
                if one.mark not in before:
                    return one
        return None

    def _found_before(self, codes: frozenset[str]) -> frozenset[str]:
        if codes not in self._before:
            found = self._found(self.proofs(self.policy), codes)
            self._before[codes] = frozenset(one.mark for one in found)
        return self._before[codes]

    def _found(self, proofs: Proofs, codes: frozenset[str]) -> list[Found]:
        asked = Asked(only=codes, today=self.today, named_in_scenarios=self.named)
        told = report(proofs.policy, asked, proofs.of)
        if told.stopped:
            raise KeyboardInterrupt
        return [
            Found(one.check.code, one.subject.id, one.fingerprint)
            for one in told.findings
            if one.verdict == "refuted" and one.waived is None and one.level != "info"
        ]


def _newest_version(policy: Policy) -> Policy:
    """The policy in its newest version alone; of several editions where an import changes meanwhile."""
    return Policy(policy.id, tuple(one for one in policy.editions if one.version == policy.newest.version))


def _together() -> Iterator[frozenset[str]]:
    """The checks in the order in which they are asked: those of the text, then those that may speak for one another
    (rule 4 of the catalogue), then all others."""
    known = checks()
    speaking = {*ORDER, "N1", "S4", "F1"}
    text = {code for code, check in known.items() if check.method == "S"} - speaking
    yield frozenset(text)
    yield frozenset(speaking)
    yield frozenset(known.keys() - text - speaking)
