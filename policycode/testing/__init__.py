"""For the test suites of policies: acts, people and histories to draw with Hypothesis, and a ladder to play.

::

    from hypothesis import given
    from policycode.testing import acts

    policy = policycode.load("rules")

    @given(acts(policy))
    def test_whoever_reports_is_safe(act):
        ...

Each name is loaded when it is first used; only then Hypothesis is needed (the extra ``testing``),
and :class:`policycode.testing.needed.HypothesisNeeded` says so where it is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policycode.testing.draw.acting import acts
    from policycode.testing.draw.living import histories
    from policycode.testing.draw.peopled import people
    from policycode.testing.playing import LadderMachine, ladder_machine

__all__ = ["LadderMachine", "acts", "histories", "ladder_machine", "people"]

_HOMES: Final = {
    "acts": "policycode.testing.draw.acting",
    "histories": "policycode.testing.draw.living",
    "people": "policycode.testing.draw.peopled",
    "LadderMachine": "policycode.testing.playing",
    "ladder_machine": "policycode.testing.playing",
}


def __getattr__(name: str) -> object:
    # Lazily: pytest imports this package for its plugin, and should not wait for Hypothesis.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    from policycode.testing.needed import need_hypothesis

    need_hypothesis()
    found: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
