"""Findings as annotations of GitHub Actions: one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policycode.cli.findings import Findings, Shown
from policycode.cli.language import Language
from policycode.diagnostics import Diagnostic

_CONTROLS = {chr(code): " " for code in (*range(0x20), *range(0x7F, 0xA0))}
"""Runners have no escape for them, and a log must not be driven by what a policy says."""

_ESCAPED = {**_CONTROLS, "%": "%25", "\r": "%0D", "\n": "%0A"}
_MESSAGE = str.maketrans(_ESCAPED)
_PROPERTY = str.maketrans({**_ESCAPED, ":": "%3A", ",": "%2C"})


def workflow_commands(findings: Findings, language: Language, shown: Shown) -> Iterator[str]:
    """``::error file=…,line=…,col=…,title=…::message``; the message ends with what ``shown`` has of the finding."""
    return (
        _annotation(one.told, language, shown.get(one, ()))
        for one in findings.found
        if one.waived is None and not one.known
    )


def _annotation(found: Diagnostic, language: Language, shown: Sequence[str]) -> str:
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
    help = () if found.help is None else (found.help[language],)
    text = "\n".join([found.message[language], *help, *shown])
    level = {"info": "notice"}.get(found.level, found.level)
    return f"::{level} {properties}::{text.translate(_MESSAGE)}"
