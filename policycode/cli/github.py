"""Findings as annotations of GitHub Actions: one line each."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.cli.findings import Findings
from policycode.cli.language import Language
from policycode.diagnostics import Diagnostic

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(findings: Findings, language: Language) -> Iterator[str]:
    """``::error file=…,line=…,col=…,title=…::message``."""
    return (_annotation(one.told, language) for one in findings.found if one.waived is None and not one.known)


def _annotation(found: Diagnostic, language: Language) -> str:
    where: list[tuple[str, str]] = []
    if found.place is not None:
        place = found.place
        where = [
            ("file", place.file),
            ("line", str(place.line)),
            ("col", str(place.column)),
            ("endColumn", str(place.column + place.length)),
        ]
    where.append(("title", f"{found.code} {found.name}"))
    properties = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in where)
    text = found.message[language] + (f"\n{found.help[language]}" if found.help is not None else "")
    level = {"info": "notice"}.get(found.level, found.level)
    return f"::{level} {properties}::{text.translate(_MESSAGE)}"
