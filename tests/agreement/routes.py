"""The ways by which a broken rule can show: what is generated from a seed, and what differs there.

A route says of a seed in what the program, as it stands at that moment, differs from the plain implementation. The
plain side, and what the program read where reading is not broken, is made once a seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from . import mistaken, over_budget, tied
from .generate import make_case
from .histories import (
    History,
    decide_by_program_history,
    decide_plainly_history,
    history_differences,
    make_history,
)
from .program import Loaded, decide_loaded, decide_plainly, differences, loaded

DECIDING = ("deciding.", "readings.")
"""Where an edit leaves what was read of a case as it is."""


@dataclass(frozen=True, slots=True)
class Route:
    """``differs(seed, rereads)``: where the first difference is, or None; ``rereads`` where reading is broken."""

    name: str
    differs: Callable[[int, bool], str | None]


def _acts(seed: int, rereads: bool) -> str | None:
    one = loaded(make_case(seed)) if rereads else _read(seed)
    found = differences(_plainly(seed), decide_loaded(one))
    return found[0].partition(":")[0] if found else None


@cache
def _plainly(seed: int) -> dict[str, dict]:
    return decide_plainly(make_case(seed))


@cache
def _read(seed: int) -> Loaded:
    return loaded(make_case(seed))


def _mistakes(seed: int, rereads: bool) -> str | None:
    if not rereads:
        return None
    found = mistaken.differences(seed)
    return found[0].partition(":")[0] if found else None


def _budget(seed: int, rereads: bool) -> str | None:
    found = over_budget.differences(seed)
    return found[0].partition(":")[0] if found else None


def _ties(seed: int, rereads: bool) -> str | None:
    found = tied.differences(seed)
    return found[0].partition(":")[0] if found else None


def _steps(seed: int, rereads: bool) -> str | None:
    history, want = _played(seed)
    found = history_differences(want, decide_by_program_history(history))
    return found[0].partition(":")[0] if found else None


@cache
def _played(seed: int) -> tuple[History, dict[str, dict]]:
    history = make_history(seed)
    return history, decide_plainly_history(history)


_ALL = (
    Route("acts", _acts),
    Route("mistakes", _mistakes),
    Route("budget", _budget),
    Route("ties", _ties),
    Route("steps", _steps),
)
ROUTES = {route.name: route for route in _ALL}
"""By the name that stands in the table: files of acts, policies with a mistake, searches that run out, sets that are
equally small, histories."""
