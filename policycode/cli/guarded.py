"""How well a policy is guarded, beside its scenarios: laws of the program, and mutants that nobody notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.terminal import followed
from policycode.cli.writing import Paint
from policycode.diagnostics import counted, words
from policycode.errors import extra_needed

if TYPE_CHECKING:
    from policycode.deciding.steps import Scenario
    from policycode.norms.policy import Policy
    from policycode.testing.mutation.fates import Judged, MutationRun
    from policycode.testing.mutation.mutant import Mutant
    from policycode.testing.properties import Property

LAWS = words("wetten van het programma", "laws of the program")
HELD = words(
    "{held} van {all} wetten van het programma {hold} op {acts} en {histories} (--seed {seed})",
    "{held} of {all} laws of the program {hold} on {acts} and {histories} (--seed {seed})",
)
HOLDS, HOLD = words("geldt", "holds"), words("gelden", "hold")
ACT, ACTS = words("{n} daad", "{n} act"), words("{n} daden", "{n} acts")
HISTORY = words("{n} geschiedenis", "{n} history")
HISTORIES = words("{n} geschiedenissen", "{n} histories")
NOT_RUN = words("De wetten van het programma zijn niet getoetst.", "The laws of the program were not tested.")
WITHOUT = words("Laat ze weg met --no-properties.", "Leave them out with --no-properties.")
OURS = words(
    "Geen beleid kan dit breken: het is een fout in policycode. Meld haar met het onderstaande.",
    "No policy can break this: it is a mistake in policycode. Please report it with what follows.",
)
MUTANT, MADE = words("{n} mutant", "{n} mutant"), words("{n} mutanten", "{n} mutants")
MUTANTS = words("mutanten", "mutants")
SCORE = words(
    "{judged} van {made}: {killed} opgemerkt (scenario's {scenarios}, waarborgen {guarantees}, controles "
    "{checks}), {survived} niet, {unknown} onbekend; {equivalent} zonder verschil, niet meegeteld",
    "{judged} of {made}: {killed} noticed (scenarios {scenarios}, guarantees {guarantees}, checks {checks}), "
    "{survived} not, {unknown} unknown; {equivalent} without a difference, not counted",
)
INTERRUPTED = words(
    "{what}: onderbroken; dit is wat tot dan is gevonden",
    "{what}: interrupted; this is what was found by then",
)
WOULD = words("een scenario hiervoor: {says}", "a scenario for it: {says}")
UNKNOWN = words("onbekend: {why}", "unknown: {why}")


@dataclass(frozen=True, slots=True)
class LawsRun:
    """The laws of the program that were tested on a policy; fewer where the run was interrupted."""

    laws: tuple[Property, ...]
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Guarded:
    """What came of one policy beyond its scenarios. ``held`` is ``None`` where nobody asked for the laws; ``not_run``
    where they were asked for and could not be run."""

    path: str
    policy: Policy
    seed: int
    held: LawsRun | None = None
    not_run: bool = False
    tested: MutationRun | None = None

    @property
    def laws(self) -> tuple[Property, ...]:
        """The laws that were tested."""
        return () if self.held is None else self.held.laws

    @property
    def status(self) -> Exit:
        """A broken law and a mutant that survived are negative; what was asked and not done is undecided."""
        if any(one is not None and one.interrupted for one in (self.held, self.tested)):
            return Exit.INTERRUPTED
        broken = any(not one.holds for one in self.laws)
        if broken or (self.tested is not None and self.tested.count("survived")):
            return Exit.NEGATIVE
        unknown = self.tested is not None and self.tested.count("unknown")
        return Exit.UNDECIDED if unknown or self.not_run else Exit.GOOD


def laws_of(policy: Policy, seed: int, language: Language) -> LawsRun | None:
    """The laws of the program on this policy; ``None`` where Hypothesis is not installed. Who interrupts gets those
    that were tested."""
    from policycode.testing.needed import has_hypothesis

    if not has_hypothesis():
        return None
    tested: list[Property] = []
    try:
        from policycode.testing.properties import count_of, properties

        for one in followed(properties(policy, number=seed), count_of(policy), LAWS[language]):
            tested.append(one)
    except KeyboardInterrupt:
        return LawsRun(tuple(tested), interrupted=True)
    return LawsRun(tuple(tested))


def mutants_of(
    policy: Policy, scenarios: Iterable[Scenario], size: int | None, today: date, language: Language
) -> MutationRun:
    """Every mutant judged, or a sample; who interrupts gets those that were."""
    from policycode.testing.mutation.fates import MutationRun

    made: tuple[Mutant, ...] = ()
    judged: list[Judged] = []
    try:
        from policycode.testing.mutation.judging import Guards
        from policycode.testing.mutation.making import mutants_of, sampled

        made = mutants_of(policy)
        chosen = sampled(made, size)
        guards = Guards(policy, tuple(scenarios), today)
        for one in followed(guards.judge(chosen), len(chosen), MUTANTS[language]):
            judged.append(one)
    except KeyboardInterrupt:
        return MutationRun(tuple(judged), len(made), interrupted=True)
    return MutationRun(tuple(judged), len(made))


# -- for people


def told(one: Guarded, language: Language, paint: Paint) -> Iterator[str]:
    """A line or some for the laws and for the mutants, with all that is to be mended."""
    if one.not_run:
        yield paint(not_run(language), fg="red")
    if one.laws:
        yield from _laws(one, one.laws, language, paint)
    if one.tested is not None:
        yield from _mutants(one.tested, language, paint)
    for sentence in interrupted(one, language):
        yield paint(sentence, fg="red")


def interrupted(one: Guarded, language: Language) -> Iterator[str]:
    """That somebody ended the laws or the mutants before all were come to."""
    if one.held is not None and one.held.interrupted:
        yield INTERRUPTED[language].format(what=LAWS[language])
    if one.tested is not None and one.tested.interrupted:
        yield INTERRUPTED[language].format(what=MUTANTS[language])


def not_run(language: Language) -> str:
    """That the laws were not tested, why, and how to do without."""
    from policycode.testing.needed import EXTRA

    needs = extra_needed("Hypothesis", EXTRA)
    return f"{NOT_RUN[language]} {needs[language]} {WITHOUT[language]}"


def _laws(one: Guarded, laws: tuple[Property, ...], language: Language, paint: Paint) -> Iterator[str]:
    held = sum(law.holds for law in laws)
    counts = {
        kind: max((law.examples for law in laws if law.kind == kind), default=0)
        for kind in ("act", "history")
    }
    score = HELD[language].format(
        held=held,
        all=len(laws),
        hold=counted(held, HOLDS, HOLD)[language],
        acts=counted(counts["act"], ACT, ACTS)[language],
        histories=counted(counts["history"], HISTORY, HISTORIES)[language],
        seed=one.seed,
    )
    yield paint(score, fg="green" if held == len(laws) else "red", bold=True)
    for law in laws:
        if not law.holds:
            yield f"{paint('✗', fg='red', bold=True)} {law.says[language]} {OURS[language]}"
            yield from (f"    {line}" for line in broken_law(one.policy, law, language))


def broken_law(policy: Policy, law: Property, language: Language) -> Iterator[str]:
    """What came otherwise, and the smallest act or history that shows it."""
    from policycode.deciding.engine import Engine
    from policycode.errors import PolicycodeError
    from policycode.proving.told.story import as_scenario, story

    yield str(law.told)
    if law.witness is None:
        return
    try:
        yield from story(Engine(policy), law.witness, language)
        yield from as_scenario(policy, law.witness, "broken_law", law.says).splitlines()
    except PolicycodeError as error:
        yield str(error)


def _mutants(tested: MutationRun, language: Language, paint: Paint) -> Iterator[str]:
    by = tested.by_guard
    score = SCORE[language].format(
        judged=len(tested.judged),
        made=counted(tested.made, MUTANT, MADE)[language],
        killed=tested.count("killed"),
        scenarios=by.get("scenario", 0),
        guarantees=by.get("guarantee", 0),
        checks=by.get("check", 0),
        survived=tested.count("survived"),
        unknown=tested.count("unknown"),
        equivalent=tested.count("equivalent"),
    )
    yield paint(score, fg="red" if tested.left else "green", bold=True)
    for one in tested.left:
        place = "" if one.mutant.place is None else f"{one.mutant.place}  "
        yield f"{paint('✗', fg='red', bold=True)} {place}{one.mutant.says[language]}"
        yield from (f"    {line}" for line in what_is_missing(one, language))


def what_is_missing(one: Judged, language: Language) -> Iterator[str]:
    """A scenario that would notice a mutant, or why nobody knows."""
    if one.suggestion is not None:
        yield WOULD[language].format(says=one.suggestion.says[language])
    if one.why is not None:
        yield UNKNOWN[language].format(why=one.why[language])


# -- for programs


def laws_as_json(guarded: Iterable[Guarded]) -> dict[str, Any] | None:
    """The object under ``properties``; ``None`` where nobody asked for them."""
    asked = [one for one in guarded if one.held is not None or one.not_run]
    if not asked:
        return None
    ended = any(one.held is not None and one.held.interrupted for one in asked)
    return {
        "run": not ended and not any(one.not_run for one in asked),
        "interrupted": ended,
        "seed": asked[0].seed,
        "laws": [
            {
                "policy": one.path,
                "name": law.name,
                "kind": law.kind,
                "passed": law.holds,
                "examples": law.examples,
                "says": dict(law.says),
                "got": law.told,
                "witness": _witness(law),
            }
            for one in asked
            for law in one.laws
        ],
    }


def _witness(law: Property) -> dict[str, Any] | None:
    from policycode.syntax.acts import act_to_json
    from policycode.syntax.steps_written import step_to_plain

    if law.witness is None:
        return None
    return {
        "acts": [act_to_json(act) for act in law.witness.acts],
        "steps": [step_to_plain(step) for step in law.witness.steps],
    }


def mutants_as_json(guarded: Iterable[Guarded]) -> dict[str, Any] | None:
    """The object under ``mutants``, of several policies their sum; ``None`` where nobody asked for them."""
    found = [(one.path, one.tested.as_json()) for one in guarded if one.tested is not None]
    if not found:
        return None
    counts = ("made", "judged", "killed", "survived", "equivalent", "unknown")
    objects = [said for _, said in found]
    return {
        **{name: sum(one[name] for one in objects) for name in counts},
        "interrupted": any(one["interrupted"] for one in objects),
        "killed_by": {
            guard: sum(one["killed_by"][guard] for one in objects)
            for guard in ("scenarios", "guarantees", "checks")
        },
        "left": [{"policy": path, **each} for path, said in found for each in said["left"]],
    }
