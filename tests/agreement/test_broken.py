"""The committed table of broken rules holds: the case that it names for a rule shows that the rule is broken."""

from __future__ import annotations

import pytest

from tests.conformance.breaks import BREAKS
from tests.conformance.edits import Edit, edited

from .broken_page import PAGE, recorded, written
from .noticing import BreakError, Notice, in_order, notice


@pytest.mark.slow
@pytest.mark.parametrize("rule", in_order(recorded()))
def test_the_recorded_case_notices_that_its_rule_is_broken(rule: str) -> None:
    known = recorded()[rule]
    found = notice(rule, 0, known)
    assert found is not None
    assert (found.route, found.seed) == (known.route, known.seed)


def test_the_page_says_what_the_command_would_write() -> None:
    found: dict[str, Notice | None] = {rule: recorded().get(rule) for rule in BREAKS}
    assert PAGE.read_text(encoding="utf-8") == written(found)


def test_a_break_whose_passage_is_gone_is_an_error_and_not_a_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = Edit("deciding.engine:Engine.decide", "what nobody wrote", "pass")
    monkeypatch.setitem(BREAKS, "1.01", lambda: edited([gone]))
    with pytest.raises(BreakError):
        notice("1.01", 1)
