"""A check is an object that its file makes; the catalogue finds every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from policycode.diagnostics import Words
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.verdicts import Level, Obligation

Method = Literal["S", "Z", "B"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the catalogue.

    ``claim`` is one line that a lawyer could read aloud; ``about`` the page's paragraph; ``passes`` and
    ``fails`` are policies (TOML) that it must prove and refute; ``beside`` is an older version beside the one that
    fails, for a claim about a series. ``run`` yields every obligation of one edition, proved ones included.
    """

    code: str
    name: str
    level: Level
    method: Method
    claim: Words
    about: Words
    passes: str
    fails: str
    run: Callable[[Proof], Iterator[Obligation]]
    beside: str = ""
    somewhere: bool = False
    """It claims that there is an act (or a use): one of the stretches into which imports cut a version is enough."""
    sweep: Callable[[Proof], Iterator[Obligation]] | None = None
    """The same obligations, those about one subject and many others that are proved at once in one (``seconds``)."""
    subjects: Callable[[Edition], Iterable[tuple[str, str]]] | None = None
    """Of a plugin's check: what it claims something about in an edition, kinds and ids; else the policy as a whole."""


@lru_cache(maxsize=1)
def checks() -> dict[str, Check]:
    """Every check by its code, in the order of the codes."""
    package = import_module("policycode.proving.checks")
    found = (
        import_module(f"{package.__name__}.{module.name}").CHECK for module in iter_modules(package.__path__)
    )
    return {check.code: check for check in sorted(found, key=lambda check: _order(check.code))}


def _order(code: str) -> tuple[str, int]:
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :])
