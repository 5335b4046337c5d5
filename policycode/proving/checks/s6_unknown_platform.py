"""S6: no list of platforms names every member of a category but not the category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.deciding.mentions import atoms
from policycode.diagnostics import words
from policycode.expr import nodes as n
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Term
from policycode.proving.acts.named import conditions
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Subject
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, one_each, own_clauses, whole_policy


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each declaration that names platforms in a scope or condition."""
    return one_each(_all(proof))


def _all(proof: Proof) -> Iterator[Obligation]:
    edition = proof.edition
    for subject, lists in platform_lists(edition):
        escaping = next((one for names in lists for one in _exhausted(edition, names)), None)
        yield Obligation(subject, Proved() if escaping is None else _refuted(escaping))


def platform_lists(edition: Edition) -> Iterator[tuple[Subject, list[tuple[str, ...]]]]:
    """Where the policy itself lists platforms, with the lists."""
    for clause_ in own_clauses(edition):
        if clause_.platforms:
            subject = declaration(edition, "clause", clause_.id, "platforms", part="platforms")
            yield subject, [clause_.platforms]
    for written in conditions(edition):
        table, name, key = written.table, written.name, written.key
        found = [
            atom.terms
            for atom in atoms([written.condition])
            if isinstance(atom, n.IsA) and atom.kind == "platform"
        ]
        if found and table == "policy":
            yield whole_policy(edition, *key), found
        elif found and not edition.atlas.home(table, name):
            yield declaration(edition, table, name, *key, part=".".join(map(str, key))), found


def _exhausted(edition: Edition, names: Iterable[str]) -> Iterator[Term]:
    """The categories of which a list has every direct member, two or more, and nothing above them."""
    platforms, listed = edition.vocabulary.platforms, frozenset(names)
    for category in platforms.values():
        members = {term.id for term in platforms.values() if category.id in term.parents}
        if len(members) > 1 and members <= listed and category.closure.isdisjoint(listed):
            yield category


def _refuted(category: Term) -> Refuted:
    return Refuted(
        said(
            "Hier staan alle leden van {category}, maar de categorie zelf niet: een platform dat er morgen bij "
            "komt, valt erbuiten.",
            "All members of {category} are listed here but not the category itself: a platform that joins it "
            "tomorrow would escape.",
            category=by_title(category),
        ),
        words("Noem de categorie in plaats van haar leden.", "Name the category instead of its members."),
    )


_PLATFORMS = """[platform.network]
title = { nl = "Sociaal netwerk", en = "Social network" }
[platform.agora]
is_a = "network"
[platform.plaza]
is_a = "network"
"""

CHECK = Check(
    code="S6",
    name="unknown-platform",
    level="warning",
    method="S",
    claim=words(
        "Wie alle platforms van een soort bedoelt, noemt de soort.",
        "Whoever means all platforms of a kind names the kind.",
    ),
    about=words(
        "Platforms komen en gaan. Een lijst die vandaag volledig is, mist morgen het nieuwste, tenzij de categorie "
        "er staat.",
        "Platforms come and go. A list that is complete today misses the newest tomorrow, unless the category "
        "stands there.",
    ),
    passes=policy(_PLATFORMS, clause("secrecy", "forbid", 'platforms = ["network"]')),
    fails=policy(_PLATFORMS, clause("secrecy", "forbid", 'platforms = ["agora", "plaza"]')),
    run=run,
)
