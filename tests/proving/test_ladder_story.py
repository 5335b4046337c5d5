"""What is claimed of a ladder holds as if each clause had the basis that rungs ask (rule 9); a story that rests on it
says so."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.steps import ActStep, Scenario
from policycode.norms.policy import Policy
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.ladders.claims import AS_IF_BASED
from policycode.proving.told.story import as_scenario, story
from policycode.scenarios.play import play

from .reading import read

LADDER = (
    '[rung.coaching]\n[rung.dismissal]\nends_employment = true\nbasis = ["contract"]\n'
    '[ladder.conduct]\nrungs = ["coaching", "dismissal"]\nentry = { minor = "dismissal" }\n'
    '[guarantee.warned]\nbefore = "dismissal"\ngiven = { rung = "coaching", at_least = 1 }\n'
)


@pytest.mark.parametrize(("basis", "note"), [("", AS_IF_BASED), ('basis = ["contract"]\n', None)])
def test_a_story_that_takes_a_basis_for_given_says_so(basis: str, note: object, tmp_path: Path) -> None:
    text = policy(clause("secrecy", "forbid", f'when = "secret"\noffence = "minor"\n{basis}')) + LADDER
    (found,) = report(read(tmp_path, text), Asked(only=frozenset({"G1"}))).findings
    assert found.verdict == "refuted"
    assert found.region == note


def climbing(ladder: str, claim: str, more: str = "") -> str:
    return (
        policy(
            clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"\n'),
            clause("report", "forbid", 'when = "reported"\noffence = "serious"\n'),
        ).replace("gravity = 2", 'gravity = 2\ncounts_for = "P12M"')
        + '[rung.coaching]\ntitle = { nl = "Gesprek", en = "Talk" }\ncounts_for = "P3M"\n'
        + '[rung.warning]\ntitle = { nl = "Waarschuwing", en = "Warning" }\ncounts_for = "P6M"\n'
        + '[rung.dismissal]\ntitle = { nl = "Ontslag", en = "Dismissal" }\nends_employment = true\n'
        + f'[ladder.conduct]\nrungs = ["coaching", "warning", "dismissal"]\n{ladder}{more}'
        + f'[guarantee.warned]\nbefore = "dismissal"\ngiven = {{ {claim}, at_least = 1 }}\n'
    )


COLLAPSE = (
    'escalation = "points"\nbatch = "collapse"\npoints = { minor = 1, serious = 3 }\n'
    "thresholds = { coaching = 1, warning = 3, dismissal = 6 }\n"
)


@pytest.mark.parametrize(
    ("ladder", "claim", "without"),
    [
        # A talk that stands beneath the warning is overturned before the last breach.
        ('entry = { minor = "coaching" }\n', 'live = "coaching"', "coaching"),
        # Its points run for a year, the warning counts for half of it: the last breach waits until it is over.
        (COLLAPSE, 'live = "warning"', "warning"),
    ],
)
def test_a_story_has_what_the_guarantee_says_is_lacking(
    ladder: str, claim: str, without: str, tmp_path: Path
) -> None:
    written = read(tmp_path, climbing(ladder, claim))
    (found,) = report(written, Asked(only=frozenset({"G1"}))).findings
    assert found.verdict == "refuted"
    assert found.witness is not None
    played = play(Engine(written), Scenario("witness", found.witness.steps))
    assert played.passed
    last = played.decisions[-1]
    assert "dismissal" in {one.highest for one in last.proposals}
    notified = {one.rung for one in played.record.sanctions("p_1") if one.notified and one.notified < last.at}
    assert without in notified
    assert without not in {one.rung for one in played.record.live("p_1", last.at)}


def test_the_acts_of_a_story_alone_are_its_steps_without_them(tmp_path: Path) -> None:
    """Both have the same instants, in the time of the policy."""
    written = read(tmp_path, climbing('entry = { minor = "coaching" }\n', 'rung = "dismissal"'))
    (found,) = report(written, Asked(only=frozenset({"G1"}))).findings
    assert found.witness is not None
    acts = [step.what.act for step in found.witness.steps if isinstance(step.what, ActStep)]
    assert len(acts) == 3
    assert [act.time for act in acts] == [act.time for act in found.witness.acts]
    assert {act.time.isoformat()[-6:] for act in acts if act.time} == {"+01:00"}


def test_a_saved_story_says_what_is_proposed_on_each_ladder_and_what_counts(tmp_path: Path) -> None:
    other = '[ladder.security]\nrungs = ["warning"]\nentry = { minor = "warning" }\n'
    written = read(tmp_path, climbing('entry = { minor = "coaching" }\n', 'live = "coaching"', other))
    (found,) = report(written, Asked(only=frozenset({"G1"}))).findings
    assert found.witness is not None
    saved = as_scenario(written, found.witness, "warned", found.message)
    assert 'proposes = { conduct = "dismissal", security = "warning" }' in saved
    assert 'live = ["warning"]' in saved


TOLD = {
    "nl": [
        "→ voorstel: ‘Gesprek’",
        "Op 1 januari 2026 om 00:15 krijgt p_1 bericht van ‘Gesprek’ voor 1.",
        "→ voorstel: ‘Waarschuwing’",
        "Op 8 januari 2026 om 00:15 krijgt p_1 bericht van ‘Waarschuwing’ voor 2.",
        "Op 8 januari 2026 om 00:25 wordt ‘Gesprek’ voor 1 teruggedraaid.",
        "→ voorstel: ‘Ontslag’",
    ],
    "en": [
        "→ proposed: “Talk”",
        "On 1 January 2026 at 00:15 p_1 is notified of “Talk” for 1.",
        "→ proposed: “Warning”",
        "On 8 January 2026 at 00:15 p_1 is notified of “Warning” for 2.",
        "On 8 January 2026 at 00:25 “Talk” for 1 is overturned.",
        "→ proposed: “Dismissal”",
    ],
}


def told(written: Policy, language: Literal["nl", "en"]) -> list[str]:
    (found,) = report(written, Asked(only=frozenset({"G1"}))).findings
    assert found.witness is not None
    return [line.strip() for line in story(Engine(written), found.witness, language)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_story_tells_what_happens_between_its_acts(language: Literal["nl", "en"], tmp_path: Path) -> None:
    written = read(tmp_path, climbing('entry = { minor = "coaching" }\n', 'live = "coaching"'))
    lines = told(written, language)
    assert [line for line in lines if line in TOLD[language]] == TOLD[language]


def test_a_story_tells_what_was_not_yet_notified_and_what_is_over(tmp_path: Path) -> None:
    added_up = COLLAPSE.replace("collapse", "sum")
    open_case = told(read(tmp_path / "sum", climbing(added_up, 'rung = "coaching"')), "en")
    assert "By then nothing was notified of what was proposed for 1." in open_case
    over = told(read(tmp_path / "collapse", climbing(COLLAPSE, 'live = "warning"')), "en")
    assert "By then “Warning” for 1 no longer counts." in over


def test_a_story_says_on_which_of_several_ladders_something_is_proposed(tmp_path: Path) -> None:
    other = '[ladder.security]\ntitle = { nl = "Beveiliging", en = "Security" }\n'
    other += 'rungs = ["warning"]\nentry = { minor = "warning" }\n'
    lines = told(
        read(tmp_path, climbing('entry = { minor = "coaching" }\n', 'live = "coaching"', other)), "en"
    )
    assert "→ proposed on ladder “Security”: “Warning”" in lines


def test_a_story_says_which_step_the_policy_refuses(tmp_path: Path) -> None:
    asking = climbing('entry = { minor = "coaching" }\n', 'live = "coaching"').replace(
        'en = "Talk" }\n', 'en = "Talk" }\nbasis = ["contract"]\n'
    )
    lines = told(read(tmp_path, asking), "en")
    assert any(line.endswith("As the policy stands, that step is refused.") for line in lines)
