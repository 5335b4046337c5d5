"""Played scenarios for people: what passed, what came otherwise than expected and why, what was touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from policycode.cli.language import Language
from policycode.cli.words import say
from policycode.cli.writing import Paint
from policycode.deciding.explain.ladder import ladders_in_lines
from policycode.deciding.explain.tree import visible
from policycode.diagnostics import words
from policycode.norms.wording import outcome_words
from policycode.scenarios.coverage import Share
from policycode.scenarios.expected import Finding
from policycode.scenarios.play import ScenarioResult, StepResult
from policycode.scenarios.run import STEP_NAMES, Run

NONE = words(
    "{path}: geen scenario's; er is niets bewezen.", "{path}: no scenarios; nothing was shown to hold."
)
NOTHING_EXPECTED = words(
    "{path}: geen stap zegt wat eruit moet komen (`expect`); er is niets bewezen.",
    "{path}: no step says what should come of it (`expect`); nothing was shown to hold.",
)
SCORE = words("{passed} van {all} geslaagd", "{passed} of {all} passed")
STEP = words("stap {index} ({kind})", "step {index} ({kind})")
DIFFERS = words("{key}: verwacht {expected}, gekregen {got}", "{key}: expected {expected}, got {got}")
UNTOUCHED = words("niet geraakt: {names}", "untouched: {names}")
NOTHING_TO_TOUCH = words("geen", "none")
TOO_LITTLE = words(
    "Dekking van bepalingen {got} is minder dan {wanted}.", "Coverage of clauses {got} is below {wanted}."
)
SHARES = {
    "clauses": words("bepalingen", "clauses"),
    "both_sides": words("van beide kanten", "from both sides"),
    "exceptions": words("uitzonderingen", "exceptions"),
    "outcomes": words("uitkomsten", "outcomes"),
    "rungs": words("treden", "rungs"),
}
KEYS = {
    "outcome": words("uitkomst", "outcome"),
    "clauses": words("bepalingen waarop zij rust", "clauses on which it rests"),
    "missing": words("wat nog nodig is", "still needed"),
    "offence": words("zwaarte", "offence"),
    "contact": words("contactpersonen", "contacts"),
    "proposes": words("voorstel", "proposal"),
    "live": words("lopende maatregelen", "live sanctions"),
    "duties": words("plichten", "duties"),
    "refused": words("geweigerd", "refused"),
}
"""What may be expected of a step, by the key that a scenario writes for it."""
KINDS = {
    "act": words("daad", "act"),
    "hearing": words("hoorgesprek", "hearing"),
    "decide": words("besluit", "decision"),
    "overturn": words("vernietiging", "overturning"),
    "extend": words("verlenging", "extension"),
    "appeal": words("beroep", "appeal"),
    "appeal_decided": words("beslissing op het beroep", "decision on the appeal"),
    "approve": words("toestemming", "approval"),
    "acknowledge": words("kennisneming", "acknowledgement"),
    "judge_duty": words("oordeel over een plicht", "judgement of a duty"),
    "clock": words("tijdstip", "clock"),
}
"""The kinds of steps, by the key that a scenario writes for them."""
NO_OFFENCE = words("geen", "none")


@dataclass(frozen=True, slots=True)
class Played:
    """The run of one policy, and how long it took."""

    path: str
    run: Run
    seconds: float

    @property
    def passed(self) -> int:
        return sum(one.passed for one in self.run.results)

    def nothing(self, language: Language) -> str | None:
        """What is said of a run that proves nothing."""
        if self.run.expects:
            return None
        return (NOTHING_EXPECTED if self.run.results else NONE)[language].format(path=self.path)


def what_went_wrong(step: StepResult, language: Language) -> Iterator[str]:
    """What came otherwise than expected at a step, with the reason; nothing where it passed."""
    if step.passed:
        return
    yield STEP[language].format(index=step.index, kind=KINDS[STEP_NAMES[type(step.step.what)]][language])
    failed = [one for one in step.findings if not one.passed]
    yield from (f"  {_difference(one, language)}" for one in failed)
    reasons = [one[language] for one in step.says] + [one.says[language] for one in failed if one.says]
    if step.decision is not None and any(one.key == "proposes" for one in failed):
        reasons += ladders_in_lines(step.decision, language)
    yield from (f"  {visible(reason)}" for reason in dict.fromkeys(reasons))


def in_brief(step: StepResult, language: Language) -> str:
    """The same in one line: of several things the first."""
    return ": ".join(line.strip() for line in islice(what_went_wrong(step, language), 2))


def _difference(finding: Finding, language: Language) -> str:
    expected, got = (_shown(finding.key, value, language) for value in (finding.expected, finding.got))
    return DIFFERS[language].format(key=KEYS[finding.key][language], expected=expected, got=got)


def _shown(key: str, value: object, language: Language) -> str:
    """A value in words; what the policy declares goes by the names that the scenario writes too."""
    match value:
        case None:
            return "–"
        case False if key == "proposes":
            return say(language, "nothing")
        case bool():
            return say(language, "yes" if value else "no")
        case list():
            return ", ".join(map(str, value)) or say(language, "nothing")
        case dict():
            return ", ".join(f"{name} = {_shown(key, one, language)}" for name, one in value.items())
        case str() if key == "outcome":
            return outcome_words(value)[language]
        case "none" if key == "offence":
            return NO_OFFENCE[language]
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Teller:
    """A run for people; ``failed`` leaves out what passed, and tells the story of what did not."""

    language: Language
    paint: Paint
    least: float | None
    failed: bool = False

    def lines(self, played: Played) -> Iterator[str]:
        language, results = self.language, played.run.results
        yield self.paint(played.path, bold=True)
        nothing = played.nothing(language)
        if nothing is not None:
            yield f"  {self.paint(nothing, fg='red')}"
        if not results:
            return
        for result in results:
            if not (self.failed and result.passed):
                yield from self._scenario(result)
        score = SCORE[language].format(passed=played.passed, all=len(results))
        yield f"  {self.paint(score, fg='green' if played.run.passed else 'red', bold=True)}"
        coverage = played.run.coverage
        for name in SHARES:
            yield f"  {self._share(name, getattr(coverage, name))}"
        if self.least is not None and coverage.clauses.ratio < self.least:
            got, wanted = _percent(coverage.clauses.ratio), _percent(self.least)
            yield f"  {self.paint(TOO_LITTLE[language].format(got=got, wanted=wanted), fg='red')}"

    def _scenario(self, result: ScenarioResult) -> Iterator[str]:
        if result.passed:
            yield f"  {self.paint('✓', fg='green')} {result.scenario.id}"
            return
        place = f"  {result.scenario.place}" if result.scenario.place else ""
        yield f"  {self.paint('✗', fg='red', bold=True)} {self.paint(result.scenario.id, bold=True)}{place}"
        if self.failed and self.language in result.scenario.story:
            yield f"      {result.scenario.story[self.language]}"
        for step in result.steps:
            yield from (f"      {line}" for line in what_went_wrong(step, self.language))

    def _share(self, name: str, share: Share) -> str:
        width = max(len(one[self.language]) for one in SHARES.values())
        ratio = _percent(share.ratio) if share.of else NOTHING_TO_TOUCH[self.language]
        said = f"{SHARES[name][self.language]:<{width}}  {ratio:>6}"
        if not share.untouched:
            return said
        untouched = share.untouched
        if name == "outcomes":
            untouched = tuple(outcome_words(one)[self.language] for one in untouched)
        return f"{said}  {UNTOUCHED[self.language].format(names=', '.join(untouched))}"


def _percent(ratio: float) -> str:
    # Rounded down: what is not quite everything must not be called 100 %.
    return f"{int(ratio * 1000) / 10:g} %"
