"""Names in acts that the policy does not declare: told, never refused. An undeclared platform is lawful, and unknown;
but often it is one that is spelled otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Final

from policycode.deciding.acts import Act, NamedTerm
from policycode.diagnostics import Words, nearest, words
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Term

MOST: Final = 500
"""Different names that are kept; of further ones nothing is told, so that memory does not grow with a file."""

KINDS: Final[Mapping[str, Words]] = {
    "role": words("rol", "role"),
    "department": words("afdeling", "department"),
    "action": words("handeling", "action"),
    "platform": words("platform", "platform"),
}
_TOLD: Final = words(
    "Het beleid kent geen {kind} ‘{name}’ ({acts}).", "The policy declares no {kind} “{name}” ({acts})."
)
_UNFIT: Final = words(
    " Zo'n daad wordt niet beoordeeld voor het beleid die kent.",
    " Such an act is not judged until the policy declares it.",
)
_NEEDED: Final = ("role", "department")
_MEANT: Final = words(" Bedoel je ‘{near}’?", " Did you mean “{near}”?")
_ACTS: Final = words("{n} keer", "{n} times"), words("1 keer", "once")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that the policy does not declare, in how many acts it stands, and what it was probably meant to be."""

    kind: str
    name: str
    acts: int
    near: str | None

    @property
    def told(self) -> Words:
        """A sentence about it."""
        times = _ACTS[self.acts == 1]
        return {
            language: _TOLD[language].format(
                kind=KINDS[self.kind][language], name=self.name, acts=times[language].format(n=self.acts)
            )
            + ("" if self.near is None else _MEANT[language].format(near=self.near))
            + (_UNFIT[language] if self.kind in _NEEDED else "")
            for language in ("nl", "en")
        }


def count(seen: MutableMapping[str, int], act: Act, edition: Edition) -> None:
    """Adds the names of an act that an edition does not declare to those seen so far, as ``kind:name``.

    An action or platform whose categories the act states, declared ones, is understood without being declared itself.
    """
    for kind, name in _names(act, edition):
        if name not in _declared(edition, kind):
            key = f"{kind}:{name}"
            if key in seen or len(seen) < MOST:
                seen[key] = seen.get(key, 0) + 1


def strangers(seen: Mapping[str, int], policy: Policy) -> list[Stranger]:
    """What was seen, the most frequent first, each with the nearest name of its kind that any version declares."""
    found = []
    for key, acts in sorted(seen.items(), key=lambda one: (-one[1], one[0])):
        kind, _, name = key.partition(":")
        known = {one for edition in policy.editions for one in _declared(edition, kind)}
        found.append(Stranger(kind, name, acts, nearest(name, known)))
    return found


def _names(act: Act, edition: Edition) -> Iterator[tuple[str, str]]:
    for role in act.roles or ():
        yield "role", role
    if act.department is not None:
        yield "department", act.department
    yield from _of_term("action", act.action, edition)
    if act.platform is not None:
        yield from _of_term("platform", act.platform, edition)


def _of_term(kind: str, term: NamedTerm, edition: Edition) -> Iterator[tuple[str, str]]:
    if term.name in _declared(edition, kind) or not term.categories:
        yield kind, term.name
        return
    for category in term.categories:
        yield kind, category


def _declared(edition: Edition, kind: str) -> Mapping[str, Term]:
    vocabulary = edition.vocabulary
    match kind:
        case "role":
            return vocabulary.roles
        case "department":
            return vocabulary.departments
        case "action":
            return vocabulary.actions
        case _:
            return vocabulary.platforms
