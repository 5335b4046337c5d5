"""What an act states, taken away piece by piece: what is left has all completions that the act had, and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policycode.deciding.acts import Act, NamedTerm

from .cases import Situation

STRANGE = NamedTerm("never_heard_of")
"""A platform or action that nobody declared and of which no category is stated."""


def forgettable(situation: Situation) -> list[str]:
    """The names of what may be forgotten so that only unknowns come of it.

    Not a fact with a default, which then is no unknown but its default; nor the approvals of a planned act, which
    nobody gave then; nor the lack of a platform, which is known.
    """
    return list(_forgettable(situation))


def _forgettable(situation: Situation) -> Iterator[str]:
    act, edition = situation.act, situation.decision.edition
    assert edition is not None
    facts = edition.vocabulary.facts
    yield from (
        name for name in sorted(act.facts) if facts[name].default is None and f"fact:{name}" not in act.assume
    )
    if act.approvals is not None and act.tense == "done":
        yield "approvals"
    for name in ("action", "platform"):
        term = getattr(act, name)
        if term is not None and (term.name in edition.vocabulary.terms(name) or term.categories is not None):
            yield name
    for key in sorted(act.assume):
        kind, _, fact = key.partition(":")
        if kind == "moment" or (kind == "fact" and facts[fact].default is None):
            yield key


def forget(act: Act, names: set[str]) -> Act:
    """The act without what these names stand for."""
    kept = replace(
        act,
        facts={name: stated for name, stated in act.facts.items() if name not in names},
        assume={key: value for key, value in act.assume.items() if key not in names},
    )
    if "approvals" in names:
        kept = replace(kept, approvals=None)
    if "action" in names:
        kept = replace(kept, action=STRANGE)
    return replace(kept, platform=STRANGE) if "platform" in names else kept
