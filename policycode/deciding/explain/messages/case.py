"""What is said of an act, its outcome, its facts, what is missing, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words

CASE: Final[Mapping[str, Words]] = {
    # the act
    "act.done": words("{person}{who} {did}.", "{person}{who} {did}."),
    "act.did": words("deed {there} het volgende: {what}", "did this {there}: {what}"),
    "act.there": words("op {when}{where}", "{where}on {when}"),
    "act.content": words("De inhoud: {content}", "The content: {content}"),
    "act.unusable": words(
        "Let op: dit bewijs is niet bruikbaar. {why}", "Mind: this evidence is not usable. {why}"
    ),
    "act.in": words("{roles} bij {department}", "{roles} in {department}"),
    "act.judged": words(
        "Beoordeeld naar {policy}, versie {version}, van kracht vanaf {since}.",
        "Judged by {policy}, version {version}, in force from {since}.",
    ),
    "act.judged_always": words(
        "Beoordeeld naar {policy}, versie {version}.", "Judged by {policy}, version {version}."
    ),
    # the outcome
    "outcome": words("Uitkomst: {what}", "Outcome: {what}"),
    "outcome.not_in_force": words(
        "op dat tijdstip gold geen versie van het beleid, dus dit beleid zegt er niets over.",
        "no version of the policy was in force at that time, so the policy says nothing about it.",
    ),
    "outcome.out_of_scope": words(
        "dit valt buiten het beleid.", "this lies outside the reach of the policy."
    ),
    "outcome.breach": words("dit is een overtreding{offence}.", "this is a breach{offence}."),
    "outcome.breach.planned": words("dit mag niet{offence}.", "this may not be done{offence}."),
    "outcome.ask_first": words(
        "dit mag alleen met voorafgaande toestemming, en die is er nog niet.",
        "this may be done only with prior approval, and that has not been given yet.",
    ),
    "outcome.refer": words(
        "doe dit niet zelf, maar leg het voor aan wie erover gaat.",
        "do not do this yourself, but leave it to the person in charge of it.",
    ),
    "outcome.conflict": words(
        "het beleid spreekt zichzelf hier tegen: het verbiedt dit en staat het toe.",
        "the policy contradicts itself here: it both forbids and permits this.",
    ),
    "outcome.protected": words(
        "dit is beschermd; het is geen overtreding.", "this is protected; it is not a breach."
    ),
    "outcome.advised_against": words(
        "dit mag, maar wordt ontraden.", "this is allowed, but advised against."
    ),
    "outcome.encouraged": words("dit mag, en wordt aangemoedigd.", "this is allowed, and encouraged."),
    "outcome.permitted": words("dit mag.", "this is allowed."),
    "outcome.permitted.silence": words(
        "dit mag; geen enkele regel verbiedt het.", "this is allowed; no rule forbids it."
    ),
    "outcome.forbidden_by_default": words(
        "dit mag niet, want wat niet uitdrukkelijk is toegestaan, is verboden.",
        "this is not allowed, because whatever is not expressly permitted is forbidden.",
    ),
    "outcome.unregulated": words(
        "het beleid regelt dit niet en zegt ook niet of het dan mag.",
        "the policy does not regulate this and does not say whether it is then allowed.",
    ),
    "outcome.undetermined": words(
        "dit is nog niet te zeggen; er ontbreken gegevens.",
        "this cannot be said yet; information is missing.",
    ),
    "outcome.offence": words(" (zwaarte: {offence})", " (gravity: {offence})"),
    "reach.roles": words(
        "Het beleid bindt alleen wie de rol {roles} heeft; deze persoon heeft die niet.",
        "The policy binds only those in the role of {roles}; this person is not in it.",
    ),
    "reach.when": words("Het beleid geldt alleen wanneer {when}.", "The policy applies only when {when}."),
    # headings
    "section.rests_on": words("Waarop dit rust", "What this rests on"),
    "section.bearing": words("Wat hier meespeelt", "What bears on this"),
    "section.others": words("Wat er verder meespeelt", "What else bears on it"),
    "section.facts": words("De feiten", "The facts"),
    "section.unknown": words("Wat nog onbekend is", "What is still unknown"),
    "section.caveats": words("Let op", "Please note"),
    "section.ladder": words("Maatregel", "Measure"),
    "section.remedies": words("Zo mag het wel", "How it may be done"),
    "section.advice": words("Advies", "Advice"),
    # the end
    "end.person": words(
        "Dit is een berekening op grond van de opgegeven feiten. Een mens beslist.",
        "This is a computation from the facts as stated. A person decides.",
    ),
    "end.proposal": words(
        "Dit is een voorstel van een programma, op grond van de opgegeven feiten. Een mens beslist, met redenen.",
        "This is a program's proposal, based on the facts as stated. A person decides, giving reasons.",
    ),
}
