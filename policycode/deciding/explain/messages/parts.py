"""What is said of the parts of a condition, of facts, of who stated them and how grave a breach is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words

PARTS: Final[Mapping[str, Words]] = {
    # how it came out
    "part.unknown": words("onbekend is of {condition}", "it is unknown whether {condition}"),
    "part.namely": words("{saying}, namelijk {value}", "{saying}, namely {value}"),
    "part.but": words("{saying}, maar {value}", "{saying}, but {value}"),
    "part.argued": words("{saying}, zoals hierboven", "{saying}, as shown above"),
    "part.source": words("{saying} ({source})", "{saying} ({source})"),
    "part.falls_under": words("{own} valt onder {term}", "{own} falls under {term}"),
    "part.may_fall_under": words(
        "onbekend is of {own} onder {term} valt", "it is unknown whether {own} falls under {term}"
    ),
    "part.approved": words("{role} heeft vooraf toestemming gegeven", "{role} gave prior approval"),
    "part.not_approved": words(
        "{role} heeft vooraf geen toestemming gegeven", "{role} gave no prior approval"
    ),
    "part.not_approved.planned": words(
        "{role} heeft nog geen toestemming gegeven", "{role} has not given approval yet"
    ),
    "part.maybe_approved": words(
        "onbekend is of {role} vooraf toestemming heeft gegeven",
        "it is unknown whether {role} gave prior approval",
    ),
    "source.person": words("volgens een persoon", "according to a person"),
    "source.system": words("volgens een systeem", "according to a system"),
    "source.evaluator": words("volgens een beoordelingsprogramma", "according to an evaluator"),
    "source.person.named": words("volgens {name}", "according to {name}"),
    "source.system.named": words("volgens het systeem {name}", "according to the system {name}"),
    "source.evaluator.named": words(
        "volgens het beoordelingsprogramma {name}", "according to the evaluator {name}"
    ),
    "source.confidence": words("{source}, zekerheid {share}", "{source}, confidence {share}"),
    "source.default": words("verondersteld", "presumed"),
    "source.ruling": words("volgens een uitspraak over de tekst", "by a ruling on the text"),
    "source.assumed": words("zo aangenomen voor dit geval", "taken to be so in this case"),
    # facts
    "fact.evidence": words("bewijs: {evidence}", "evidence: {evidence}"),
    "fact.value": words("{title}: {value}, {source}", "{title}: {value}, {source}"),
    "fact.yes": words("ja", "yes"),
    "fact.no": words("nee", "no"),
    "fact.nothing": words("geen van de opties", "none of the options"),
    "fact.possibly": words("{certain}, en mogelijk {possible}", "{certain}, and possibly {possible}"),
    "fact.set": words("{title} omvat {values}", "{title} includes {values}"),
    "fact.set.several": words("{title} omvatten {values}", "{title} include {values}"),
    "fact.empty_set.several": words("{title} omvatten niets", "{title} include nothing"),
    "fact.empty_set": words("{title} omvat niets", "{title} includes nothing"),
    "fact.other": words("iets buiten de lijst", "something outside the list"),
    # the offence
    "offence.graded": words(
        "De zwaarte is {offence}, omdat {when}.", "The gravity is {offence}, because {when}."
    ),
    "offence.otherwise": words(
        "De zwaarte is {offence}: geen van de bijzondere gevallen die deze bepaling noemt, doet zich voor.",
        "The gravity is {offence}: none of the special cases that this clause names occurs.",
    ),
    "offence.plain": words(
        "De zwaarte van een overtreding van deze bepaling is {offence}.",
        "The gravity of a breach of this clause is {offence}.",
    ),
    "offence.none": words(
        "Aan een overtreding van deze bepaling is geen zwaarte verbonden; er volgt geen maatregel op.",
        "A breach of this clause has no gravity; no measure follows.",
    ),
    "offence.open": words(
        "De zwaarte staat nog niet vast: {offences}.", "The gravity is not settled yet: {offences}."
    ),
    "offence.no": words("geen", "none"),
    # caveats
    "fact.presumed": words(
        "Verondersteld, omdat niemand er iets over heeft gezegd:",
        "Presumed, because nobody said anything about it:",
    ),
    "caveat.discounted.failed": words(
        "Het beoordelingsprogramma {name} gaf geen bruikbaar antwoord over {title}.",
        "The evaluator {name} gave no usable answer about {title}.",
    ),
    "caveat.discounted.nothing": words(
        "Over {title} is gezegd dat het anders is dan verondersteld, niet wat het is.",
        "Of {title} it was said that it is other than presumed, not what it is.",
    ),
    "caveat.discounted.judgement": words(
        "Een opgave telt niet mee, want alleen een mens mag dit beoordelen: {saying} ({source}).",
        "A statement does not count, because only a person may judge this: {saying} ({source}).",
    ),
    "caveat.discounted.confidence": words(
        "Een opgave telt niet mee, want de zekerheid ligt onder de vereiste {threshold}: {saying} ({source}).",
        "A statement does not count, because its confidence is below the required {threshold}: {saying} ({source}).",
    ),
    "caveat.outside": words(
        "Voor {title} is {values} opgegeven; dat staat niet op de lijst van het beleid.",
        "What was stated of {title}, {values}, is not on the policy's list.",
    ),
    "caveat.assumption": words(
        "Dit geval is in strijd met een aanname van het beleid ({title}: {condition}). Het is daarom zonder aannamen "
        "beoordeeld; kijk na of de feiten kloppen.",
        "This case goes against an assumption of the policy ({title}: {condition}). It was therefore judged without "
        "assumptions; check whether the facts are right.",
    ),
    "caveat.leaned_on": words(
        "De uitkomst steunt op een aanname van het beleid ({title}: {condition}). Is het hier anders, geef dat dan "
        "op; zij kan dan anders zijn.",
        "The outcome leans on an assumption of the policy ({title}: {condition}). If it is otherwise here, state "
        "that; the outcome may then be another.",
    ),
    "caveat.open_advice": words(
        "Of {clause} hier iets aan- of afraadt, hangt af van wat nog onbekend is; toegestaan is het in elk geval.",
        "Whether {clause} encourages or advises against this depends on what is still unknown; it is allowed in any "
        "case.",
    ),
}
