"""G1: what the policy guarantees of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Outcome
from policycode.diagnostics import Words, words
from policycode.expr import nodes as n
from policycode.norms.duties import Before, Equal, Guarantee, NeverOrAlways
from policycode.proving.acts.distinguishing import places_apart
from policycode.proving.acts.everywhere import Nowhere, Sought, verdict_on
from policycode.proving.acts.grounding import clauses_giving, comes_to, where_it_rests
from policycode.proving.acts.pairs import Pairs, looking_at, pairs_everywhere
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import NOT_REPLAYED, Proof, excepted
from policycode.proving.acts.sameness import comes_to_the_same
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict, Witness
from policycode.proving.ladders.before import before_verdict
from policycode.proving.told.naming import by_title
from policycode.proving.told.phrases import listed, quoted_outcomes, sentence, titled
from policycode.proving.told.subjects import declaration
from policycode.readings.diagrams import Truth


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each guarantee."""
    for guarantee in proof.edition.guarantees.values():
        subject = declaration(proof.edition, "guarantee", guarantee.id)
        yield Obligation(subject, proof.tried(_verdict, proof, guarantee))


def _verdict(proof: Proof, guarantee: Guarantee) -> Verdict:
    match guarantee.claim:
        case NeverOrAlways() as claim:
            return _of_each(proof, guarantee, claim)
        case Equal() as claim:
            return _of_pairs(proof, guarantee, claim)
        case Before():
            return before_verdict(proof, guarantee)


def _of_each(proof: Proof, guarantee: Guarantee, claim: NeverOrAlways) -> Verdict:
    outcomes, never = frozenset(claim.outcomes), claim.mode == "never"

    def is_bad(outcome: Outcome) -> bool:
        return (str(outcome) in outcomes) is never

    def meant(world: PossibleActs) -> Truth:
        return _where(world, claim.when)

    broken = Nowhere(
        Sought(
            lambda judged: comes_to(judged, is_bad, meant(judged.world)),
            meant,
            clauses_giving(proof.edition, is_bad),
            where_it_rests(proof, is_bad),
        ),
        lambda decision: is_bad(decision.outcome),
        _broken(guarantee, *_otherwise(claim)),
        words(
            "Pas de bepalingen aan waarop de uitkomst rust, of beperk de waarborg met `when`.",
            "Change the clauses on which the outcome rests, or limit the guarantee with `when`.",
        ),
        tells_region=True,
    )
    return verdict_on(proof, broken)


def _otherwise(claim: NeverOrAlways) -> tuple[str, str]:
    """That some act comes to what never may be, or to something else than what always is to be."""
    nl, en = (quoted_outcomes(claim.outcomes, language) for language in ("nl", "en"))
    if claim.mode == "never":
        return f"de uitkomst kan {nl} zijn", f"the outcome can be {en}"
    return f"de uitkomst is niet in elk geval {nl}", f"the outcome is not {en} in every case"


def _of_pairs(proof: Proof, guarantee: Guarantee, claim: Equal) -> Verdict:
    def meant(world: PossibleActs) -> Truth:
        return _meant(proof, world, claim)

    def unequal(pairs: Pairs) -> Truth:
        return pairs.judged(pairs.space.conj(meant(pairs.world), meant(pairs.twin))).unequal

    if _is_plain(proof, claim, meant):
        return Proved(vacuous=not proof.exists(meant(proof.world)))
    for pairs, bad in pairs_everywhere(proof, claim.names, unequal, meant):
        if bad is not False:
            return _refuted(proof, guarantee, claim, pairs.witness(bad, _unequal))
    return Proved(vacuous=not proof.exists(meant(proof.world)))


def _is_plain(proof: Proof, claim: Equal, meant: Callable[[PossibleActs], Truth]) -> bool:
    """Whether it is seen without looking at any pairs that nobody is judged otherwise."""
    whole = proof.whole
    if not looking_at(proof, claim.names):
        return True
    return whole is not None and comes_to_the_same(whole, meant, claim.names)


def _refuted(proof: Proof, guarantee: Guarantee, claim: Equal, witness: Witness | None) -> Verdict:
    if witness is None:
        return Unknown(NOT_REPLAYED)
    nl, en = (
        listed([_called(proof, name)[language] for name in claim.names], language)
        for language in ("nl", "en")
    )
    return Refuted(
        _broken(
            guarantee,
            f"twee daden die alleen in {nl} verschillen, worden anders beoordeeld",
            f"two acts that differ in {en} alone are judged differently",
        ),
        words(
            "Laat de bepalingen er niet naar kijken, of noem onder `except` wie buiten de waarborg valt.",
            "Let no clause look at it, or name under `except` who is left out of the guarantee.",
        ),
        witness,
        places_apart(proof, witness),
    )


_NAMES: Mapping[str, Words] = {
    "roles": words("rollen", "roles"),
    "department": words("afdeling", "department"),
    "platform": words("platform", "platform"),
    "action": words("handeling", "action"),
}


def _called(proof: Proof, name: str) -> Words:
    """What acts may differ in, in words: a fact by its title."""
    fact = proof.edition.vocabulary.facts.get(name)
    return by_title(fact) if fact is not None else _NAMES.get(name) or words(name, name)


def _unequal(one: Decision, other: Decision) -> bool:
    return (one.outcome, one.offence) != (other.outcome, other.offence)


def _where(world: PossibleActs, condition: n.Condition | None) -> Truth:
    return True if condition is None else world.compiled.read(condition)(world)


def _meant(proof: Proof, world: PossibleActs, claim: Equal) -> Truth:
    """Where a guarantee of equality speaks of an act."""
    space = world.space
    aside = space.some(world.is_a(one.kind, one.terms) for one in excepted(proof.edition, claim))
    return space.conj(_where(world, claim.when), space.neg(aside))


def _broken(guarantee: Guarantee, nl: str, en: str) -> Words:
    names = {language: titled(guarantee.title, guarantee.id, language) for language in ("nl", "en")}
    return sentence(
        f"de waarborg ‘{names['nl']}’ gaat niet op: {nl}.",
        f"the guarantee “{names['en']}” does not hold: {en}.",
    )


_REPORTERS = """
[guarantee.reporters]
title = { nl = "Melders zijn veilig", en = "Reporters are safe" }
never = ["breach"]
when = "reported"
[guarantee.departments]
title = { nl = "Afdelingen zijn gelijk", en = "Departments are equal" }
equal = ["department"]
"""

CHECK = Check(
    code="G1",
    name="guarantee",
    level="error",
    method="Z",
    claim=words("Wat het beleid waarborgt, houdt altijd.", "Whatever the policy guarantees always holds."),
    about=words(
        "Een waarborg zegt wat van alle mogelijke daden moet gelden: dat een uitkomst nooit of altijd volgt, of dat "
        "daden die alleen in iets verschillen gelijk worden beoordeeld; of wat aan een maatregel moet voorafgaan.",
        "A guarantee says what must hold of all possible acts: that an outcome never or always follows, or that "
        "acts which differ in one thing alone are judged alike; or what must come before a measure.",
    ),
    passes=policy(_REPORTERS, clause("secrecy", "forbid", 'when = "secret and not reported"')),
    fails=policy(_REPORTERS, clause("secrecy", "forbid", 'when = "secret"\ndepartments = ["sales"]')),
    run=run,
)
