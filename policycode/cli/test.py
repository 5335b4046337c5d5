"""``policycode test``: how well a policy is guarded, by its scenarios, by laws and against mutants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, first, forgiven
from policycode.cli.failures import show_diagnostics
from policycode.cli.guarded import (
    Guarded,
    broken_law,
    interrupted,
    laws_as_json,
    laws_of,
    mutants_as_json,
    mutants_of,
    not_run,
    told,
    what_is_missing,
)
from policycode.cli.junit import Case, junit
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.played import SHARES, Played, Teller, in_brief, what_went_wrong
from policycode.cli.sources import STDIN, Input, Unusable, policy_at, today
from policycode.cli.terminal import note
from policycode.cli.words import say
from policycode.cli.writing import as_page, painter, writer
from policycode.diagnostics import words
from policycode.scenarios.run import Run, as_json
from policycode.scenarios.run import run as play_and_count

if TYPE_CHECKING:
    from policycode.deciding.steps import Scenario
    from policycode.norms.policy import Policy

ABOUT = words(
    """Speelt de scenario's (*.scenarios.toml) naast elk BELEID, stap voor stap, en toont wat anders kwam dan verwacht.

    Telt daarna welke bepalingen zij raken, en toetst de wetten van het programma op daden en geschiedenissen in de
    woorden van het beleid (daarvoor is Hypothesis nodig; ontbreekt het, dan is de afsluitwaarde 4). Met --mutate
    verandert het telkens één ding aan het beleid, en toont wat geen scenario, waarborg of controle opmerkt:
    afsluitwaarde 1. Een run zonder scenario's mislukt: die bewijst niets.""",
    """Plays the scenarios (*.scenarios.toml) beside each POLICY, step by step, and shows what came otherwise than
    expected.

    Then counts which clauses they touch, and tests the laws of the program on acts and histories in the policy's own
    words (for which Hypothesis is needed; without it the exit status is 4). With --mutate it changes one thing at a
    time, and shows what no scenario, guarantee or check notices: exit status 1. A run without scenarios fails: it
    proves nothing.""",
)
EXAMPLES = words(
    """  policycode test beleid
  policycode test beleid --min-coverage 90%
  policycode test beleid --mutate --mutants 50
  policycode test beleid --no-properties --format junit --output uitslag.xml""",
    """  policycode test rules
  policycode test rules --min-coverage 90%
  policycode test rules --mutate --mutants 50
  policycode test rules --no-properties --format junit --output results.xml""",
)
NO_PROPERTIES = words("Toetst de wetten van het programma niet.", "Does not test the laws of the program.")
SEED = words(
    "Het getal waarmee daden en geschiedenissen worden getrokken.",
    "The number with which acts and histories are drawn.",
)
MUTATE = words(
    "Maakt mutanten van het beleid en toont welke niemand opmerkt.",
    "Makes mutants of the policy and shows which nobody notices.",
)
SAMPLE = words("Hooguit zoveel mutanten, gelijk verspreid.", "At most so many mutants, spread evenly.")
MIN_COVERAGE = words(
    "Het deel van de bepalingen dat geraakt moet worden: 0.9 of 90% (anders afsluitwaarde 5).",
    "The share of the clauses that must be touched: 0.9 or 90% (else exit status 5).",
)
FAILED = words(
    "Toont alleen de scenario's die anders uitkomen dan verwacht (en de telling).",
    "Shows only the scenarios that come otherwise than expected (and the count).",
)
NO_SHARE = words(
    "‘{value}’ is geen deel tussen 0 en 1, en geen percentage tot 100%. Schrijf bijvoorbeeld 0.9 of 90%.",
    "“{value}” is no share from 0 to 1, nor a percentage up to 100%. Write 0.9 or 90%, say.",
)


def command(language: Language) -> click.Command:
    """The verb."""
    number = options.metavar(language, "number")
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder(), many=True),
        click.Option(
            ["--min-coverage"],
            metavar=options.metavar(language, "share"),
            help=MIN_COVERAGE[language],
            callback=_share(language),
        ),
        click.Option(["--failed"], is_flag=True, help=FAILED[language]),
        click.Option(["--no-properties"], is_flag=True, help=NO_PROPERTIES[language]),
        click.Option(["--seed"], type=int, default=0, show_default=True, metavar=number, help=SEED[language]),
        click.Option(["--mutate"], is_flag=True, help=MUTATE[language]),
        click.Option(["--mutants"], type=click.IntRange(min=1), metavar=number, help=SAMPLE[language]),
        options.formats(language, "human", "json", "junit"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
    ]
    return options.verb("test", language, run, params, ABOUT, EXAMPLES)


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    policy: tuple[str, ...]
    min_coverage: float | None
    failed: bool
    no_properties: bool
    seed: int
    mutate: bool
    mutants: int | None
    form: str
    output: str
    root: str | None
    now: datetime | None
    exit_zero: bool


