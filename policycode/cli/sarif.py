"""Findings as SARIF 2.1.0, for code scanning.

``kind`` says what came of a claim: ``pass`` proved, ``fail`` refuted, ``open`` not decided, ``notApplicable`` proved
of nothing (no possible act comes under it), ``review`` for what only warns of a waiver.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from policycode.cli.findings import Findings, Found, Shown
from policycode.cli.language import Language
from policycode.diagnostics import CODES, Place, words
from policycode.norms.texts import in_language

if TYPE_CHECKING:
    from policycode.norms.duties import Waiver
    from policycode.proving.claimed.catalogue import Check

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


WAIVER = words(
    "{reason} (Ontheffing ‘{id}’ van {by}, tot {until}.)", "{reason} (Waiver “{id}” by {by}, until {until}.)"
)


def sarif(
    findings: Findings,
    language: Language,
    version: str,
    shown: Shown,
    beside: Mapping[str, Check] | None = None,
) -> dict[str, Any]:
    """One run; columns count Unicode code points, as ours do. A message ends with what ``shown`` has of its finding.
    ``beside`` are the checks of plugins."""
    rules = _rules(language, beside or {})
    driver = {"name": "policycode", "version": version, "rules": rules}
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    with_baseline = any(one.known for one in findings.found)
    results = [_result(one, language, places, with_baseline, shown) for one in findings.found]
    results += [_passed(code, place, subject, places, rules) for code, place, subject in findings.proved]
    run = {
        "tool": {"driver": driver},
        "language": language,
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(language: Language, beside: Mapping[str, Check]) -> list[dict[str, Any]]:
    from policycode.proving.claimed.catalogue import checks

    rules = [
        {"id": code, "name": row.name, "shortDescription": {"text": row.holds[language]}}
        for code, row in CODES.items()
    ]
    for code, check in {**checks(), **beside}.items():
        rules.append(
            {
                "id": code,
                "name": check.name,
                "shortDescription": {"text": check.claim[language]},
                "fullDescription": {"text": check.about[language]},
                "defaultConfiguration": {"level": LEVELS[check.level]},
            }
        )
    return rules


def _kind(found: Found) -> str:
    if found.verdict == "unknown":
        return "open"
    if found.verdict == "proved":
        return "notApplicable"
    return "review" if found.told.code == "W1" else "fail"


def _result(
    found: Found, language: Language, places: dict[str, int], with_baseline: bool, shown: Shown
) -> dict[str, Any]:
    told = found.told
    said = (told.message, told.help)
    text = "\n".join([" ".join(one[language] for one in said if one is not None), *shown.get(found, ())])
    kind = _kind(found)
    result: dict[str, Any] = {
        "ruleId": told.code,
        "ruleIndex": places[told.code],
        "kind": kind,
        # SARIF: with any kind but "fail" the level is "none"
        "level": LEVELS[told.level] if kind == "fail" else "none",
        "message": {"text": text},
        "locations": [] if told.place is None else [_location(told.place)],
        "partialFingerprints": {"policycode/v1": found.fingerprint},
    }
    if told.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place)} for number, place in enumerate(told.related, 1)
        ]
    if with_baseline:
        result["baselineState"] = "unchanged" if found.known else "new"
    if found.waiver is not None:
        why = _justification(found.waiver, language)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": why}]
    return result


def _justification(waiver: Waiver, language: Language) -> str:
    """Why the finding is set aside, in the language of the run if it is told in that, and by which waiver."""
    reason = in_language(waiver.reason, language).rstrip()
    return WAIVER[language].format(reason=reason, id=waiver.id, by=waiver.by, until=waiver.until.isoformat())


def _passed(
    code: str,
    place: Place | None,
    subject: tuple[str, str],
    places: dict[str, int],
    rules: list[dict[str, Any]],
) -> dict[str, Any]:
    text = rules[places[code]]["shortDescription"]["text"]
    return {
        "ruleId": code,
        "ruleIndex": places[code],
        "kind": "pass",
        "level": "none",
        "message": {"text": f"{'.'.join(subject)}: {text}"},
        "locations": [] if place is None else [_location(place)],
    }


def _location(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}
    }
    if place.subject is not None:
        kind, name = place.subject
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": f"{kind}.{name}", "kind": kind}]
    return location


def _uri(file: str) -> str:
    """A relative path as a relative reference, so that the report can be read on another machine."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")
