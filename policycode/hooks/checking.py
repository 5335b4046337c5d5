"""Checks of plugins, made fit to stand beside our own: under codes that are theirs alone, run in another process.

Whatever such a check does, each of its claims gets a verdict. One that fails leaves its claims unknown and is named:
what a plugin could not say is never taken for a proof.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import TracebackType
from typing import Any, Final

from policycode.diagnostics import Words, words
from policycode.hooks.checked import MOST_SAID, Claims, UnfitCheck, claims_of, obligations_of
from policycode.hooks.host import Host, host
from policycode.hooks.processes import Failed, Processes, without_children
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.verdicts import Obligation, Subject, Unknown
from policycode.proving.told.subjects import whole_policy

TIME_LIMIT: Final = 60.0
"""Seconds for a check of a plugin on one version of a policy."""

Named = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a check said of a version: what its claims are about, and what came of them; or how it failed."""

    about: Claims
    obligations: tuple[Obligation, ...] = ()
    failed: Words | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """What a process is to do: run the check of a code over one of the policy's editions."""

    code: str
    edition: int
    named: Named


class Checking:
    """The checks of plugins for one policy. A context manager: leaving it ends the process in which they run.

    ``checks`` have codes and names that begin with their plugin's, and can be run as any other.
    """

    def __init__(self, plugins: Host, policy: Policy, limit: float = TIME_LIMIT) -> None:
        self._policy, self._limit = policy, limit
        self._processes = Processes(_start, plugins.named, pickle.dumps(policy))
        self._said: dict[tuple[str, int], Said] = {}
        self.checks = tuple(self._guarded(code, check) for code, check in plugins.checks().items())

    def __enter__(self) -> Checking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._processes.close()

    def _guarded(self, code: str, check: Check) -> Check:
        return replace(
            check,
            run=lambda proof: self._run(code, proof),
            subjects=lambda edition: self._ask(code, edition, frozenset()).about,
            sweep=None,
        )

    def _run(self, code: str, proof: Proof) -> Iterator[Obligation]:
        said = self._ask(code, proof.edition, proof.named_in_scenarios)
        if said.failed is None:
            yield from said.obligations
            return
        for subject in _subjects(proof.edition, said.about):
            yield Obligation(subject, Unknown(_does_not_work(code, said.failed)))

    def _ask(self, code: str, edition: Edition, named: Named) -> Said:
        """What it says, asked once; interrupted, it said nothing."""
        place = code, next(n for n, one in enumerate(self._policy.editions) if one is edition)
        if place not in self._said:
            self._said[place] = Said(_whole(edition), failed=INTERRUPTED)
            self._said[place] = self._asked(_Order(*place, named), edition)
        return self._said[place]

    def _asked(self, order: _Order, edition: Edition) -> Said:
        about = _whole(edition)
        try:
            announced, said = self._processes.ask(_work, order, self._limit)
            if announced is not None:
                about = claims_of(announced, edition)
            return Said(about, obligations_of(said, about, edition))
        except (Failed, UnfitCheck) as failed:
            return Said(about, failed=failed.reason)


INTERRUPTED: Final = words("hij is onderbroken.", "it was interrupted.")


def _whole(edition: Edition) -> Claims:
    return frozenset({("policy", edition.policy)})


def _subjects(edition: Edition, about: Claims) -> Iterator[Subject]:
    for kind, id in sorted(about):
        if kind == "policy":
            yield whole_policy(edition)
        else:
            yield Subject(kind, id, edition.version, edition.atlas.place(kind, id))


def _does_not_work(code: str, why: Words) -> Words:
    plugin = code.partition("/")[0]
    return words(
        f"De controle ‘{code}’ van de plugin ‘{plugin}’ besliste niet: {why['nl']}",
        f"The check “{code}” of the plugin “{plugin}” did not decide: {why['en']}",
    )


# -- in the worker

_given: list[Any] = []


def _start(named: tuple[str, ...], policy: bytes) -> None:
    """Gets the plugins and the policy, once."""
    _given[:] = [host(named), pickle.loads(policy)]


def _work(order: _Order) -> tuple[Sequence[Any] | None, Sequence[Any]]:
    """What the check announces, and what it says."""
    plugins, policy = _given
    check: Check = plugins.checks()[order.code]
    edition = policy.editions[order.edition]
    return without_children(
        lambda: (
            None if check.subjects is None else list(check.subjects(edition)),
            list(islice(check.run(Proof(policy, edition, None, order.named)), MOST_SAID + 1)),
        )
    )
