"""Checks of plugins stand beside our own, and whatever they do, each of their claims gets a verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policycode.errors import UsageError
from policycode.hooks import Host, host
from policycode.hooks.checking import Checking
from policycode.norms.policy import Policy
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, Report, report
from policycode.testing.checks import check_check
from policycode.testing.evaluators import NotKept
from tests.hooks.short_texts import FAILING, HARMLESS, SHORT, bad
from tests.proving.reading import read

PLUGIN = str(Path(__file__).with_name("short_texts.py"))
TEXT = policy(
    clause("secrecy", "forbid", 'when = "secret"'), clause("release", "permit", 'when = "released"')
)


def checked(about: Policy, plugins: Host, only: str = "", limit: float = 60.0) -> Report:
    with Checking(plugins, about, limit) as added:
        codes = frozenset(one.code for one in added.checks if one.code.startswith(only))
        return report(about, Asked(codes, beside=added.checks))


@pytest.fixture(scope="module")
def misbehaving(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Every way of misbehaving, in one run."""
    return checked(read(tmp_path_factory.mktemp("p"), TEXT), host([PLUGIN]), "short_texts/W-", limit=2.0)


@pytest.mark.parametrize("way", FAILING)
def test_a_check_that_fails_leaves_its_claim_unknown_and_is_named(misbehaving: Report, way: str) -> None:
    code = f"short_texts/W-{way}"
    count = misbehaving.counts[code]
    assert (count.expected, count.unknown, count.discharged) == (1, 1, 1)
    (found,) = [one for one in misbehaving.findings if one.check.code == code]
    if way != "does-not-know":
        for language in ("nl", "en"):
            assert code in found.message[language]
            assert "“short_texts”" in found.message["en"]


@pytest.mark.parametrize("way", HARMLESS)
def test_what_a_check_does_to_its_own_copy_changes_nothing(misbehaving: Report, way: str) -> None:
    count = misbehaving.counts[f"short_texts/W-{way}"]
    assert (count.expected, count.proved) == (1, 1)


def test_its_own_policies_show_a_proof_and_a_refutation(tmp_path: Path) -> None:
    for number, (text, proved) in enumerate([(SHORT.passes, 1), (SHORT.fails, 0)]):
        found = checked(read(tmp_path / str(number), text), host([PLUGIN]), "short_texts/T1")
        count = found.counts["short_texts/T1"]
        assert (count.expected, count.proved, count.refuted) == (1, proved, 1 - proved)


def test_of_several_versions_each_is_checked(tmp_path: Path) -> None:
    first = TEXT.replace(
        "in_force = { from = 2026-01-01 }", "in_force = { from = 2026-01-01, until = 2027-01-01 }"
    )
    second = TEXT.replace('version = "1"', 'version = "2"').replace("2026-01-01", "2027-01-01")
    second = second.replace("Deel geen geheimen.", "Deel nooit of te nimmer geheimen van wie dan ook.")
    found = checked(read(tmp_path, first, second), host([PLUGIN]), "short_texts/T1")
    count = found.counts["short_texts/T1"]
    assert (count.expected, count.proved, count.refuted) == (4, 3, 1)
    assert [one.subject.version for one in found.findings] == ["2"]


def test_clauses_of_an_import_are_left_to_the_import(tmp_path: Path) -> None:
    imported = TEXT.replace('id = "example"', 'id = "below"').replace(
        "Deel geen", "Deel nooit of te nimmer geen"
    )
    (tmp_path / "below.toml").write_text(imported, encoding="utf-8")
    own = TEXT[: TEXT.index("\n[role.employee]")] + 'builds_on = ["below.toml"]\n'
    found = checked(read(tmp_path, own), host([PLUGIN]), "short_texts/T1")
    assert found.counts["short_texts/T1"].expected == 0
    assert found.findings == ()


def made(folder: Path, name: str, body: str) -> Host:
    file = folder / name
    file.write_text(
        f"from policycode.hooks import hookimpl\n@hookimpl\ndef policycode_checks():\n    {body}\n"
    )
    return host([str(file)])


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError('boom')",
        "return 3",
        "return ['N1']",
        "import dataclasses, tests.hooks.short_texts as t; return [dataclasses.replace(t.SHORT, code='a b')]",
        "import dataclasses, tests.hooks.short_texts as t; return [dataclasses.replace(t.SHORT, claim={'en': 'x'})]",
        "import dataclasses, tests.hooks.short_texts as t; return [dataclasses.replace(t.SHORT, level='grave')]",
    ],
)
def test_a_plugin_that_cannot_say_which_checks_it_has_is_unknown(tmp_path: Path, body: str) -> None:
    plugins = made(tmp_path, "My Odd Plugin.py", body)
    assert list(plugins.checks()) == ["my_odd_plugin/checks"]
    found = checked(read(tmp_path / "p", TEXT), plugins, "my_odd_plugin/")
    assert found.counts["my_odd_plugin/checks"].unknown == 1


def test_a_code_can_be_ours_in_name_only(tmp_path: Path) -> None:
    body = (
        "import dataclasses, tests.hooks.short_texts as t; return [dataclasses.replace(t.SHORT, code='N1')]"
    )
    assert list(made(tmp_path, "mine.py", body).checks()) == ["mine/N1"]
    twice = body.replace("return [", "return 2 * [")
    with pytest.raises(UsageError, match="two checks"):
        made(tmp_path, "twice.py", twice).checks()


def test_the_suite_for_checks_passes_a_good_one_and_names_what_is_wrong() -> None:
    check_check(SHORT)
    for wrong, why in [
        (replace(SHORT, code="a b"), "no code"),
        (replace(SHORT, about={"en": "x"}), "two languages"),
        (replace(SHORT, passes=SHORT.fails), "does not prove"),
        (replace(SHORT, fails=SHORT.passes), "does not refute"),
        (replace(SHORT, passes="[policy]"), "no valid policy"),
        (replace(SHORT, subjects=None), "did not announce"),
        (bad("says-nothing"), "said nothing"),
    ]:
        with pytest.raises(NotKept, match=why):
            check_check(wrong)
