"""V2: each declared word is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from policycode.deciding.discipline import reaches
from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.norms.vocabulary import Term
from policycode.proving.acts.named import everything_named
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import TERM_KINDS, declaration, own

KINDS: dict[str, Words] = {
    "fact": words("Het feit", "The fact"),
    "define": words("De definitie", "The definition"),
    "period": words("Het tijdvak", "The period"),
    "moment": words("Het moment", "The moment"),
    "calendar": words("De kalender", "The calendar"),
    "offence": words("De overtreding", "The offence"),
    "rung": words("De trede", "The rung"),
    "ladder": words("De ladder", "The ladder"),
    "role": words("De rol", "The role"),
    "department": words("De afdeling", "The department"),
    "platform": words("Het platform", "The platform"),
    "action": words("De handeling", "The action"),
}


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each declared word."""
    edition = proof.edition
    used = everything_named(edition) | proof.named_in_scenarios
    used |= {("ladder", ladder.id) for ladder in edition.ladders.values() if _is_reached(edition, ladder)}
    for kind in TERM_KINDS:
        used |= {(kind, name) for name in _kin(edition.vocabulary.terms(kind), used, kind)}
    for table, thing in words_of(edition):
        yield Obligation(declaration(edition, table, thing.id), _judged(proof, used, table, thing))


def _judged(proof: Proof, used: Set[tuple[str, str]], kind: str, thing: Any) -> Verdict:
    if (kind, thing.id) in used:
        return Proved()
    if kind in TERM_KINDS and proof.scenarios_left_unread:
        return Unknown(
            said(
                "Het beleid gebruikt {name} niet; of een scenario het doet, is niet beslist, want niet alle scenario's "
                "zijn te lezen (`policycode test` zegt waarom).",
                "The policy does not use {name}; whether a scenario does is not decided, for not all scenarios could "
                "be read (`policycode test` says why).",
                name=by_title(thing),
            )
        )
    return _unused(kind, thing)


def words_of(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The policy's own words of which it asks that they are used, each with its table."""
    vocabulary = edition.vocabulary
    facts = {name: fact for name, fact in vocabulary.facts.items() if not fact.protected}
    tables: dict[str, Mapping[str, Any]] = {
        "fact": facts,
        "define": vocabulary.definitions,
        "period": vocabulary.periods,
        "moment": vocabulary.moments,
        "calendar": vocabulary.calendars,
        "offence": edition.offences,
        "rung": edition.rungs,
        "ladder": edition.ladders,
    }
    for term_kind in TERM_KINDS:
        tables[term_kind] = vocabulary.terms(term_kind)
    for kind, table in tables.items():
        yield from ((kind, thing) for thing in own(edition, kind, table))


def _is_reached(edition: Edition, ladder: Ladder) -> bool:
    return any(
        reaches(one, ladder, graded.offence)
        for one in edition.clauses.values()
        if one.is_binding
        for graded in one.offences
    )


def _kin(terms: Any, used: set[tuple[str, str]], kind: str) -> Iterator[str]:
    """The terms above or below one that is named."""
    named: list[Term] = [term for term in terms.values() if (kind, term.id) in used]
    above = {name for term in named for name in term.closure}
    names = {term.id for term in named}
    for term in terms.values():
        if term.id in above or not names.isdisjoint(term.closure):
            yield term.id


def _unused(kind: str, thing: Any) -> Refuted:
    if kind == "ladder":
        message = said(
            "{kind} {name} wordt door geen enkele bepaling bereikt.",
            "{kind} {name} is reached by no clause.",
            kind=KINDS[kind],
            name=by_title(thing),
        )
    else:
        message = said(
            "{kind} {name} wordt nergens gebruikt.",
            "{kind} {name} is used nowhere.",
            kind=KINDS[kind],
            name=by_title(thing),
        )
    return Refuted(
        message,
        words("Gebruik het woord, of haal de verklaring weg.", "Use the word, or remove its declaration."),
    )


CHECK = Check(
    code="V2",
    name="unused-vocabulary",
    level="warning",
    method="S",
    somewhere=True,
    claim=words(
        "Elk woord dat het beleid verklaart, wordt gebruikt.", "Each word that the policy declares is used."
    ),
    about=words(
        "Feiten, definities, tijdvakken, momenten, kalenders, overtredingen, treden en ladders worden ergens "
        "genoemd; een rol, afdeling, platform of handeling wordt genoemd door het beleid of een scenario, of is "
        "via `is_a` verwant aan iets dat genoemd wordt. Beschermde kenmerken hoeven niet gebruikt te worden.",
        "Facts, definitions, periods, moments, calendars, offences, rungs and ladders are named somewhere; a role, "
        "department, platform or action is named by the policy or a scenario, or is kin by `is_a` of something "
        "that is. Protected attributes need not be used.",
    ),
    passes=policy(
        '[ladder.conduct]\nrungs = ["warning"]\nentry = { minor = "warning", serious = "warning" }\n'
        "[rung.warning]\n",
        clause(
            "secrecy",
            "forbid",
            'when = "secret and not released and not reported"\noffence = "serious"\nactions = ["post"]\n'
            'platforms = ["forum"]\nroles = ["employee"]\ndepartments = ["sales", "legal"]',
        ),
    ),
    fails=policy(clause("secrecy", "forbid", 'when = "secret and not released"\nactions = ["post"]')),
    run=run,
)
