"""What outcomes, statuses and verdicts are called by people: the one table for every message.

Codes (``breach``) are for data and for those who write policies; a sentence takes its words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words

OUTCOMES: Final[Mapping[str, Words]] = {
    "not_in_force": words("niet van kracht", "not in force"),
    "out_of_scope": words("buiten het beleid", "outside the policy"),
    "breach": words("overtreding", "breach"),
    "ask_first": words("eerst toestemming vragen", "ask for approval first"),
    "refer": words("aan een ander voorleggen", "refer to somebody else"),
    "conflict": words("tegenspraak in het beleid", "contradiction in the policy"),
    "protected": words("beschermd", "protected"),
    "advised_against": words("ontraden", "advised against"),
    "encouraged": words("aangemoedigd", "encouraged"),
    "permitted": words("toegestaan", "permitted"),
    "forbidden_by_default": words("niet geregeld, dus verboden", "not regulated, hence forbidden"),
    "unregulated": words("niet geregeld", "not regulated"),
    "undetermined": words("nog onbeslist", "undetermined"),
}
"""The outcomes of an act (language, section 4)."""

STATUSES: Final[Mapping[str, Words]] = {
    "violated": words("overtreden", "violated"),
    "complied": words("nageleefd", "complied with"),
    "permits": words("staat toe", "permits"),
    "encourages": words("moedigt aan", "encourages"),
    "protects": words("beschermt", "protects"),
    "opposed": words("tegengesproken", "opposed"),
    "defeated": words("wijkt voor {by}", "gives way to {by}"),
    "unknown": words("onzeker", "uncertain"),
}
"""The statuses of a clause; ``by`` is what defeats it."""

VERDICTS: Final[Mapping[str, Words]] = {
    "proved": words("bewezen", "proved"),
    "refuted": words("weerlegd", "refuted"),
    "unknown": words("onbeslist", "undecided"),
    "waived": words("ontheven", "waived"),
}
"""What came of a claim about the whole policy."""


def outcome_words(name: str) -> Words:
    """An outcome in words; a name that is none, as an author may write it, as it stands."""
    return OUTCOMES.get(name) or words(name, name)
