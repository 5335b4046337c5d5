"""S11: whoever people are sent to is still there."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Subject
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, one_each, own, own_clauses, whole_policy


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause and rung that sends people to roles, and one for the policy's counsel."""
    return one_each(_all(proof))


def _all(proof: Proof) -> Iterator[Obligation]:
    edition = proof.edition
    for table, name, key, roles in contacts(edition):
        gone = next((place for place, role in enumerate(roles) if _is_gone(edition, role)), None)
        if gone is None:
            yield Obligation(_subject(edition, table, name, *key), Proved())
        else:
            # A single role may stand there without a list; the place is then that of the key.
            yield Obligation(_subject(edition, table, name, *key, gone), _refuted(edition, roles[gone]))


Contact = tuple[str, str, tuple[str | int, ...], tuple[str, ...]]


def contacts(edition: Edition) -> Iterator[Contact]:
    """Every key of the policy itself under which such roles stand: table, name, key, roles."""
    for one in own_clauses(edition):
        for key, roles in (("refer_to", one.refer_to), ("approval_from", one.approval_from)):
            if roles:
                yield "clause", one.id, (key,), roles
    for rung in own(edition, "rung", edition.rungs):
        if rung.appeal is not None:
            yield "rung", rung.id, ("appeal", "to"), rung.appeal.to
    if edition.counsel is not None:
        yield "policy", edition.policy, ("counsel",), (edition.counsel,)


def _subject(edition: Edition, table: str, name: str, *key: str | int) -> Subject:
    if table == "policy":
        return whole_policy(edition, "counsel")
    return declaration(edition, table, name, *key, part=str(key[0]))


def _is_gone(edition: Edition, role: str) -> bool:
    return edition.vocabulary.roles[role].retired


def _refuted(edition: Edition, role: str) -> Refuted:
    return Refuted(
        said(
            "Wie hier terecht moet, wordt naar {role} gestuurd, en die rol is er niet meer.",
            "Whoever has to go somewhere is sent to {role} here, and that role is no longer there.",
            role=by_title(edition.vocabulary.roles[role]),
        ),
        words("Noem een rol die niet `retired` is.", "Name a role that is not `retired`."),
    )


_OLD = '[role.press_office]\nretired = true\ntitle = { nl = "Persbureau", en = "Press office" }\n'

CHECK = Check(
    code="S11",
    name="contact-exists",
    level="error",
    method="S",
    claim=words(
        "Verwijzing, toestemming, beroep en raad liggen bij een rol die er nog is.",
        "Referral, approval, appeal and counsel lie with a role that is still there.",
    ),
    about=words(
        "Een verbod met een uitweg die naar een opgeheven rol leidt, is een verbod zonder uitweg.",
        "A prohibition with a way out that leads to an abolished role is a prohibition without a way out.",
    ),
    passes=policy(_OLD, clause("secrecy", "forbid", 'when = "secret"\nrefer_to = "manager"')),
    fails=policy(_OLD, clause("secrecy", "forbid", 'when = "secret"\nrefer_to = "press_office"')),
    run=run,
)
