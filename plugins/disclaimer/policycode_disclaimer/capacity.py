"""The capacity in which somebody acts, as it really is, by roles and mandates; and as it looks to who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from policycode.evaluators import ActSeen
from policycode_disclaimer.options import Mandate
from policycode_disclaimer.speaking import Claim

Actual = Literal["personal", "delegated", "official"]
Perceived = Literal["personal", "official"]


class Look(NamedTuple):
    """What a reader takes it for, how sure that is, and why."""

    value: Perceived
    sure: float
    rule: str


ON_OFFICIAL_ACCOUNT: Final = Look("official", 0.95, "an account of the employer")
SPEAKS_FOR_EMPLOYER: Final = Look("official", 0.8, "speaks for the employer")
KNOWN_AND_DISCLAIMED: Final = Look("personal", 0.85, "an own account with a disclaimer")
DISCLAIMED: Final = Look("personal", 0.6, "a disclaimer, on an account that is not known")
OWN_ACCOUNT: Final = Look("personal", 0.75, "an own account that does not name the employer")
NAMES_EMPLOYER: Final = Look("personal", 0.5, "an own account that names the employer, without a disclaimer")


def perceived(claim: Claim, account: bool | None, *, names_employer: bool) -> Look | None:
    """What it looks like; ``account`` says whether it is the employer's, where that is known."""
    if account:
        return ON_OFFICIAL_ACCOUNT
    if claim == "employer":
        return SPEAKS_FOR_EMPLOYER
    if claim == "personal":
        return DISCLAIMED if account is None else KNOWN_AND_DISCLAIMED
    if account is None:
        return None
    return NAMES_EMPLOYER if names_employer else OWN_ACCOUNT


def actual(act: ActSeen, mandates: Iterable[Mandate], mandate: object) -> Actual | None:
    """What it is: by the first mandate that applies; else by the fact ``mandate``. ``None`` where neither says."""
    listed = list(mandates)
    for one in listed:
        if _applies(one, act):
            return one.capacity
    if mandate is not None:
        return "delegated" if mandate is True else "personal"
    return "personal" if listed and all(_is_known(one, act) for one in listed) else None


def _applies(one: Mandate, act: ActSeen) -> bool:
    there = not one.platforms or act.platform in one.platforms
    return bool(set(one.roles) & set(act.roles)) and there and (not one.actions or act.action in one.actions)


def _is_known(one: Mandate, act: ActSeen) -> bool:
    """Whether it is certain that a mandate does not apply: not where its place counts and the act's is unknown."""
    return not one.platforms or act.platform is not None or not set(one.roles) & set(act.roles)
