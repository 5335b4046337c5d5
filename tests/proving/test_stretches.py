"""An import that changes cuts a version into stretches; what a policy claims does not hang on where it is cut."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.claims import together
from policycode.proving.claimed.confirming import SecondProof
from policycode.proving.claimed.discharging import Discharged
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, Report, report
from policycode.proving.claimed.verdicts import Refuted, Unknown
from policycode.syntax.load import examine

AUTUMN = "[period.autumn]\nfrom = 2026-09-01\nuntil = 2026-12-01\n"


def law(version: str, force: str) -> str:
    return (
        f'[policy]\nid = "law"\nversion = "{version}"\ntitle = {{ nl = "Wet", en = "Law" }}\nlanguages = ["nl", "en"]\n'
        f'in_force = {{ {force} }}\ntime_zone = "Europe/Amsterdam"\nunregulated = "permitted"\n'
        'instrument = "statute"\n[clause.aim]\neffect = "state"\ntext = { nl = "Doel.", en = "Aim." }\n'
    )


WHOLE = (law("1", "from = 2000-01-01"),)
CUT = (law("1", "from = 2000-01-01, until = 2026-06-01"), law("2", "from = 2026-06-01"))


def built_on(folder: Path, text: str, laws: tuple[str, ...]) -> Policy:
    (folder / "law").mkdir(parents=True)
    for number, one in enumerate(laws):
        (folder / "law" / f"{number}.policy.toml").write_text(one, encoding="utf-8")
    (folder / "own").mkdir()
    text = text.replace("[policy]\n", '[policy]\nbuilds_on = ["../law"]\n', 1)
    (folder / "own" / "own.policy.toml").write_text(text, encoding="utf-8")
    reading = examine(folder / "own", root=folder)
    assert reading.policy is not None, [one.message["en"] for one in reading.diagnostics]
    return reading.policy


def verdicts(told: Report) -> list[tuple[str, str, str, str]]:
    return sorted(
        (one.check.code, one.verdict, one.subject.id, one.subject.part)
        for one in told.findings
        if one.subject.id != "law"
    )


@pytest.mark.parametrize("which", ["passes", "fails"])
@pytest.mark.parametrize(
    "code", sorted(code for code, one in checks().items() if one.method == "Z" or one.somewhere)
)
def test_a_law_cut_in_two_equal_versions_changes_no_verdict(code: str, which: str, tmp_path: Path) -> None:
    text = getattr(checks()[code], which)
    whole, cut = (built_on(tmp_path / str(len(laws)), text, laws) for laws in (WHOLE, CUT))
    assert (len(whole.editions), len(cut.editions)) == (1, 2)
    assert verdicts(report(cut)) == verdicts(report(whole))


SEASONAL = {
    "in force in one stretch": clause(
        "secrecy", "forbid", 'force = "binding"\nwhen = "secret"\nin_force = { from = 2026-09-01 }'
    ),
    "reached in one stretch": clause("secrecy", "forbid", 'when = "secret and during(\\"autumn\\")"')
    + AUTUMN,
    "always in one stretch, never in the other": clause("secrecy", "forbid", 'when = "during(\\"later\\")"')
    + "[period.later]\nfrom = 2026-06-01\n",
    "an exception in one stretch": clause(
        "secrecy", "forbid", 'force = "binding"\nwhen = "secret"\nin_force = { from = 2026-09-01 }'
    )
    + clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
}


@pytest.mark.parametrize("name", SEASONAL)
def test_what_holds_in_one_stretch_only_is_found_there_by_both_proofs(name: str, tmp_path: Path) -> None:
    text = policy(SEASONAL[name])
    somewhere = frozenset(code for code, one in checks().items() if one.somewhere)
    whole, cut = (built_on(tmp_path / str(len(laws)), text, laws) for laws in (WHOLE, CUT))
    told = report(cut, Asked(only=somewhere, second=SecondProof()))
    assert verdicts(told) == verdicts(report(whole, Asked(only=somewhere)))
    assert [one for one in verdicts(told) if one[0] in ("V3", "V4", "N6", "N7") and one[2] == "secrecy"] == []
    assert told.second is not None
    assert told.second.contradicted == 0


def test_a_ladder_of_which_each_stretch_comes_to_other_rungs_is_missed_only_where_neither_comes(
    tmp_path: Path,
) -> None:
    """An offence that the law gave until June enters at the first rung, another, given since, at the second."""
    binding = 'force = "binding"\nwhen = "secret"\n'
    own = policy(
        clause("secrecy", "forbid", f'{binding}offence = "minor"\nin_force = {{ until = 2026-06-01 }}')
        + clause("report", "forbid", f'{binding}offence = "serious"\nin_force = {{ from = 2026-06-01 }}')
        + "".join(
            f'[rung.{one}]\ntitle = {{ nl = "{one}", en = "{one}" }}\n' for one in ("talk", "warning", "end")
        )
        + '[ladder.conduct]\nescalation = "none"\nrungs = [RUNGS]\n',
        'entry = { minor = "talk", serious = "warning" }\n',
    )
    asked = Asked(only=frozenset({"L3"}), second=SecondProof())
    said = "On the ladder “conduct”, “end” can never be proposed."
    for rungs, messages in (('"talk", "warning"', []), ('"talk", "warning", "end"', [said])):
        told = report(built_on(tmp_path / str(len(messages)), own.replace("RUNGS", rungs), CUT), asked)
        assert [one.message["en"] for one in told.findings] == messages
        assert told.second is not None
        assert (told.second.confirmed, told.second.contradicted) == (1, 0)


def test_what_a_history_across_a_change_may_break_is_not_proved(tmp_path: Path) -> None:
    """Until June people may choose the final warning at once, for what never leads further; since June one thing leads
    up a rung. Within either stretch nobody is dismissed unwarned, but across the change somebody may be."""
    binding = 'force = "binding"\nwhen = "secret"\n'
    text = policy(
        clause("secrecy", "forbid", f'{binding}offence = "minor"\nin_force = {{ until = 2026-06-01 }}')
        + clause("report", "forbid", f'{binding}offence = "serious"\nin_force = {{ from = 2026-06-01 }}')
        + "".join(
            f'[rung.{one}]\ntitle = {{ nl = "{one}", en = "{one}" }}\n' for one in ("warning", "final", "end")
        )
        + '[guarantee.warned]\nbefore = "end"\ngiven = { rung = "warning", at_least = 1 }\n'
        + '[ladder.conduct]\nrungs = ["warning", "final", "end"]\n',
        'entry = { minor = ["warning", "final"], serious = "warning" }\n',
    ).replace("[offence.minor]\n", '[offence.minor]\nat_most = "final"\n')
    asked = Asked(only=frozenset({"G1"}))
    (found,) = report(built_on(tmp_path / "cut", text, CUT), asked).findings
    assert found.verdict == "unknown"
    assert "across such a change" in found.message["en"]
    always = re.sub("in_force = .* 2026-06-01 }", "", text)
    assert report(built_on(tmp_path / "always", always, CUT), asked).findings == (), (
        "the graver speaks for both"
    )
    either = always.replace('when = "secret"', 'when = "reported"', 1)
    (found,) = report(built_on(tmp_path / "either", either, CUT), asked).findings
    assert found.verdict == "refuted", "both are given in one stretch"
    apart = text.replace('minor = ["warning", "final"]', 'minor = "warning"')
    assert report(built_on(tmp_path / "apart", apart, CUT), asked).findings == (), "nobody skips the warning"


def test_what_holds_in_no_stretch_is_refuted(tmp_path: Path) -> None:
    text = policy(clause("secrecy", "forbid", 'when = "secret and during(\\"autumn\\")"')) + (
        "[period.autumn]\nfrom = 2020-09-01\nuntil = 2020-12-01\n"
    )
    told = report(built_on(tmp_path, text, CUT), Asked(only=frozenset({"V3"}), second=SecondProof()))
    assert verdicts(told) == [("V3", "refuted", "secrecy", "")]
    assert told.second is not None
    assert (told.second.confirmed, told.second.contradicted) == (1, 0)


def test_where_a_claim_fails_in_one_stretch_only_the_time_is_said(tmp_path: Path) -> None:
    text = policy(clause("secrecy", "forbid", 'when = "secret"')) + (
        '[guarantee.free]\nnever = ["breach"]\nwhen = "secret"\n'
    )
    shield = '[clause.shield]\neffect = "protect"\n'
    laws = (CUT[0] + shield, CUT[1])
    (found,) = report(built_on(tmp_path, text, laws), Asked(only=frozenset({"G1"}))).findings
    assert found.region is not None
    assert "from 1 June 2026" in found.region["en"]
    assert "1 juni 2026" in found.region["nl"]


@pytest.mark.parametrize("code", ["N4", "F2", "G1"])
def test_what_fails_all_along_is_said_of_the_whole_time(code: str, tmp_path: Path) -> None:
    text = checks()[code].fails
    whole, cut = (
        report(built_on(tmp_path / str(len(laws)), text, laws), Asked(only=frozenset({code})))
        for laws in (WHOLE, CUT)
    )
    assert [one.region for one in cut.findings] == [one.region for one in whole.findings]
    assert any(one.region is not None for one in cut.findings)


def test_what_fails_differently_in_each_stretch_is_said_of_both(tmp_path: Path) -> None:
    text = policy(clause("secrecy", "forbid", 'when = "secret"'), unregulated='"undecided"')
    shield = '[clause.shield]\neffect = "protect"\nwhen = "report"\n[fact.report]\ntype = "bool"\n'
    laws = (CUT[0], CUT[1] + shield)
    (found,) = report(built_on(tmp_path, text, laws), Asked(only=frozenset({"N4"}))).findings
    assert found.region is not None
    first, second = found.region["en"].split("; and for ")
    assert "until 1 June 2026" in first
    assert "from 1 June 2026" in second
    assert "among others" not in first


def test_of_what_is_undecided_in_one_stretch_what_is_told_is_a_part(tmp_path: Path) -> None:
    check = checks()["N4"]
    made = built_on(tmp_path, check.fails, CUT)
    proofs = [Proof(made, edition) for edition in made.editions]
    (refuted,), _ = (list(check.run(proof)) for proof in proofs)
    left = replace(refuted, verdict=Unknown({"nl": "Te laat.", "en": "Too late."}))
    told = together(Discharged(check, left), Discharged(check, refuted)).verdict
    assert isinstance(told, Refuted)
    assert told.region is not None
    assert "among others" in told.region["en"]


def test_a_clause_that_is_in_force_in_one_stretch_is_told_to_yield_there(tmp_path: Path) -> None:
    text = policy(clause("release", "permit", "in_force = { from = 2026-06-01 }"))
    ban = '[clause.ban]\neffect = "forbid"\nforce = "binding"\noffence = "none"\n'
    laws = (CUT[0] + ban, CUT[1] + ban)
    (found,) = report(built_on(tmp_path, text, laws), Asked(only=frozenset({"N6"}))).findings
    assert found.message["en"].endswith("on every act it yields to clause “ban”.")
    assert found.witness is not None


def test_a_clause_that_yields_to_others_in_each_stretch_is_told_to_yield_to_any_of_them(
    tmp_path: Path,
) -> None:
    text = policy(clause("release", "permit"))
    laws = tuple(
        f'{one}[clause.{name}]\neffect = "forbid"\nforce = "binding"\noffence = "none"\n'
        for one, name in zip(CUT, ("ban", "bar"), strict=True)
    )
    (found,) = report(built_on(tmp_path, text, laws), Asked(only=frozenset({"N6"}))).findings
    assert found.message["en"].endswith("on every act it yields to clause “ban” or clause “bar”.")
    assert found.message["nl"].endswith("bepaling ‘ban’ of bepaling ‘bar’.")
    assert len(found.related) == 2
