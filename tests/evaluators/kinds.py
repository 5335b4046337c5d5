"""An evaluator of one of the package's own kinds, made as a configuration makes it."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from policycode.evaluators.configuration import make
from policycode.evaluators.protocol import ActSeen, Evaluator, EvaluatorKind
from policycode.testing.evaluators import check_evaluator, check_kind, findings_of

ZONE = "Europe/Amsterdam"


def made(kind: EvaluatorKind, options: str, folder: Path, files: dict[str, str] | None = None) -> Evaluator:
    for name, text in (files or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    evaluator: Evaluator = make(kind, tomllib.loads(options), folder)
    return evaluator


def kept(kind: EvaluatorKind, options: str, folder: Path, files: dict[str, str], **facts: Any) -> None:
    made(kind, options, folder, files)
    check_evaluator(check_kind(kind, tomllib.loads(options), folder), facts=facts)


def seen(at: str, person: str = "p_1", **more: Any) -> ActSeen:
    """An act at a time, written with an offset or by the clock of Amsterdam."""
    time = datetime.fromisoformat(at)
    time = time.replace(tzinfo=ZoneInfo(ZONE)) if time.tzinfo is None else time.astimezone(ZoneInfo(ZONE))
    return ActSeen(**{"id": "a1", "person": person, "action": "post", "time": time, "zone": ZONE} | more)


def said(evaluator: Evaluator, act: ActSeen) -> dict[str, Any]:
    """What it states, by output."""
    return {one.output: one.value for one in findings_of(evaluator, act)}
