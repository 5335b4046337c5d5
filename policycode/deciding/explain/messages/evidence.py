"""The words in which evidence is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words

EVIDENCE: Final[Mapping[str, Words]] = {
    "evidence.excerpt": words(
        "{excerpt}, teken {first} tot en met {last} van de tekst",
        "{excerpt}, characters {first} to {last} of the text",
    ),
    "evidence.place": words(
        "teken {first} tot en met {last} van de tekst", "characters {first} to {last} of the text"
    ),
    "evidence.hidden": words(
        "teken {first} tot en met {last} van de tekst (wat daar staat, wordt niet getoond)",
        "characters {first} to {last} of the text (what stands there is not shown)",
    ),
    "evidence.rule": words("regel {rule}", "rule {rule}"),
    "evidence.source": words("bron {source}", "source {source}"),
    "evidence.sure": words("zekerheid {share}", "confidence {share}"),
    "evidence.more": words("En nog {number} zulke plaatsen.", "And {number} more."),
}
