from __future__ import annotations

from collections import Counter

import pytest

from tests.conformance.breaks import BREAKS, ROWS
from tests.conformance.cases import cases, rules
from tests.conformance.stage import disagreements

pytestmark = pytest.mark.slow


def test_every_rule_has_one_break():
    assert sorted(rules().keys() ^ BREAKS.keys()) == []
    assert [
        rule for rule, times in Counter(rule for row in ROWS for rule in row.rules).items() if times > 1
    ] == []


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_case_fails_when_its_rule_is_broken(rule: str):
    """A break must show as another answer, not as a crash: then the rule is broken and not the program."""
    mine = [case for case in cases() if rule in case.rules]
    with BREAKS[rule]():
        assert any(disagreements(case) for case in mine), f"no case of {rule} notices that it is broken"
    assert not any(disagreements(case) for case in mine), f"the break of {rule} outlasts itself"
