"""``policycode check``: reads policies, reports every mistake, and proves or refutes what they claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from policycode.cli import options
from policycode.cli.check_data import as_data, code_names
from policycode.cli.check_told import told_again, told_to_people
from policycode.cli.exits import Exit, first, forgiven
from policycode.cli.failures import no_memory
from policycode.cli.findings import Findings, Found, collected
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.plugged import WARNING, plugins
from policycode.cli.saving import is_saved, refuse_others, save
from policycode.cli.sources import STDIN, Input, examined, today
from policycode.cli.terminal import colours_on, followed, note
from policycode.cli.wired import with_wiring
from policycode.cli.words import say
from policycode.cli.writing import writer
from policycode.diagnostics import CODES, nearest, words
from policycode.errors import UsageError, extra_needed
from policycode.proving.claimed.asking import LEVELS, failing

if TYPE_CHECKING:
    from policycode.norms.policy import Policy
    from policycode.proving.claimed.catalogue import Check
    from policycode.proving.claimed.confirming import SecondProof
    from policycode.proving.claimed.report import Report
    from policycode.syntax.load import Reading
    from policycode.syntax.scenarios import ScenarioReading

ABOUT = words(
    """Leest elk BELEID, meldt alle fouten in één keer, en bewijst of weerlegt daarna elke controle van de catalogus.
    Leest ook de *.evaluators.toml ernaast: of zij mogen vaststellen wat er staat.

    Een weerlegging komt met een tegenvoorbeeld. Met een E-fout is een beleid ongeldig: afsluitwaarde 3. Een bewijs dat
    niet klaar kwam is nooit goed: afsluitwaarde 4.""",
    """Reads each POLICY, reports all mistakes at once, and then proves or refutes every check of the catalogue. Reads
    the *.evaluators.toml beside it, too: whether they may state what is written there.

    A refutation comes with a counterexample. With an E code a policy is invalid: exit status 3. A proof that did not
    come to an end is never good: exit status 4.""",
)
EXAMPLES = words(
    """  policycode check beleid
  policycode check beleid --format sarif --output bevindingen.sarif
  policycode check beleid --only conflict --fail-level warning
  policycode check beleid --save-witness tegenvoorbeelden.scenarios.toml""",
    """  policycode check rules
  policycode check rules --format sarif --output findings.sarif
  policycode check rules --only conflict --fail-level warning
  policycode check rules --save-witness counterexamples.scenarios.toml""",
)
ONLY = words(
    "Meldt alleen deze code (herhaalbaar); wat een beleid ongeldig maakt, blijft staan.",
    "Reports this code only (repeatable); what makes a policy invalid stays.",
)
FAIL_LEVEL = words("Vanaf welk niveau het mislukt.", "From which level on it fails.")
LATER = words(
    "{code} ({name}) is voorbehouden: die controle komt later.",
    "{code} ({name}) is reserved: that check comes later.",
)
NO_CODE = words("Er is geen controle ‘{code}’.", "There is no check “{code}”.")
MISCOUNTED = words(
    "Dit is een fout in policycode zelf: van {codes} is niet elke bewering beslist.",
    "This is a mistake in policycode itself: of {codes} not every claim was discharged.",
)
UNREAD = words("Niet aan toegekomen: {paths}.", "Not come to: {paths}.")
TIMEOUT = words(
    "Seconden voor elke bewering; daarna blijft zij onbeslist.", "Seconds for each claim; undecided after."
)
SAVE = words(
    "Schrijft de tegenvoorbeelden als scenario's naar dit bestand.",
    "Writes the counterexamples as scenarios to this file.",
)
BASELINE = words(
    "Wat in dit eerdere JSON-verslag staat, telt niet meer mee.",
    "What stands in this earlier JSON report no longer counts.",
)
IMPORTERS = words(
    "Controleert ook elk beleid onder de hoofdmap dat op een hiervan bouwt.",
    "Checks each policy under the root that builds on one of these, too.",
)
SECOND = words(
    "Bewijst wat over alle daden gaat nog eens, met een SMT-solver (extra `proof`); zonder bevestiging is het 4.",
    "Proves what is about all acts once more, by an SMT solver (extra `proof`); without confirmation it is 4.",
)
PROVING_AGAIN = words("tweede bewijs", "second proof")
PROVING = words("{path}: bewijzen", "{path}: proving")
NO_BASELINE = words(
    "‘{file}’ is geen verslag van `check --format json`.", "“{file}” is no report of `check --format json`."
)


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder(), many=True),
        click.Option(
            ["--only"],
            multiple=True,
            metavar=options.metavar(language, "code"),
            help=ONLY[language],
            callback=_codes(language),
        ),
        click.Option(
            ["--fail-level"],
            type=click.Choice(LEVELS),
            default="error",
            show_default=True,
            help=FAIL_LEVEL[language],
        ),
        click.Option(
            ["--timeout"],
            type=options.Seconds(language),
            metavar=options.metavar(language, "seconds"),
            help=TIMEOUT[language],
        ),
        click.Option(
            ["--save-witness"],
            type=options.output_file(),
            metavar=options.metavar(language, "file"),
            help=SAVE[language],
        ),
        click.Option(
            ["--baseline"],
            type=options.input_file(),
            metavar=options.metavar(language, "file"),
            help=BASELINE[language],
        ),
        click.Option(["--second-proof"], is_flag=True, help=SECOND[language]),
        click.Option(["--importers"], is_flag=True, help=IMPORTERS[language]),
        options.formats(language, "human", "json", "sarif", "github", "junit"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
    ]
    return options.verb("check", language, run, params, ABOUT, EXAMPLES)


def run(
    language: Language,
    policy: tuple[str, ...],
    only: frozenset[str],
    fail_level: str,
    timeout: float | None,
    save_witness: str | None,
    baseline: str | None,
    second_proof: bool,
    importers: bool,
    form: str,
    output: str,
    root: str | None,
    now: datetime | None,
    exit_zero: bool,
) -> Exit:
    """Reads, proves, prints, and answers with the exit status."""
    start = monotonic()
    stdin = Input(language)
    refuse_others(save_witness, language)
    # Counterexamples that an earlier run saved among the scenarios may be written anew.
    anew = (save_witness,) if save_witness is not None and is_saved(save_witness) else ()
    refuse_overwriting((output, save_witness), (*policy, baseline), language, anew)
    known = frozenset() if baseline is None else _known(baseline, language)
    second = _second_proof(timeout, language) if second_proof else None
    _name_what_is_broken(only, language)
    if importers:
        policy += _building_on(policy, root)
    readings: list[Reading] = []
    reports: list[Report | None] = []
    is_cut_short = False
    for path in policy:
        stopped = any(each is not None and each.stopped for each in reports)
        try:
            readings.append(with_wiring(path, examined(path, root, stdin, now), language))
            refuse_overwriting((output, save_witness), readings[-1].texts, language, anew)  # imports
            reports.append(_report(path, readings[-1], only, timeout, now, second, language, stopped))
        except (KeyboardInterrupt, MemoryError) as error:
            del readings[len(reports) :]
            if not readings:
                raise
            is_memory = isinstance(error, MemoryError)
            is_cut_short = not is_memory
            note(no_memory(error, language) if is_memory else say(language, "interrupted"))
            break
    unread, policy = policy[len(readings) :], policy[: len(readings)]
    findings = collected(readings, reports, only, monotonic() - start, known)
    with writer(output) as stream:
        if form == "human":
            stream.writelines(told_to_people(policy, readings, findings, language, colours_on(stream)))
        else:
            stream.writelines(as_data(form, policy, readings, findings, language, failing(fail_level)))
    if save_witness is not None:
        save(save_witness, readings, findings)
    is_cut_short = is_cut_short or any(one is not None and one.stopped for one in reports)
    status = _came_to(readings, findings, fail_level, unread, form, language)
    return Exit.INTERRUPTED if is_cut_short else forgiven(status, exit_zero)


def _came_to(
    readings: list[Reading],
    findings: Findings,
    fail_level: str,
    unread: Sequence[str],
    form: str,
    language: Language,
) -> Exit:
    """The exit status of all that was found, and of what was not come to; notes what the format has no room for."""
    miscounted = [code for code, one in findings.by_code.items() if one.expected != one.discharged]
    if miscounted:
        note(MISCOUNTED[language].format(codes=", ".join(miscounted)))
        return Exit.INVALID
    each = zip(readings, findings.by_policy, strict=True)
    statuses = [_status(reading, found, fail_level) for reading, found in each]
    if unread:
        note(UNREAD[language].format(paths=", ".join(unread)))
        statuses.append(Exit.UNDECIDED)
    if findings.second is not None and findings.second.unconfirmed:
        statuses.append(Exit.UNDECIDED)
        if form not in ("human", "json"):  # which tell of it themselves
            note("".join(told_again(findings.second, language)).rstrip())
    return first(statuses)


def _report(
    path: str,
    reading: Reading,
    only: frozenset[str],
    timeout: float | None,
    now: datetime | None,
    second: SecondProof | None,
    language: Language,
    stopped: bool,
) -> Report | None:
    """The proofs of a valid policy; of an invalid one there is nothing to prove. An interruption ends all proofs and
    keeps what they found: the rest is unknown."""
    if reading.policy is None:
        return None
    if only:
        # Whether a waiver is useless shows only when the check that it names has run.
        waiving = "W1" in only and any(edition.waivers for edition in reading.policy.editions)
        only |= _waived_codes(reading.policy) if waiving else frozenset()
        if only <= CODES.keys() and not waiving:
            return None
    from policycode.proving.claimed.report import Asked, report
    from policycode.scenarios.terms import terms_named

    scenarios = _scenarios_beside(path, reading.policy)

    def follow(chosen: list[Check], number: int) -> Iterable[Check]:
        return followed(chosen, number, PROVING[language].format(path=path))

    with _checks_of_plugins(reading.policy, only, timeout) as beside:
        named = terms_named(scenarios.scenarios)
        asked = Asked(
            only, timeout, today(now), named, second, stopped, follow, beside, not scenarios.is_whole
        )
        found = report(reading.policy, asked)
    if found.stopped and not stopped:
        note(say(language, "interrupted"))
    return found


@contextmanager
def _checks_of_plugins(
    policy: Policy, only: frozenset[str], timeout: float | None
) -> Iterator[tuple[Check, ...]]:
    """The checks that plugins add, ready to run; none where none of them is asked for."""
    if not _asks_plugins(only) or not plugins().has("policycode_checks"):
        yield ()
        return
    from policycode.hooks.checking import TIME_LIMIT, Checking

    with Checking(plugins(), policy, min(TIME_LIMIT, timeout or TIME_LIMIT)) as added:
        yield added.checks


def _asks_plugins(only: frozenset[str]) -> bool:
    return not only or any("/" in code for code in only)


def _name_what_is_broken(only: frozenset[str], language: Language) -> None:
    """Of a plugin that does not work nobody knows whether it adds checks."""
    for one in plugins().plugins if _asks_plugins(only) else ():
        if one.broken is not None:
            note(f"{WARNING[language]}: {one.broken[language]}")


def _building_on(policy: tuple[str, ...], root: str | None) -> tuple[str, ...]:
    from policycode.syntax.importers import importers

    return tuple(importers([path for path in policy if path != STDIN], root))


def _second_proof(timeout: float | None, language: Language) -> SecondProof:
    """How to prove a second time; the work is shown to who watches. Refused where there is no solver."""
    from policycode.proving.claimed.confirming import SecondProof
    from policycode.proving.second.asking import is_installed

    if not is_installed():
        raise UsageError(extra_needed("z3", "proof"))
    return SecondProof(timeout, lambda items, total: followed(items, total, PROVING_AGAIN[language]))


def _waived_codes(policy: Policy) -> frozenset[str]:
    names = {name: code for code, row in code_names().items() for name in (code, *row)}
    waivers = [waiver for edition in policy.editions for waiver in edition.waivers.values()]
    # One that no plugin has is named all the same, so that plugins are asked.
    return frozenset(
        names.get(one.check, one.check) for one in waivers if one.check in names or "/" in one.check
    )


def _scenarios_beside(path: str, policy: Policy) -> ScenarioReading:
    from policycode.syntax.scenarios import read_scenarios, scenario_files

    files = [] if path == STDIN else scenario_files(path)
    return read_scenarios(files, zone=policy.newest.time_zone, policy=policy.id, places=False)


def _known(file: str, language: Language) -> frozenset[str]:
    """The fingerprints in an earlier report."""
    try:
        with click.open_file(file, encoding="utf-8") as stream:
            return frozenset(str(one["fingerprint"]) for one in json.load(stream)["findings"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(NO_BASELINE[language].format(file=file)) from None


def _status(reading: Reading, found: tuple[Found, ...], fail_level: str) -> Exit:
    if reading.policy is None or any(one.level == "error" for one in reading.diagnostics):
        return Exit.INVALID  # it cannot be decided by, or not with the evaluators beside it
    levels = failing(fail_level)
    if any(one.counts and one.told.level in levels for one in found):
        return Exit.NEGATIVE
    return Exit.UNDECIDED if any(one.verdict == "unknown" for one in found) else Exit.GOOD


def _codes(language: Language) -> Any:
    def checked(_context: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
        # Reading the catalogue costs time, and most runs name no code.
        from policycode.proving.claimed.reserved import reserved

        named = code_names() if given else {}
        names = {name: code for code, row in named.items() for name in (code, *row)}
        for one in given:
            if one not in names:
                later = reserved(one)
                if later is not None:
                    raise click.BadParameter(LATER[language].format(code=later.code, name=later.name))
                meant = nearest(one, names)
                more = f" {say(language, 'did_you_mean', name=meant)}" if meant else ""
                raise click.BadParameter(NO_CODE[language].format(code=one) + more)
        return frozenset(names[one] for one in given)

    return checked
