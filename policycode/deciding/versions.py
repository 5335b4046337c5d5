"""Words of an act that the version in force at its time does not have, and another version of the series has."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.acts import Act
from policycode.deciding.facts import check_statement
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.expr.sorts import Choice, SetOf
from policycode.norms.policy import Edition, Policy


def with_versions(error: ActError, act: Act, edition: Edition, policy: Policy) -> ActError:
    """The same error; where another version would take what this one refuses, its help says so first.

    Of several versions the one in force last is named.
    """
    for other in reversed(policy.editions):
        foreign = sorted(set(_refused(act, edition)) - set(_refused(act, other)))
        if other.version != edition.version and foreign:
            said = _said(foreign, edition, other)
            rest = error.help or {}
            error.help = {language: f"{said[language]} {rest.get(language, '')}".strip() for language in said}
            break
    return error


def _refused(act: Act, edition: Edition) -> Iterator[str]:
    """The names of roles, departments and facts that an edition does not take as the act states them."""
    vocabulary = edition.vocabulary
    yield from (role for role in (*(act.roles or ()), *(act.approvals or ())) if role not in vocabulary.roles)
    if act.department is not None and act.department not in vocabulary.departments:
        yield act.department
    for name, statement in act.facts.items():
        fact = vocabulary.facts.get(name)
        if fact is None:
            yield name
            continue
        try:
            check_statement(act, fact, statement)
        except ActError:
            yield name


def _said(foreign: list[str], edition: Edition, other: Edition) -> Words:
    names = ", ".join(f"‘{name}’" for name in foreign)
    quoted = ", ".join(f"“{name}”" for name in foreign)
    here, there = edition.version, other.version
    dutch = f"De daad valt onder versie {here}; versie {there} kent wat zij zegt over {names} wel."
    english = f"The act falls under version {here}; version {there} does know what it says of {quoted}."
    if any(_could_be_open(name, edition) for name in foreign):
        dutch += f" Met `open = true` in versie {here} is zo'n waarde daar onbekend, en geen fout."
        english += f" With `open = true` in version {here} such a value is unknown there, and no mistake."
    return words(dutch, english)


def _could_be_open(name: str, edition: Edition) -> bool:
    fact = edition.vocabulary.facts.get(name)
    return fact is not None and isinstance(fact.sort, Choice | SetOf)
