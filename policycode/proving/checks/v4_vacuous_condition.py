"""V4: no condition is always or never true where it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.compiled import Candidate
from policycode.diagnostics import Words, words
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.told.phrases import called, sentence
from policycode.proving.told.subjects import declaration
from policycode.readings.diagrams import Truth

Key = tuple[str] | tuple[str, int, str]


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each condition of a clause."""
    for candidate in proof.compiled.candidates(ANYWHERE):
        for key, truth, where in _asked(proof, candidate):
            part = _written(key)
            subject = declaration(proof.edition, "clause", candidate.clause.id, *key, part=part)
            yield Obligation(subject, proof.tried(_verdict, proof, candidate, _pointed_at(key), truth, where))


def _pointed_at(key: Key) -> Words:
    """The same in a sentence, where items are counted from one."""
    if len(key) == 1:
        return words(f"`{key[0]}`", f"`{key[0]}`")
    name, place, last = key
    return words(f"`{last}` onder {place + 1} van `{name}`", f"`{last}` in item {place + 1} of `{name}`")


def _written(key: Key) -> str:
    """A key as an author would point at it: ``offence[0].when``."""
    return key[0] if len(key) == 1 else f"{key[0]}[{key[1]}].{key[2]}"


def _asked(proof: Proof, candidate: Candidate) -> Iterator[tuple[Key, Truth, Truth]]:
    """Each condition as written, with where it is asked: where all earlier ones let it be."""
    clause, compiled, world, space = candidate.clause, candidate.compiled, proof.world, proof.space
    where = proof.possible(proof.clauses.in_reach(candidate))
    if clause.when is not None:
        truth = compiled.when(world)
        yield ("when",), truth, where
        where = space.conj(where, truth)
    if clause.unless is not None:
        truth = compiled.unless(world)
        yield ("unless",), truth, where
        where = space.conj(where, space.neg(truth))
    if clause.must is not None:
        yield ("must",), compiled.must(world), where
    weighed = proof.clauses.of(clause.id)
    where = False if weighed is None else space.conj(where, weighed.violated)
    for place, graded in enumerate(clause.offences):
        if graded.when is not None:
            truth = compiled.offences[place][0](world)
            yield ("offence", place, "when"), truth, where
            where = space.conj(where, space.neg(truth))


def _verdict(proof: Proof, candidate: Candidate, part: Words, truth: Truth, where: Truth) -> Verdict:
    space = proof.space
    holds = proof.exists(space.conj(where, truth))
    fails = proof.exists(space.conj(where, space.neg(truth)))
    if holds and fails:
        return Proved()
    name = called(candidate.clause)
    if not holds and not fails:
        nl, en = "komt nooit aan de beurt", "is never reached"
    else:
        nl, en = (
            ("klopt daar altijd", "always holds there")
            if holds
            else ("klopt daar nooit", "never holds there")
        )
    return Refuted(
        sentence(
            f"de voorwaarde {part['nl']} van {name['nl']} maakt geen verschil: zij {nl}.",
            f"the condition {part['en']} of {name['en']} makes no difference: it {en}.",
        ),
        words(
            "Schrap de voorwaarde, of maak haar zo dat zij onderscheid maakt.",
            "Drop the condition, or write it so that it tells acts apart.",
        ),
        lacking=frozenset(half for half, there_is in (("holds", holds), ("fails", fails)) if not there_is),
    )


CHECK = Check(
    code="V4",
    name="vacuous-condition",
    level="warning",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke voorwaarde maakt onderscheid waar zij gesteld wordt.",
        "Each condition tells acts apart where it is asked.",
    ),
    about=words(
        "Een `when` die binnen de reikwijdte van haar bepaling altijd of nooit opgaat, een `unless` of `must` die "
        "dat doet waar de eerdere voorwaarden gelden, of een trap van een overtreding die nooit aan de beurt komt, "
        "zegt niets en misleidt wie haar leest.",
        "A `when` that always or never holds within its clause's scope, an `unless` or `must` that does so where "
        "the earlier conditions hold, or a grade of an offence whose turn never comes, says nothing and misleads "
        "its readers.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"\nunless = "released"')),
    fails=policy(clause("secrecy", "forbid", 'when = "secret"\nunless = "not secret"')),
    run=run,
)
