"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from policycode.cli.findings import Findings
from policycode.cli.language import Language
from policycode.diagnostics import CODES, Diagnostic, Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(findings: Findings, language: Language, version: str) -> dict[str, Any]:
    """One run; columns count Unicode code points, as ours do."""
    rules = [
        {"id": code, "name": row.name, "shortDescription": {"text": row.holds[language]}}
        for code, row in CODES.items()
    ]
    driver = {"name": "policycode", "version": version, "rules": rules}
    results = [_result(one, language) for one in findings.found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(found: Diagnostic, language: Language) -> dict[str, Any]:
    text = found.message[language]
    if found.help is not None:
        text = f"{text} {found.help[language]}"
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": list(CODES).index(found.code),
        "level": found.level,
        "message": {"text": text},
        "locations": [] if found.place is None else [_location(found.place)],
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place)} for number, place in enumerate(found.related, 1)
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
    uri = quote(place.file.replace("\\", "/"), safe="/")
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    if place.subject is not None:
        kind, name = place.subject
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": f"{kind}.{name}", "kind": kind}]
    return location
