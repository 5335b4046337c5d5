"""What explanations say in the program's own words: each message in Dutch and English, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.deciding.explain.messages.case import CASE
from policycode.deciding.explain.messages.clauses import CLAUSES
from policycode.deciding.explain.messages.evidence import EVIDENCE
from policycode.deciding.explain.messages.parts import PARTS
from policycode.deciding.explain.messages.ways import WAYS
from policycode.diagnostics import Words

MESSAGES: Final[Mapping[str, Words]] = {**CASE, **CLAUSES, **EVIDENCE, **PARTS, **WAYS}
"""Key to message; the names between braces are filled in."""
