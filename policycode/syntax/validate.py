"""A file's values as its written form; of a faulty file, as much as can still be read.

All mistakes of a policy are to be found in one run. So a faulty declaration is reported, left out, and its
name remembered: what names it is not blamed too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from policycode.syntax.complaints import Complaint, complaints
from policycode.syntax.page import Page
from policycode.syntax.positions import Path
from policycode.syntax.written.policies import PolicyFile

_MOST_ATTEMPTS = 4


@dataclass(slots=True)
class Validated:
    """What could be read. ``broken`` names faulty declarations by table; under "policy" stand keys of the header.

    ``whole_tables`` says that a table as such was unreadable, so that nobody knows which names it declares.
    """

    written: PolicyFile | None
    broken: dict[str, set[str]] = field(default_factory=dict)
    whole_tables: bool = False


def validated(page: Page) -> Validated:
    """The written form of a policy file; every mistake in its form is reported on the page."""
    try:
        return Validated(PolicyFile.model_validate(page.values))
    except ValidationError as error:
        first = list(complaints(error, PolicyFile))
    for complaint in first:
        place = page.key(*complaint.path) if complaint.about == "key" else page.value(*complaint.path)
        page.complain(complaint.mistake, complaint.filling, place)
    return _without_the_faulty(page, first)


def _without_the_faulty(page: Page, found: Iterable[Complaint]) -> Validated:
    values: dict[str, Any] = copy.deepcopy(dict(page.values))
    result = Validated(None)
    for _ in range(_MOST_ATTEMPTS):
        for complaint in found:
            _leave_out(values, complaint, result)
        try:
            result.written = PolicyFile.model_validate(values)
        except ValidationError as error:
            found = list(complaints(error, PolicyFile))
        else:
            return result
    return result


def _leave_out(values: dict[str, Any], complaint: Complaint, result: Validated) -> None:
    path = complaint.path
    if complaint.mistake.name == "unknown-key":
        # The rest of the table means what it says.
        _delete(values, path)
        return
    if path[:1] == ("policy",) or not path:
        result.broken.setdefault("policy", set()).update(str(step) for step in path[1:2])
        _mend_header(values, complaint)
        return
    if len(path) == 1:
        result.whole_tables = True
        values.pop(str(path[0]), None)
        return
    table, name = str(path[0]), str(path[1])
    result.broken.setdefault(table, set()).add(name)
    if isinstance(values.get(table), dict):
        values[table].pop(name, None)


def _delete(values: dict[str, Any], path: Path) -> None:
    here: Any = values
    for step in path[:-1]:
        inside = isinstance(here, dict) and step in here
        inside = inside or (isinstance(here, list) and isinstance(step, int) and step < len(here))
        if not inside:
            return
        here = here[step]
    if isinstance(here, dict):
        here.pop(path[-1], None)


def _mend_header(values: dict[str, Any], complaint: Complaint) -> None:
    """Puts something harmless where the header is faulty; nothing is decided by such a policy."""
    if not isinstance(values.get("policy"), dict):
        values["policy"] = {}
    header: dict[str, Any] = values["policy"]
    if len(complaint.path) > 1:
        header.pop(str(complaint.path[1]), None)
    languages = header.get("languages")
    if not isinstance(languages, list) or not all(isinstance(tag, str) for tag in languages):
        languages = ["nl", "en"]
    for key, value in (
        ("id", "unnamed"),
        ("version", "?"),
        ("languages", languages),
        ("title", dict.fromkeys(languages, "")),
        ("in_force", {"from": date(2000, 1, 1)}),
        ("time_zone", "UTC"),
        ("unregulated", "undecided"),
    ):
        header.setdefault(key, value)
