"""N7: without a declared override some act would be of another class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from policycode.diagnostics import Words, words
from policycode.norms.clauses import Clause, Effect, Everything
from policycode.norms.overrides import KEYS, Key, Overrides, Why, starred
from policycode.norms.overrides import relation as related
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Variants
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.ladders.offences import bears_on_a_ladder
from policycode.proving.told.phrases import called, sentence
from policycode.proving.told.subjects import declaration


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each word under ``overrides`` and ``subject_to``."""
    variants = Variants(proof)
    for one in proof.edition.clauses.values():
        if one.effect is not Effect.STATE:
            for key in KEYS:
                yield from _words(proof, variants, one, key)


def _words(proof: Proof, variants: Variants, one: Clause, key: Key) -> Iterator[Obligation]:
    written = getattr(one, key)
    if isinstance(written, Everything):
        subject = declaration(proof.edition, "clause", one.id, key, part=f"{key}.*")
        pairs = starred(proof.edition.clauses, one, key)
        verdict = proof.tried(_verdict, variants, _saying(one, key, ()), pairs, _star(one))
        yield Obligation(subject, verdict)
        return
    for place, word in enumerate(written):
        subject = declaration(proof.edition, "clause", one.id, key, place, part=f"{key}.{word}")
        if word not in proof.edition.clauses:
            # Of an import whose version of this time lacks the clause: the word is for another time.
            yield Obligation(subject, Proved(vacuous=True))
            continue
        left = _saying(one, key, tuple(name for name in written if name != word))
        pair = (one.id, word) if key == "overrides" else (word, one.id)
        other = proof.edition.clauses[word]
        message = _named(one, other) if key == "overrides" else _named(other, one)
        yield Obligation(
            subject, proof.tried(_verdict, variants, left, [pair], message), proof.subject(other)
        )


def _saying(one: Clause, key: Key, names: tuple[str, ...]) -> Clause:
    """The clause with these names under the key."""
    return replace(one, overrides=names) if key == "overrides" else replace(one, subject_to=names)


def _verdict(variants: Variants, left: Clause, pairs: list[tuple[str, str]], message: Words) -> Verdict:
    clauses, relation = variants.rewritten(left)
    said_anyway = bool(pairs) and all(_said_anyway(clauses, relation, pair) for pair in pairs)
    if said_anyway or variants.with_relation(clauses, relation):
        return Proved()
    edition = variants.proof.edition
    bears = any(bears_on_a_ladder(edition, clauses[name]) for pair in pairs for name in pair)
    return Refuted(message, _ON_AN_EMPTY_RECORD if bears else _MAKES_NO_DIFFERENCE)


_MAKES_NO_DIFFERENCE = words(
    "Schrap de voorrang, of laat de bepalingen elkaar raken.", "Drop the override, or let the clauses meet."
)
_ON_AN_EMPTY_RECORD = words(
    "Schrap de voorrang, of laat de bepalingen elkaar raken. Gekeken is op een leeg dossier: vraag eerst `policycode "
    "diff` of zij op een later dossier nog iets uitmaakt voor wat wordt voorgesteld.",
    "Drop the override, or let the clauses meet. This was looked at on an empty record: ask `policycode diff` first "
    "whether on a later one it still makes a difference to what is proposed.",
)


def _said_anyway(clauses: Mapping[str, Clause], relation: Overrides, pair: tuple[str, str]) -> bool:
    """Whether rank or protection says what a word said, though the other of the two may say it, too."""
    why = relation.why(*pair)
    if why is Why.NAMED:
        silent = {name: replace(clauses[name], overrides=(), subject_to=()) for name in pair}
        why = related(silent)[0].why(*pair)
    return why in (Why.RANK, Why.PROTECTION)


def _named(over: Clause, under: Clause) -> Words:
    one, other = called(over), called(under)
    return sentence(
        f"dat {one['nl']} voorgaat op {other['nl']} maakt voor geen enkele daad verschil.",
        f"that {one['en']} goes before {other['en']} makes no difference to any act.",
    )


def _star(one: Clause) -> Words:
    name = called(one)
    return sentence(
        f'de `"*"` van {name["nl"]} maakt voor geen enkele daad verschil.',
        f'the `"*"` of {name["en"]} makes no difference to any act.',
    )


CHECK = Check(
    code="N7",
    name="dead-exception",
    level="warning",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke voorrang die het beleid uitspreekt, maakt voor minstens één daad verschil.",
        "Each override that the policy declares makes a difference to at least one act.",
    ),
    about=words(
        "Een voorrang zonder welke elke daad net zo beoordeeld wordt, wekt de schijn van een uitzondering die er "
        "niet is. Wat rang of bescherming ook al zegt, mag herhaald worden.",
        "An override without which every act is judged just the same looks like an exception that is not there. "
        "What rank or protection says anyway may be repeated.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret and not released"'),
        clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
    ),
    run=run,
)
