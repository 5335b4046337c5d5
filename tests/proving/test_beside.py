"""What `diff` tells that changed without changing the class of an act."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.proving.difference import compare
from policycode.proving.difference.beside import FACT, OFFENCE, POLICY, RUNG
from policycode.proving.difference.data import comparison_to_json

from .test_difference import edited

DUTY = "[duty.retrain]\nevery = 'P1Y'\nbearer = 'hr_officer'\nmust = { action = 'post' }\n"
EDITS = [
    (("votes = 2", "votes = 1"), ("rung", "propose_termination", "decided_by")),
    (('needs_notice = ["breach", "clause", "next_rung"]', ""), ("rung", "coaching", "needs_notice")),
    (('gravity = 2\nlimitation = "P2M"', "gravity = 2"), ("offence", "serious", "limitation")),
    (('default = "decent"', 'default = "insulting"'), ("fact", "tone", "default")),
    (('acknowledgement = "required_for_sanction"', ""), ("policy", "social_media", "acknowledgement")),
    (("People decide on a sanction", "People decide on any sanction"), ("clause", "people_decide", "text")),
    (("# --- What may follow", "[assumption.said]\nholds = 'about_work'\n# ---"), ("assumption", "said", "")),
    (('[fact.about_work]\n', '[fact.about_work]\nchangeable = true\n'), ("fact", "about_work", "changeable")),
    (("ask whoever looks after", "ask those who look after"), ("clause", "confidentiality", "advice")),
    (("# --- What may follow", f"{DUTY}# ---"), ("duty", "retrain", "")),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_what_is_not_compared_is_told(
    edit: tuple[str, str], expected: tuple[str, str, str], tmp_path: Path
) -> None:
    for old, new in ((edited(tmp_path), edited(tmp_path, edit)), (edited(tmp_path, edit), edited(tmp_path))):
        compared = compare(old, new)
        assert compared.verdict == "equivalent"
        assert [(one.kind, one.name, one.key) for one in compared.beside] == [expected]
        (told,) = comparison_to_json(compared)["not_compared"]
        assert (told["of"], told["name"], told["key"] or "") == expected
        assert set(told["says"]) == {"nl", "en"}


def test_of_two_that_are_the_same_nothing_is_told(tmp_path: Path) -> None:
    compared = compare(edited(tmp_path), edited(tmp_path))
    assert compared.beside == ()
    assert "not_compared" not in comparison_to_json(compared)


def test_what_a_role_belongs_to_is_told_beside_what_it_changes_for_acts(tmp_path: Path) -> None:
    edit = ('is_a = ["worker"]\n\n[role.legal_counsel]', "\n[role.legal_counsel]")
    compared = compare(edited(tmp_path), edited(tmp_path, edit))
    assert compared.verdict == "changed"
    assert [(one.kind, one.name, one.key) for one in compared.beside] == [("role", "hr_officer", "is_a")]


def test_every_key_is_one_that_there_is(tmp_path: Path) -> None:
    one = edited(tmp_path)
    for keys, thing in (
        (RUNG, next(iter(one.rungs.values()))),
        (OFFENCE, next(iter(one.offences.values()))),
        (FACT, next(iter(one.vocabulary.facts.values()))),
        (POLICY, one),
    ):
        assert all(hasattr(thing, key) for key in keys)
