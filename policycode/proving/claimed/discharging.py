"""Runs one check over one edition; what does not come to an end is unknown, and loses nothing already found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.expected import Key, is_left_to_an_import, key_of
from policycode.proving.claimed.limits import LIMITS, why, within
from policycode.proving.claimed.verdicts import Obligation, Subject, Unknown, Verdict


@dataclass(frozen=True, slots=True)
class Discharged:
    """An obligation of a check with its verdict."""

    check: Check
    obligation: Obligation

    @property
    def verdict(self) -> Verdict:
        return self.obligation.verdict


@dataclass(frozen=True, slots=True)
class Due:
    """The claims of a check about an edition: those that stand alone, and by the key of its subject those of each
    subject against others."""

    keys: frozenset[Key]
    pairs: Mapping[Key, frozenset[str]] = field(default_factory=dict)

    def without(self, came: Iterable[tuple[Key, Discharged]]) -> Due:
        """What is left when some of it came to something."""
        alone, others = set[Key](), dict[Key, set[str]]()
        for key, one in came:
            alone.add(key)
            others.setdefault((*key[:2], ""), set()).update(one.obligation.seconds, key[4:])
        pairs = {key: seconds - others.get(key, set()) for key, seconds in self.pairs.items()}
        return Due(self.keys - alone, {key: seconds for key, seconds in pairs.items() if seconds})


def discharged(
    check: Check, proof: Proof, due: Due, timeout: float | None
) -> Iterator[tuple[Key, Discharged]]:
    """Every obligation of a check that is not left to an import. When one does not come to an end, it and those
    after it are unknown: so that no claim is lost, they are made from what is expected."""
    found = check.sweep(proof) if check.sweep is not None and due.pairs else check.run(proof)
    came: list[tuple[Key, Discharged]] = []
    while True:
        try:
            with within(timeout):
                one = next(found, None)
        except LIMITS as error:
            proof.notice(error)
            yield from undecided(check, proof.edition, due.without(came), error)
            return
        if one is None:
            return
        if one.seconds:
            one = replace(one, seconds=_kept(one, due))
            if not one.seconds:
                continue
        elif is_left_to_an_import(check.code, one):
            continue
        came.append((key_of(check.code, one), Discharged(check, one)))
        yield came[-1]


def _kept(one: Obligation, due: Due) -> Set[str]:
    """The others of a claim about many, but for those that are left to an import with it."""
    expected = due.pairs.get((one.subject.kind, one.subject.id, ""), frozenset())
    return one.seconds & expected if one.subject.instrument else one.seconds


def undecided(
    check: Check, edition: Edition, due: Due, error: BaseException
) -> Iterator[tuple[Key, Discharged]]:
    """Claims that nobody came to, as unknown ones."""
    unknown = Unknown(why(error))
    for key in sorted(due.keys):
        subject = _subject(edition, *key[:3])
        second = _subject(edition, *key[3:]) if len(key) > 3 else None
        yield key, Discharged(check, Obligation(subject, unknown, second))
    for key, seconds in sorted(due.pairs.items()):
        yield key, Discharged(check, Obligation(_subject(edition, *key), unknown, seconds=seconds))


def _subject(edition: Edition, kind: str, name: str, part: str = "") -> Subject:
    place = edition.atlas.place(kind) if kind == "policy" else edition.atlas.place(kind, name)
    home = "" if kind == "policy" else edition.atlas.home(kind, name)
    return Subject(kind, name, edition.version, place, part, home)
