"""What ``policycode check`` found, as machines read it: JSON, SARIF, annotations of GitHub, JUnit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from policycode.cli.check_told import shown_by
from policycode.cli.findings import Findings, Found, Shown
from policycode.cli.language import Language
from policycode.cli.plugged import plugins
from policycode.cli.writing import as_page
from policycode.diagnostics import CODES, Snippets

if TYPE_CHECKING:
    from policycode.cli.junit import Case
    from policycode.syntax.load import Reading


def as_data(
    form: str,
    paths: tuple[str, ...],
    readings: list[Reading],
    findings: Findings,
    language: Language,
    failing: Collection[str],
) -> Iterator[str]:
    """The findings in a format, in pieces; those of the ``failing`` levels make the run fail."""
    if form == "json":
        yield as_page(findings.as_json())
    elif form == "sarif":
        from policycode.cli.program import version
        from policycode.cli.sarif import sarif

        beside = plugins().checks() if plugins().has("policycode_checks") else {}
        yield as_page(sarif(findings, language, version(), _shown(readings, findings, language), beside))
    elif form == "github":
        from policycode.cli.github import workflow_commands

        annotations = workflow_commands(findings, language, _shown(readings, findings, language))
        yield from (f"{line}\n" for line in annotations)
    else:
        from policycode.cli.junit import junit

        yield junit("policycode check", _cases(paths, readings, findings, language, failing))


def _shown(readings: list[Reading], findings: Findings, language: Language) -> Shown:
    return {
        one: tuple(shown_by(one, reading, language))
        for reading, here in zip(readings, findings.by_policy, strict=True)
        for one in here
    }


def _cases(
    paths: tuple[str, ...],
    readings: list[Reading],
    findings: Findings,
    language: Language,
    failing: Collection[str],
) -> Iterator[Case]:
    """A case for each code of each policy. What was found of it is its failure where the run fails by it, and else told
    beside it."""
    from policycode.cli.junit import Case

    names = code_names()
    for path, reading, here in zip(paths, readings, findings.by_policy, strict=True):

        def told(one: Found, reading: Reading = reading) -> str:
            said = one.told.message[language], Snippets(findings.texts, language).render(one.told)
            return "\n".join([*said, *shown_by(one, reading, language)])

        for code in findings.by_code:
            bad = [one for one in here if one.told.code == code and (one.counts or one.verdict == "unknown")]
            grave = [one for one in bad if one.verdict == "unknown" or one.told.level in failing]
            failure = "\n\n".join(map(told, grave))
            beside = "\n\n".join(told(one) for one in bad if one not in grave)
            place = bad[0].place if bad else None
            file, line = (place.file, place.line) if place else ("", 0)
            yield Case(path, f"{code} {names[code][0]}", failure, file, line, beside=beside)


def code_names() -> dict[str, tuple[str, ...]]:
    """Every code of the catalogue with its names, those that reading finds first, those of plugins last."""
    from policycode.proving.claimed.catalogue import checks

    found = {code: row.names for code, row in CODES.items()}
    added = {**checks(), **(plugins().checks() if plugins().has("policycode_checks") else {})}
    return found | {code: (check.name,) for code, check in added.items()}
