from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from policycode.proving.claimed.catalogue import Check

from .conftest import POLICY, Run, write_house

SOUND = POLICY.replace("when = 'private'\n", "when = 'private'\nsubject_to = ['secrecy']\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The small policy, without its conflict."""
    folder = write_house(tmp_path / "house")
    (folder / "house.policy.toml").write_text(SOUND.replace("UNREGULATED", "permitted"), encoding="utf-8")
    return folder


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """The small policy as it is, which forbids what it permits."""
    return write_house(tmp_path / "torn")


def test_a_valid_policy_says_how_much_was_proved(run: Run, house: Path) -> None:
    result = run("check", house)
    assert result.exit_code == 0
    assert "valid (1)" in result.stdout
    assert "0 undecided" in result.stdout
    assert result.stderr == ""


def test_a_refuted_claim_fails_and_tells_its_counterexample(run: Run, torn: Path) -> None:
    result = run("check", torn)
    assert result.exit_code == 1
    assert "error N1 (conflict)" in result.stdout
    assert "torn: reads well (1), but is not in order\n" in result.stdout
    assert "valid" not in result.stdout
    assert "counterexample:" in result.stdout
    assert "see also" in result.stdout
    assert run("check", torn, "--exit-zero").exit_code == 0
    assert "tegenvoorbeeld:" in run("check", torn, "--lang", "nl").stdout


def test_interrupted_proofs_print_what_was_found_and_are_never_forgiven(
    run: Run, torn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(checks: Iterable[Check], _number: int, _says: str) -> Iterator[Check]:
        for check in checks:
            if check.code == "V4":
                raise KeyboardInterrupt
            yield check

    monkeypatch.setattr("policycode.cli.check.followed", cut_short)
    for forgiving in ((), ("--exit-zero",)):
        result = run("check", torn, *forgiving)
        assert result.exit_code == 130
        assert "error N1 (conflict)" in result.stdout
        assert "Interrupted." in result.stderr


def test_it_says_how_many_states_of_each_ladder_were_gone_through(
    run: Run, torn: Path, tmp_path: Path
) -> None:
    """Also where a claim about them is refuted, and by version where the ladder is not the same in each."""
    said = "\n  Ladder “conduct”: 3 states gone through\n"
    assert said in run("check", torn).stdout
    assert said in run("check", torn, "--only", "L4").stdout
    assert "Ladder" not in run("check", torn, "--only", "N1").stdout
    assert "\n  Ladder ‘conduct’: 3 toestanden doorlopen\n" in run("check", torn, "--lang", "nl").stdout
    noted = json.loads(run("check", torn, "--only", "L4", "--format", "json").stdout)["notes"]
    assert [one["says"]["en"] for one in noted] == ["At most 2 breaches. 3 states."]
    later = POLICY.replace('version = "1"', 'version = "2"').replace("from = 2026-01-01", "from = 2027-01-01")
    later = later.replace('rungs = ["warning", "final"]', 'rungs = ["warning", "final", "last"]')
    later += '[rung.last]\ncounts_for = "P12M"\n'
    file = torn / "house.policy.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "from = 2026-01-01", "from = 2026-01-01, until = 2027-01-01"
        ),
        encoding="utf-8",
    )
    (torn / "later.policy.toml").write_text(later.replace("UNREGULATED", "permitted"), encoding="utf-8")
    told = run("check", torn).stdout
    assert "\n  Ladder “conduct”: 3 states in 1, 4 states in 2 gone through\n" in told


