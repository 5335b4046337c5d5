from __future__ import annotations

from collections import Counter

import pytest

from tests.conformance.cases import Case, cases, rules
from tests.conformance.stage import disagreements


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.topic}:{case.id}")
def test_the_program_conforms(case: Case):
    assert disagreements(case) == []


def test_every_rule_has_a_case():
    covered = {rule for case in cases() for rule in case.rules}
    assert sorted(rules().keys() - covered) == []


def test_every_case_names_rules_that_there_are():
    assert [(case.id, rule) for case in cases() for rule in case.rules if rule not in rules()] == []


def test_every_case_has_a_name_of_its_own_and_says_why_in_both_languages():
    assert [name for name, times in Counter(case.id for case in cases()).items() if times > 1] == []
    assert [case.id for case in cases() if case.why.keys() != {"en", "nl"}] == []


def test_every_case_expects_something():
    for case in cases():
        entries = [*case.alone, *case.file, *case.steps]
        assert case.invalid or any(one.get("expect") for one in entries), case.id
