"""``policycode check``: reads policies and reports every mistake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, first, forgiven
from policycode.cli.failures import counts
from policycode.cli.findings import LEVELS, Findings, collected
from policycode.cli.junit import Case, junit
from policycode.cli.language import Language
from policycode.cli.sources import Input, examined
from policycode.cli.terminal import colours_on
from policycode.cli.words import say
from policycode.cli.writing import as_page, writer
from policycode.diagnostics import CODES, Snippets, nearest, words

if TYPE_CHECKING:
    from policycode.syntax.load import Reading

ABOUT = words(
    """Leest elk BELEID en meldt alle fouten in één keer, met plaats en hulp.

    Deze versie leest en controleert de typen (E1 tot E9) en kijkt de ontheffingen na (W1). Tegenstrijdigheden,
    leemten, ladders en garanties bewijst zij nog niet. Met een E-fout is een beleid ongeldig: afsluitwaarde 3.""",
    """Reads each POLICY and reports all mistakes at once, with place and help.

    This version reads and type-checks (E1 to E9) and looks at the waivers (W1). It does not yet prove anything about
    conflicts, gaps, ladders and guarantees. With an E code a policy is invalid: exit status 3.""",
)
EXAMPLES = words(
    """  policycode check beleid
  policycode check beleid --format sarif --output bevindingen.sarif
  policycode check beleid --only W1 --fail-level warning""",
    """  policycode check rules
  policycode check rules --format sarif --output findings.sarif
  policycode check rules --only W1 --fail-level warning""",
)
ONLY = words(
    "Meldt alleen deze code (herhaalbaar); wat een beleid ongeldig maakt, blijft staan.",
    "Reports this code only (repeatable); what makes a policy invalid stays.",
)
FAIL_LEVEL = words("Vanaf welk niveau het mislukt.", "From which level on it fails.")
NO_CODE = words("Er is geen controle «{code}».", "There is no check “{code}”.")
VALID = words("{path}: geldig ({versions})", "{path}: valid ({versions})")
INVALID = words("{path}: ongeldig", "{path}: invalid")
CHECKED = words(
    "Nagekeken: {codes}. Niet door deze versie: tegenstrijdigheden, leemten, ladders, plichten, garanties.",
    "Checked: {codes}. Not by this version: conflicts, gaps, ladders, duties, guarantees.",
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
    form: str,
    output: str,
    root: str | None,
    now: datetime | None,
    exit_zero: bool,
) -> Exit:
    """Reads, prints, and answers with the exit status."""
    start = monotonic()
    stdin = Input(language)
    readings = [examined(path, root, stdin, now) for path in policy]
    findings = collected(readings, only, monotonic() - start)
    with writer(output) as stream:
        if form == "human":
            stream.writelines(_human(policy, readings, findings, language, colours_on(stream)))
        else:
            stream.writelines(_as_data(form, policy, readings, findings, language))
    return forgiven(first(_status(one, findings, fail_level) for one in readings), exit_zero)


def _status(reading: Reading, findings: Findings, fail_level: str) -> Exit:
    if reading.policy is None:
        return Exit.INVALID
    failing = LEVELS[: LEVELS.index(fail_level) + 1]
    bad = any(one.level in failing and one in reading.diagnostics for one in findings.found)
    return Exit.NEGATIVE if bad else Exit.GOOD


def _human(
    paths: tuple[str, ...], readings: list[Reading], findings: Findings, language: Language, colour: bool
) -> Iterator[str]:
    if findings.found:
        yield Snippets(findings.texts, language, colour).render_all(findings.found) + "\n\n"
    for path, reading in zip(paths, readings, strict=True):
        if reading.policy is None:
            yield INVALID[language].format(path=path) + "\n"
        else:
            versions = ", ".join(dict.fromkeys(edition.version for edition in reading.policy.editions))
            yield VALID[language].format(path=path, versions=versions) + "\n"
    errors = sum(one.level == "error" for one in findings.found)
    yield counts(errors, len(findings.found) - errors, language) + "\n"
    if all(reading.policy is not None for reading in readings):
        yield CHECKED[language].format(codes=", ".join(findings.by_code)) + "\n"


def _as_data(
    form: str, paths: tuple[str, ...], readings: list[Reading], findings: Findings, language: Language
) -> Iterator[str]:
    if form == "json":
        yield as_page(findings.as_json())
    elif form == "sarif":
        from policycode.cli.program import version
        from policycode.cli.sarif import sarif

        yield as_page(sarif(findings, language, version()))
    elif form == "github":
        from policycode.cli.github import workflow_commands

        yield from (f"{line}\n" for line in workflow_commands(findings, language))
    else:
        yield junit("policycode check", _cases(paths, readings, findings, language))


def _cases(
    paths: tuple[str, ...], readings: list[Reading], findings: Findings, language: Language
) -> Iterator[Case]:
    """A case for each code of each policy; what was found of it is its failure."""
    for path, reading in zip(paths, readings, strict=True):
        here = [one for one in findings.found if one in reading.diagnostics]
        for code in findings.by_code:
            bad = [one for one in here if one.code == code]
            said = Snippets(findings.texts, language).render_all(bad)
            place = bad[0].place if bad else None
            file, line = (place.file, place.line) if place else ("", 0)
            yield Case(path, f"{code} {CODES[code].name}", said, file, line)


def _codes(language: Language) -> Any:
    def checked(_context: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
        names = {name: code for code, row in CODES.items() for name in (code, *row.names)}
        for one in given:
            if one not in names:
                meant = nearest(one, names)
                more = f" {say(language, 'did_you_mean', name=meant)}" if meant else ""
                raise click.BadParameter(NO_CODE[language].format(code=one) + more)
        return frozenset(names[one] for one in given)

    return checked