def test_a_baseline_lets_known_findings_be(run: Run, torn: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    assert run("check", torn, "--format", "json", "--output", earlier).exit_code == 1
    result = run("check", torn, "--baseline", earlier)
    assert result.exit_code == 0
    assert "torn: reads well (1); what is not in order was known\n" in result.stdout
    assert " of them known)" in result.stdout
    assert "was bekend" in run("check", torn, "--baseline", earlier, "--lang", "nl").stdout
    deep = "[" * 100_000 + "]" * 100_000
    for other in ("[]", "{", '{"findings": [1]}', '{"findings": [{"fingerprint": ' + deep + "}]}", deep):
        earlier.write_text(other, encoding="utf-8")
        refused = run("check", torn, "--baseline", earlier)
        assert refused.exit_code == 2
        assert "is no report of `check --format json`" in refused.stderr


def test_counterexamples_are_saved_as_scenarios_that_pass(run: Run, torn: Path) -> None:
    run("check", torn, "--save-witness", torn / "found.scenarios.toml")
    assert "n1_secrecy" in (torn / "found.scenarios.toml").read_text(encoding="utf-8")
    assert run("test", torn).exit_code == 0
    assert run("fmt", "--check", torn / "found.scenarios.toml").exit_code == 0


def test_a_word_that_a_broken_scenario_may_name_is_not_said_to_be_unused(run: Run, house: Path) -> None:
    def of_x() -> list[tuple[str, str]]:
        found = json.loads(run("check", house, "--only", "V2", "--format", "json").stdout)["findings"]
        return [(one["verdict"], one["message"]["en"]) for one in found if "“x”" in one["message"]["en"]]

    assert [verdict for verdict, _ in of_x()] == ["refuted"]
    (house / "more.scenarios.toml").write_text("[scenario.broken\n", encoding="utf-8")
    ((verdict, message),) = of_x()
    assert verdict == "unknown"
    assert "not all scenarios could be read" in message
    assert run("check", house, "--only", "V2").exit_code == 4


def test_what_does_not_come_to_an_end_is_undecided_and_never_good(run: Run, house: Path) -> None:
    result = run("check", house, "--only", "N1", "--timeout", "0.000001", "--format", "json")
    assert result.exit_code == 4
    summary = json.loads(result.stdout)["summary"]
    assert summary["unknown"] == summary["expected"] == summary["discharged"] == 1


def test_a_waiver_sets_a_finding_aside_and_says_so(run: Run, torn: Path) -> None:
    waiver = """
[waiver.known]
check = "conflict"
at = { clause = "private_life" }
reason = { nl = "Wordt herzien.", en = "Under review." }
by = "p_law"
until = 2027-01-01
"""
    with (torn / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    now = "2026-03-01T00:00:00Z"
    result = run("check", torn, "--only", "N1", "--now", now, "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [one["waived"] for one in found["findings"]] == ["known"]
    assert (found["summary"]["waived"], found["summary"]["refuted"]) == (1, 0)
    assert run("check", torn, "--only", "N1", "--now", "2027-03-01T00:00:00Z").exit_code == 1
    told = run("check", torn, "--only", "N1", "--now", now).stdout
    assert "(waived by known)" in told
    assert "torn: valid (1)\n0 errors\n1 claim" in told


def test_a_second_waiver_of_the_same_finding_is_of_use_when_the_first_is_over(run: Run, torn: Path) -> None:
    waiver = """
[waiver.{name}]
check = "conflict"
at = {{ clause = "private_life" }}
reason = {{ nl = "Wordt herzien.", en = "Under review." }}
by = "p_law"
until = {until}
"""
    with (torn / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(
            waiver.format(name="now", until="2026-06-01") + waiver.format(name="later", until="2027-01-01")
        )
    for month, by, over in (("03", "now", 0), ("09", "later", 1)):
        now = f"2026-{month}-01T00:00:00Z"
        result = run("check", torn, "--only", "N1", "--only", "W1", "--now", now, "--format", "json")
        found = json.loads(result.stdout)["findings"]
        assert [one["waived"] for one in found if one["code"] == "N1"] == [by]
        assert sum(one["code"] == "W1" for one in found) == over


def test_a_waiver_of_nothing_is_useless(run: Run, house: Path) -> None:
    waiver = """
[waiver.idle]
check = "N1"
at = { clause = "secrecy" }
reason = { nl = "Voor de zekerheid.", en = "To be sure." }
by = "p_law"
until = 2027-01-01
"""
    with (house / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    result = run("check", house, "--now", "2026-03-01T00:00:00Z", "--format", "json")
    assert "W1" in {one["code"] for one in json.loads(result.stdout)["findings"]}


def test_a_waiver_of_what_did_not_come_to_an_end_is_undecided(run: Run, torn: Path) -> None:
    waiver = """
[waiver.known]
check = "conflict"
at = { clause = "private_life" }
reason = { nl = "Wordt herzien.", en = "Under review." }
by = "p_law"
until = 2027-01-01
"""
    with (torn / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    how = ("--only", "W1", "--timeout", "0.000001", "--now", "2026-03-01T00:00:00Z", "--format", "json")
    result = run("check", torn, *how)
    assert result.exit_code == 4
    found = json.loads(result.stdout)
    assert [(one["code"], one["verdict"]) for one in found["findings"]] == [("W1", "unknown")]
    assert found["summary"]["by_code"]["W1"]["unknown"] == 1
    assert found["summary"]["discharged"] == found["summary"]["expected"]


def test_all_mistakes_come_with_place_caret_and_help(run: Run, broken: Path) -> None:
    result = run("check", broken)
    assert result.exit_code == 3
    assert f"{broken}:8:1: error E2 (unknown-key)" in result.stdout
    assert "^^^^^" in result.stdout
    assert "secrte" in result.stdout
    assert "help: " in result.stdout
    assert "2 errors" in result.stdout


def test_it_speaks_dutch(run: Run, broken: Path) -> None:
    result = run("check", broken, "--lang", "nl")
    assert "fout E2" in result.stdout
    assert "hulp: " in result.stdout
    assert "2 fouten" in result.stdout
    assert "ongeldig" in result.stdout


def test_json_is_one_object_even_when_invalid(run: Run, house: Path, broken: Path) -> None:
    good = json.loads(run("check", house, "--format", "json").stdout)
    assert {one["level"] for one in good["findings"]} == {"warning"}
    assert good["summary"]["discharged"] == good["summary"]["expected"]
    result = run("check", house, broken, "--format", "json")
    assert result.exit_code == 3
    found = json.loads(result.stdout)
    errors = [one for one in found["findings"] if one["level"] == "error"]
    assert {one["code"] for one in errors} == {"E2", "E4"}
    for one in found["findings"]:
        assert set(one) == {
            "check", "code", "level", "verdict", "message", "help", "at", "related", "witness", "fingerprint",
        }  # fmt: skip
        assert one["verdict"] == "refuted"
        assert set(one["message"]) == {"nl", "en"}
    in_condition = next(one for one in found["findings"] if one["code"] == "E4")
    assert in_condition["at"]["clause"] == "secrecy"
    assert in_condition["at"]["file"] == str(broken)
    summary = found["summary"]
    assert summary["expected"] == summary["discharged"]
    assert summary["refuted"] == len(found["findings"])
    assert set(summary) == {
        "expected", "discharged", "proved", "refuted", "unknown", "waived", "seconds", "by_code",
    }  # fmt: skip


def test_of_a_ladder_the_json_says_how_many_states_were_gone_through(run: Run) -> None:
    policy = Path(__file__).parents[2] / "specs" / "social_media_be"
    found = json.loads(run("check", policy, "--only", "L2", "--format", "json").stdout)
    assert found["notes"]
    for note in found["notes"]:
        assert note["code"] == "L2"
        assert note["subject"].startswith("ladder.")
        assert int(note["says"]["en"].split()[0]) > 1


def test_of_an_invalid_policy_nothing_is_called_proved(run: Run, broken: Path) -> None:
    summary = json.loads(run("check", broken, "--format", "json").stdout)["summary"]
    assert summary["proved"] == 0


def test_only_leaves_out_other_codes_but_never_what_makes_it_invalid(
    run: Run, house: Path, broken: Path
) -> None:
    only = json.loads(run("check", house, "--only", "W1", "--only", "cycle", "--format", "json").stdout)
    assert list(only["summary"]["by_code"]) == ["E5"]
    result = run("check", broken, "--only", "W1", "--format", "json")
    assert result.exit_code == 3
    assert {one["code"] for one in json.loads(result.stdout)["findings"]} == {"E2", "E4"}


def test_a_waiver_that_has_expired_fails_from_warning_on(run: Run, torn: Path) -> None:
    waiver = """
[waiver.old]
check = "N1"
at = "clause.secrecy"
reason = { nl = "Tijdelijk.", en = "For now." }
by = "p_law"
until = 2026-02-01
"""
    with (torn / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    now = "2026-03-01T00:00:00Z"
    only = ("--only", "W1", "--now")
    assert run("check", torn, *only, now).exit_code == 0
    result = run("check", torn, *only, now, "--fail-level", "warning")
    assert result.exit_code == 1
    assert "W1" in result.stdout
    assert run("check", torn, *only, "2026-01-05T00:00:00Z", "--fail-level", "warning").exit_code == 0


def test_a_policy_comes_through_standard_input(run: Run) -> None:
    text = SOUND.replace("UNREGULATED", "permitted")
    assert run("check", "-", input=text).exit_code == 0
    result = run("check", "-", input=text.replace("covers =", "covrs ="))
    assert result.exit_code == 3
    assert "-:8:1" in result.stdout
    assert "covrs" in result.stdout


def test_sarif_places_the_mistakes(run: Run, broken: Path) -> None:
    report = json.loads(run("check", broken, "--format", "sarif").stdout)
    (only,) = report["runs"]
    assert report["version"] == "2.1.0"
    assert only["columnKind"] == "unicodeCodePoints"
    ids = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    for result in only["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endColumn"] > region["startColumn"] >= 1
    assert {result["ruleId"] for result in only["results"]} == {"E2", "E4"}


def test_github_annotations_are_one_line_each_and_escaped(run: Run, broken: Path) -> None:
    lines = run("check", broken, "--format", "github").stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=")
    assert "line=8,col=1" in lines[0]
    assert "%0A" in "".join(lines)


def test_junit_is_xml_with_a_failure_a_code(run: Run, house: Path, broken: Path) -> None:
    tree = ElementTree.fromstring(run("check", house, broken, "--only", "E2", "--format", "junit").stdout)
    assert tree.get("failures") == "2"
    assert len(tree.findall("testsuite")) == 2
    assert {case.get("name") for case in tree.iter("testcase") if case.find("failure") is not None} == {
        "E2 unknown-key",
        "E4 undefined-name",
    }


def test_output_goes_to_a_file(run: Run, house: Path, tmp_path: Path) -> None:
    file = tmp_path / "findings.json"
    result = run("check", house, "--format", "json", "--output", file)
    assert result.stdout == ""
    assert json.loads(file.read_text(encoding="utf-8"))["summary"]["unknown"] == 0


def test_an_empty_folder_is_no_policy(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 3
    assert "E4" in result.stdout


def test_imports_may_not_leave_the_root(run: Run, house: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    text = (house / "house.policy.toml").read_text(encoding="utf-8")
    (other / "other.policy.toml").write_text(text.replace('"house"', '"other"'), encoding="utf-8")
    policy = house / "house.policy.toml"
    policy.write_text(text.replace("[role.worker]", 'builds_on = ["../other"]\n[role.worker]', 1), "utf-8")
    result = run("check", house, "--root", house)
    assert result.exit_code == 3
    assert "outside the root" in result.stdout
    assert f"The root is “{house.name}”;" in result.stdout


def test_one_claim_is_counted_as_one(run: Run, house: Path) -> None:
    assert "\n1 claim: " in run("check", house, "--only", "L1").stdout
    assert "\n1 bewering: " in run("check", house, "--only", "L1", "--lang", "nl").stdout


MODEL = """
from policycode.evaluators import EvaluatorKind, Kind
from policycode.evaluators.written import Options
from policycode.hooks import hookimpl

def make(options, folder):
    raise AssertionError("a check makes no evaluator")

@hookimpl
def policycode_evaluators():
    about = {"nl": "Raadt.", "en": "Guesses."}
    return [EvaluatorKind("guesses", about, {"rude": "bool"}, Options, make, Kind.MODEL)]
"""


@pytest.fixture
def guessed(house: Path, tmp_path: Path) -> Path:
    """A model states the fact of which a serious offence comes. The plugin that has it."""
    plugin = tmp_path / "guesses.py"
    plugin.write_text(MODEL, encoding="utf-8")
    configured = '[evaluator.tone]\nuse = "guesses"\nstates = { secret = "rude" }\n'
    (house / "house.evaluators.toml").write_text(configured, encoding="utf-8")
    return plugin


@pytest.mark.parametrize("form", ["human", "json", "sarif", "github", "junit"])
def test_a_wiring_that_nobody_may_decide_by_is_found(run: Run, house: Path, guessed: Path, form: str) -> None:
    for which in (house, house / "house.policy.toml"):
        found = run("check", which, "--plugin", guessed, "--only", "N1", "--format", form)
        assert found.exit_code == 3, found.stderr
        assert "an estimate alone is no ground for a measure" in found.stdout.replace("\n", " ")
        assert "house.evaluators.toml" in found.stdout


def test_it_stands_at_its_place_with_help_and_the_proofs_go_on(run: Run, house: Path, guessed: Path) -> None:
    found = json.loads(run("check", house, "--plugin", guessed, "--only", "N1", "--format", "json").stdout)
    (only,) = [one for one in found["findings"] if one["code"] == "E3"]
    assert (only["at"]["line"], only["at"]["column"]) == (3, 12)
    assert "threshold" in only["help"]["nl"]
    assert found["summary"]["by_code"]["N1"]["proved"] > 0
    assert found["summary"]["expected"] == found["summary"]["discharged"]
    decided = run("decide", house, "--plugin", guessed, "-")
    assert decided.exit_code == 3, "as whoever decides is told"


def test_of_a_kind_that_is_not_here_it_is_said_that_nobody_looked(
    run: Run, house: Path, guessed: Path
) -> None:
    made = run("check", house, "--only", "N1")
    assert made.exit_code == 0
    assert "evaluators of a kind that is not here (guesses)" in made.stderr


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "die controle komt later"), ("en", "that check comes later")]
)
@pytest.mark.parametrize("code", ["N2", "double-bind", "P10"])
def test_a_check_that_comes_later_is_not_unknown(
    run: Run, house: Path, code: str, language: str, says: str
) -> None:
    result = run("check", house, "--only", code, "--lang", language)
    assert result.exit_code == 2
    assert says in result.stderr


def test_nothing_is_claimed_of_a_waiver_of_a_check_that_comes_later(run: Run, house: Path) -> None:
    waiver = """
[waiver.early]
check = "N2"
at = { clause = "secrecy" }
reason = { nl = "Komt nog.", en = "To come." }
by = "p_law"
until = 2027-01-01
"""
    with (house / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    for now, refuted in (("2026-03-01T00:00:00Z", 0), ("2027-03-01T00:00:00Z", 1)):
        result = run("check", house, "--only", "W1", "--now", now, "--format", "json")
        summary = json.loads(result.stdout)["summary"]
        assert (summary["expected"], summary["discharged"], summary["refuted"]) == (refuted, refuted, refuted)
    early, late = ("--now", "2026-03-01T00:00:00Z"), ("--now", "2027-03-01T00:00:00Z")
    assert "Waiver “early” waits" in run("check", house, *early).stdout
    assert "Ontheffing ‘early’ wacht" in run("check", house, *early, "--lang", "nl").stdout
    assert "waits" not in run("check", house, *late).stdout