def run(language: Language, **given: Any) -> Exit:
    """Plays, tests, prints, and answers with the exit status."""
    wanted, stdin = Given(**given), Input(language)
    refuse_overwriting((wanted.output,), wanted.policy, language)
    played: list[Played] = []
    guarded: list[Guarded] = []
    beside: list[Exit] = []
    for path in wanted.policy:
        try:
            policy, scenarios = _read(path, wanted, stdin)
            one = _played(path, policy, scenarios)
        except Unusable as error:
            show_diagnostics(error, language)
            beside.append(Exit.INVALID)
            continue
        except KeyboardInterrupt:
            if not played:
                raise
            note(say(language, "interrupted"))
            beside.append(Exit.INTERRUPTED)
            break
        played.append(one)
        guarded.append(_guarded(path, policy, scenarios, wanted, language))
        if guarded[-1].status is Exit.INTERRUPTED:
            break
    with writer(wanted.output) as stream:
        if wanted.form == "json":
            stream.write(as_page(_as_object(played, guarded)))
        elif wanted.form == "junit":
            stream.write(junit("policycode test", _cases(played, guarded, language)))
        else:
            paint = painter(stream)
            teller = Teller(language, paint, wanted.min_coverage, wanted.failed)
            for one, more in zip(played, guarded, strict=True):
                stream.writelines(f"{line}\n" for line in teller.lines(one))
                stream.writelines(f"  {line}\n" for line in told(more, language, paint))
    if wanted.form != "human":
        _note_what_was_not_done(guarded, language)
    statuses = [*beside, *(one.status for one in guarded)]
    for one in played:
        statuses += _statuses(one.run, wanted.min_coverage)
    # Each is forgiven by itself: of a failed scenario and too low a coverage the second stays.
    return first(forgiven(status, wanted.exit_zero) for status in statuses)


def _note_what_was_not_done(guarded: Sequence[Guarded], language: Language) -> None:
    """What a format for programs has no room for."""
    if any(one.not_run for one in guarded):
        note(not_run(language))
    for one in guarded:
        for sentence in interrupted(one, language):
            note(sentence)


def _read(path: str, wanted: Given, stdin: Input) -> tuple[Policy, tuple[Scenario, ...]]:
    from policycode.scenarios.names import undeclared
    from policycode.syntax.scenarios import read_scenarios, scenario_files

    policy = policy_at(path, wanted.root, stdin, wanted.now)
    files = [] if path == STDIN else scenario_files(path)
    reading = read_scenarios(files, zone=policy.newest.time_zone, policy=policy.id)
    dangling = undeclared(reading.scenarios, policy)
    if dangling or not reading.is_whole:
        raise Unusable(replace(reading, diagnostics=(*reading.diagnostics, *dangling)))
    now = wanted.now or datetime.now(UTC)
    return policy, tuple(one.asked_at(now) for one in reading.scenarios)


def _played(path: str, policy: Policy, scenarios: tuple[Scenario, ...]) -> Played:
    from policycode.deciding.engine import Engine

    start = monotonic()
    return Played(path, play_and_count(Engine(policy), scenarios), monotonic() - start)


def _guarded(
    path: str, policy: Policy, scenarios: tuple[Scenario, ...], wanted: Given, language: Language
) -> Guarded:
    held = None if wanted.no_properties else laws_of(policy, wanted.seed, language)
    guarded = Guarded(path, policy, wanted.seed, held, not wanted.no_properties and held is None)
    if guarded.status is Exit.INTERRUPTED or not (wanted.mutate or wanted.mutants is not None):
        return guarded
    tested = mutants_of(policy, scenarios, wanted.mutants, today(wanted.now), language)
    return replace(guarded, tested=tested)


def _statuses(played: Run, least: float | None) -> Iterator[Exit]:
    """What the scenarios come to, and what they touch."""
    yield Exit.GOOD if played.passed else Exit.NEGATIVE
    short = least is not None and played.coverage.clauses.ratio < least
    yield Exit.COVERAGE if short else Exit.GOOD


def _as_object(played: Sequence[Played], guarded: Sequence[Guarded]) -> dict[str, Any]:
    """One object whatever the number of policies; of several the coverage is the lowest of each kind."""
    runs = [(one, as_json(one.run)) for one in played]
    ratios = [one.run.coverage.ratios for one in played]
    scenarios: list[dict[str, Any]] = [
        {"policy": one.path, **scenario}
        for one, said in runs
        for scenario in said["scenarios"]  # type: ignore[attr-defined]  # a list of tables
    ]
    return {
        "scenarios": scenarios,
        "coverage": {name: min((one[name] for one in ratios), default=0.0) for name in SHARES},
        "properties": laws_as_json(guarded),
        "mutants": mutants_as_json(guarded),
    }


def _cases(played: Sequence[Played], guarded: Sequence[Guarded], language: Language) -> Iterator[Case]:
    for one, beside in zip(played, guarded, strict=True):
        each = one.seconds / max(1, len(one.run.results))
        for result in one.run.results:
            place = result.scenario.place
            failed = [step for step in result.steps if not step.passed]
            brief = in_brief(failed[0], language) if failed else ""
            lines = [line for step in failed for line in what_went_wrong(step, language)]
            file, line = (place.file, place.line) if place else ("", 0)
            yield Case(one.path, result.scenario.id, "\n".join(lines), file, line, each, brief=brief)
        if (nothing := one.nothing(language)) is not None:
            yield Case(one.path, "scenarios", nothing)
        yield from _more_cases(beside, language)


def _more_cases(one: Guarded, language: Language) -> Iterator[Case]:
    """A case for each law and each mutant that was judged, equivalent ones aside."""
    for law in one.laws:
        lines = () if law.holds else (law.says[language], *broken_law(one.policy, law, language))
        yield Case(f"{one.path} laws", law.name, "\n".join(lines))
    for judged in () if one.tested is None else one.tested.judged:
        if judged.fate != "equivalent":
            mutant, place = judged.mutant, judged.mutant.place
            is_left = judged.fate in ("survived", "unknown")
            lines = (mutant.says[language], *what_is_missing(judged, language)) if is_left else ()
            file, line = (place.file, place.line) if place else ("", 0)
            yield Case(f"{one.path} mutants", mutant.id, "\n".join(lines), file, line)


def _share(language: Language) -> Any:
    def checked(_context: click.Context, _param: click.Parameter, given: str | None) -> float | None:
        if given is None:
            return None
        try:
            share = float(given.removesuffix("%")) / (100 if given.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise click.BadParameter(NO_SHARE[language].format(value=given))
        return share

    return checked
