"""``policycode test``: plays the scenarios of policies and counts what they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, first, forgiven
from policycode.cli.failures import show_diagnostics
from policycode.cli.junit import Case, junit
from policycode.cli.language import Language
from policycode.cli.played import NONE, SHARES, Played, Teller, what_went_wrong
from policycode.cli.sources import STDIN, Input, Unusable, policy_at
from policycode.cli.writing import as_page, painter, writer
from policycode.diagnostics import words
from policycode.scenarios.run import Run, as_json
from policycode.scenarios.run import run as play_and_count

ABOUT = words(
    """Speelt de scenario's (*.scenarios.toml) naast elk BELEID, stap voor stap, en toont wat anders kwam dan verwacht.

    Telt daarna welke bepalingen zij raken. Een run zonder scenario's mislukt: die bewijst niets.""",
    """Plays the scenarios (*.scenarios.toml) beside each POLICY, step by step, and shows what came otherwise than
    expected.

    Then counts which clauses they touch. A run without scenarios fails: it proves nothing.""",
)
EXAMPLES = words(
    """  policycode test beleid
  policycode test beleid --min-coverage 90%
  policycode test beleid --format junit --output uitslag.xml""",
    """  policycode test rules
  policycode test rules --min-coverage 90%
  policycode test rules --format junit --output results.xml""",
)
MIN_COVERAGE = words(
    "Het deel van de bepalingen dat geraakt moet worden: 0.9 of 90% (anders afsluitwaarde 5).",
    "The share of the clauses that must be touched: 0.9 or 90% (else exit status 5).",
)
NO_SHARE = words(
    "«{value}» is geen deel tussen 0 en 1, en geen percentage tot 100%.",
    "“{value}” is no share from 0 to 1, nor a percentage up to 100%.",
)


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder(), many=True),
        click.Option(
            ["--min-coverage"],
            metavar=options.metavar(language, "share"),
            help=MIN_COVERAGE[language],
            callback=_share(language),
        ),
        options.formats(language, "human", "json", "junit"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
    ]
    return options.verb("test", language, run, params, ABOUT, EXAMPLES)


def run(
    language: Language,
    policy: tuple[str, ...],
    min_coverage: float | None,
    form: str,
    output: str,
    root: str | None,
    now: datetime | None,
    exit_zero: bool,
) -> Exit:
    """Plays, prints, and answers with the exit status."""
    stdin = Input(language)
    played: list[Played] = []
    invalid: list[Exit] = []
    for path in policy:
        try:
            played.append(_played(path, root, stdin, now))
        except Unusable as error:
            show_diagnostics(error, language)
            invalid.append(Exit.INVALID)
    with writer(output) as stream:
        if form == "json":
            stream.write(as_page(_as_object(played)))
        elif form == "junit":
            stream.write(junit("policycode test", _cases(played, language)))
        else:
            told = Teller(language, painter(stream), min_coverage)
            stream.writelines(f"{line}\n" for one in played for line in told.lines(one))
    return forgiven(first([*invalid, *(_status(one.run, min_coverage) for one in played)]), exit_zero)


def _played(path: str, root: str | None, stdin: Input, now: datetime | None) -> Played:
    from policycode.deciding.engine import Engine
    from policycode.scenarios.names import undeclared
    from policycode.syntax.scenarios import read_scenarios, scenario_files

    policy = policy_at(path, root, stdin, now)
    files = [] if path == STDIN else scenario_files(path)
    reading = read_scenarios(files, zone=policy.newest.time_zone, policy=policy.id)
    dangling = undeclared(reading.scenarios, policy)
    if dangling or any(one.level == "error" for one in reading.diagnostics):
        raise Unusable(replace(reading, diagnostics=(*reading.diagnostics, *dangling)))
    start = monotonic()
    return Played(path, play_and_count(Engine(policy), reading.scenarios), monotonic() - start)


def _status(played: Run, least: float | None) -> Exit:
    if not played.passed:
        return Exit.NEGATIVE
    short = least is not None and played.coverage.clauses.ratio < least
    return Exit.COVERAGE if short else Exit.GOOD


def _as_object(played: Sequence[Played]) -> dict[str, Any]:
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
        "mutants": None,
    }


def _cases(played: Sequence[Played], language: Language) -> Iterator[Case]:
    for one in played:
        each = one.seconds / max(1, len(one.run.results))
        for result in one.run.results:
            place = result.scenario.place
            lines = [line for step in result.steps for line in what_went_wrong(step, language)]
            file, line = (place.file, place.line) if place else ("", 0)
            yield Case(one.path, result.scenario.id, "\n".join(lines), file, line, each)
        if not one.run.results:
            yield Case(one.path, "scenarios", NONE[language].format(path=one.path))


def _share(language: Language) -> Any:
    def checked(_context: click.Context, _param: click.Parameter, given: str | None) -> float | None:
        if given is None:
            return None
        try:
            share = float(given.rstrip("%")) / (100 if given.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise click.BadParameter(NO_SHARE[language].format(value=given))
        return share

    return checked
