from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from policycode.errors import UsageError
from policycode.importing.evidence import AIMS, KNOWLEDGE, Taking

from .making import NOW, TAKING, activity, acts_of, as_lines

NOTICE = datetime(2026, 3, 5, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)


def taking(**more: Any) -> Taking:
    return Taking(
        "house rules", NOW, **{"aim": "usage_rules", "knowledge": "network_log", "law": "be", **more}
    )


def test_network_data_for_compliance_before_the_notice_is_unusable_and_after_it_is_not() -> None:
    assert taking().unusable(AFTER)
    assert taking(notice=NOTICE).unusable(BEFORE)
    assert taking(notice=NOTICE).unusable(AFTER) is None
    assert taking(notice=NOTICE).unusable(None)


@pytest.mark.parametrize("aim", AIMS)
def test_the_other_three_aims_need_no_notice_and_any_further_aim_is_none(aim: str) -> None:
    needed = {"usage_rules": "general notice", "other": "four aims"}
    why = taking(aim=aim).unusable(AFTER)
    assert (needed[aim] in why["en"]) if aim in needed and why else why is None


@pytest.mark.parametrize("knowledge", sorted(set(KNOWLEDGE) - {"network_log"}))
def test_what_is_public_or_reported_is_outside_the_rule(knowledge: str) -> None:
    assert taking(knowledge=knowledge).unusable(BEFORE) is None


@pytest.mark.parametrize("law", ["nl", "other"])
def test_the_rule_is_belgian(law: str) -> None:
    assert taking(law=law).unusable(BEFORE) is None


def test_network_data_is_not_taken_in_without_saying_under_which_law_and_for_what() -> None:
    for more in ({"law": None}, {"aim": None}):
        with pytest.raises(UsageError, match=r"--law|--aim"):
            taking(**more)
    with pytest.raises(UsageError, match="--purpose"):
        replace(TAKING, purpose="  ")


def test_unusable_evidence_is_marked_and_never_left_out(tmp_path: Path) -> None:
    acts = [activity(number) for number in range(2, 8)]
    found = acts_of(tmp_path, as_lines(acts), taking=taking(notice=NOTICE))
    assert len(found) == len(acts)
    marked = {one["id"] for one in found if one["provenance"].get("usable") is False}
    assert marked == {one["id"] for one in acts if one["published"] < "2026-03-05"}
    for one in found:
        assert one["provenance"]["purpose"] == "house rules"
        assert one["provenance"]["knowledge"] == "network_log"
        assert set(one["provenance"].get("because", {"nl", "en"})) == {"nl", "en"}


def test_importing_acts_again_for_another_purpose_keeps_where_they_come_from_and_their_mark(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    acts_of(first, as_lines([activity(1)]), taking=taking())
    data = (first / "acts.jsonl").read_bytes()
    (found,) = acts_of(second, data, "acts.jsonl.in", taking=Taking("complaint 7", NOW))
    origin = found["provenance"]
    assert (origin["file"], origin["format"], origin["knowledge"]) == (
        "in.json",
        "activitystreams",
        "network_log",
    )
    assert origin["purpose"] == "complaint 7"
    assert origin["usable"] is False
