"""What is said of what is unknown, of ladders and of what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words
from policycode.norms.wording import OUTCOMES

WAYS: Final[Mapping[str, Words]] = {
    # what is unknown
    "unknown.outcomes": words(
        "Naar gelang van de antwoorden is de uitkomst: {outcomes}.",
        "Depending on the answers the outcome is: {outcomes}.",
    ),
    **{f"possible.{name}": said for name, said in OUTCOMES.items()},
    "unknown.settles": words("Het antwoord hierop geeft de doorslag:", "The answer to this settles it:"),
    "unknown.settle": words(
        "De antwoorden hierop geven samen de doorslag:", "The answers to these together settle it:"
    ),
    "unknown.all": words(
        "Geen antwoord geeft met zekerheid de doorslag. Dit maakt verschil:",
        "No answer is certain to settle it. These make a difference:",
    ),
    "unknown.not_smallest": words(
        "De antwoorden hierop geven de doorslag (misschien volstaan er minder):",
        "The answers to these settle it (fewer may do):",
    ),
    "unknown.offence": words(
        "Dat dit een overtreding is, staat vast; hoe zwaar zij weegt nog niet. Daarom wordt er nog niets voorgesteld.",
        "That this is a breach is certain; how grave it is, is not. That is why nothing is proposed yet.",
    ),
    "ask.fact": words("Is het zo dat {condition}?", "Is it so that {condition}?"),
    "ask.value": words("Wat is {title}: {values}?", "What is {title}: {values}?"),
    "ask.set": words("Wat hoort bij {title}: {values}?", "Which of these does {title} include: {values}?"),
    "ask.set.several": words(
        "Wat hoort bij {title}: {values}?", "Which of these do {title} include: {values}?"
    ),
    "ask.value.several": words("Wat zijn {title}: {values}?", "What are {title}: {values}?"),
    "ask.plain": words("Wat is {title}?", "What is {title}?"),
    "ask.plain.several": words("Wat zijn {title}?", "What are {title}?"),
    "ask.approval": words("Heeft {role} vooraf toestemming gegeven?", "Did {role} give prior approval?"),
    "ask.moment": words("Wanneer is of was {moment}?", "When is, or was, {moment}?"),
    "ask.function": words("Wat is het antwoord van {name}?", "What does {name} answer?"),
    "ask.platform": words(
        "Wat voor platform is {name}: {values}?", "What kind of platform is {name}: {values}?"
    ),
    "ask.action": words("Wat voor handeling is {name}: {values}?", "What kind of act is {name}: {values}?"),
    "ask.none": words("geen van deze", "none of these"),
    "ask.record": words(
        "Wat staat er in het dossier van {person}?", "What does the record of {person} hold?"
    ),
    # the ladder
    "ladder.clause": words(
        "{ladder}: het gaat om de overtreding van {clause}; de zwaarte is {offence}.",
        "{ladder}: this is about the breach of {clause}; its gravity is {offence}.",
    ),
    "ladder.no_record": words(
        "Er is geen dossier meegegeven; daarom wordt er geen maatregel voorgesteld.",
        "No record was given; that is why no measure is proposed.",
    ),
    "ladder.none": words(
        "Geen ladder van maatregelen reikt tot deze overtreding; er wordt niets voorgesteld.",
        "No ladder of measures reaches this breach; nothing is proposed.",
    ),
    "ladder.proposal": words("Voorgesteld wordt: {rung}.", "Proposed: {rung}."),
    "ladder.range": words(
        "Voorgesteld wordt een keuze van {lowest} tot en met {highest}; wie kiest, geeft redenen.",
        "Proposed is a choice from {lowest} up to and including {highest}; whoever chooses gives reasons.",
    ),
    "ladder.nothing": words("Er wordt niets voorgesteld.", "Nothing is proposed."),
    "ladder.not_yet": words(
        "Er wordt nog niets voorgesteld, omdat niet alles vaststaat.",
        "Nothing is proposed yet, because not everything is settled.",
    ),
    "ladder.uncertain": words(
        "{ladder}: wat hier volgt, hangt af van wat nog onbekend is; op deze ladder wordt niets voorgesteld.",
        "{ladder}: what follows here depends on what is still unknown; nothing is proposed on this ladder.",
    ),
    "ladder.no_live": words(
        "Op die dag liep er geen eerdere maatregel.", "No earlier measure was in force on that day."
    ),
    "reason.live": words(
        "Op die dag liep {rung}: meegedeeld op {notified}, {until} (voor daad {act}).",
        "On that day {rung} was in force: notified on {notified}, {until} (for act {act}).",
    ),
    "reason.until": words("geldig tot {until}", "counting until {until}"),
    "reason.without_end": words("zonder einddatum", "without end"),
    "reason.not_on_ladder": words(
        "Ook liep {rung} (voor daad {act}); de huidige ladder kent die maatregel niet, dus die telt niet mee.",
        "{rung} was in force too (for act {act}); the present ladder does not have that measure, so it does not count.",
    ),
    "reason.entry": words(
        "Een overtreding van deze zwaarte ({offence}) begint bij {lowest}.",
        "A breach of this gravity ({offence}) starts at {lowest}.",
    ),
    "reason.entry_range": words(
        "Een overtreding van deze zwaarte ({offence}) begint bij een keuze van {lowest} tot en met {highest}.",
        "A breach of this gravity ({offence}) starts with a choice from {lowest} up to and including {highest}.",
    ),
    "reason.next": words("Na {after} volgt {rung}.", "After {after} comes {rung}."),
    "reason.repeat": words(
        "{rung} kan {repeat} gegeven worden voordat de volgende stap aan de beurt is; tot nu toe gebeurde dat {live}.",
        "{rung} can be given {repeat} before the next step; so far it was given {live}.",
    ),
    "reason.last": words(
        "Na {rung} komt op deze ladder niets meer; het blijft daarbij.",
        "After {rung} there is nothing more on this ladder; it stays there.",
    ),
    "reason.points": words(
        "Met deze overtreding komt het aantal punten van {before} op {after}{acts}.",
        "With this breach the points go from {before} to {after}{acts}.",
    ),
    "reason.points_acts": words(" (eerdere punten uit {acts})", " (earlier points from {acts})"),
    "reason.crossed": words(
        "Daarmee is de grens van {threshold} bereikt, die bij {rung} hoort.",
        "That reaches the threshold of {threshold}, which belongs to {rung}.",
    ),
    "reason.no_crossing": words("Daarmee is geen nieuwe grens bereikt.", "That reaches no new threshold."),
    "reason.cap": words(
        "Voor deze zwaarte ({offence}) gaat het nooit verder dan {at_most}.",
        "For this gravity ({offence}) it never goes beyond {at_most}.",
    ),
    "reason.basis": words(
        "{rung} vereist een grondslag ({basis}) die {clause} niet heeft; daarom {lowered}.",
        "{rung} needs a basis ({basis}) that {clause} does not have; hence {lowered}.",
    ),
    "reason.basis_nothing": words("niets", "nothing"),
    "reason.acknowledgement": words(
        "Dat de persoon deze regels kende, was nog niet bevestigd; daarom niet meer dan {rung}.",
        "The person had not yet acknowledged these rules; hence no more than {rung}.",
    ),
    "reason.ended": words(
        "Op {notified} is al {rung} meegedeeld (voor daad {act}); daarmee is de reeks maatregelen afgesloten.",
        "{rung} was already notified on {notified} (for act {act}); that closed the series of measures.",
    ),
    "reason.limitation": words(
        "De zaak is te laat: de werkgever wist er op {known} van, en bij deze zwaarte ({offence}) kan er na "
        "{limitation} niets meer worden geopend.",
        "The case comes too late: the employer knew of it on {known}, and for this gravity ({offence}) nothing can be "
        "opened after {limitation}.",
    ),
    "reason.protection": words(
        "De persoon is beschermd ({kind}); daarom wordt er niets voorgesteld en moet eerst juridisch advies worden "
        "gevraagd.",
        "The person is protected ({kind}); that is why nothing is proposed and legal advice must be taken first.",
    ),
    # what can be done
    "remedy.one": words("Dit mag wel als {changes}.", "This may be done if {changes}."),
    "remedy.many": words("Dit mag wel in elk van deze gevallen:", "This may be done in any of these ways:"),
    "remedy.if": words("als {changes}", "if {changes}"),
    "remedy.more": words(
        "Er zijn nog veel andere manieren; dit zijn de kortste.",
        "There are many other ways; these are the shortest.",
    ),
    "remedy.unsought": words(
        "Wat dit toegestaan zou maken, hangt van te veel tegelijk af om het na te gaan.",
        "What would make this allowed hangs on too much at once to be told.",
    ),
    "remedy.none": words(
        "Niets wat nog te veranderen is, maakt dat dit mag.",
        "Nothing that can still be changed makes this allowed.",
    ),
    "change.approval": words("{role} vooraf toestemming geeft", "{role} approves beforehand"),
    "change.no_approval": words("{role} geen toestemming geeft", "{role} does not approve"),
    "change.time": words("het pas op {time} gebeurt", "it is done no sooner than {time}"),
    "change.after": words("het pas na {time} gebeurt", "it is done after {time}"),
    "change.platform": words("het {platforms} gebeurt", "it is done {platforms}"),
    "change.no_platform": words("op geen enkel platform", "on no platform at all"),
    "change.set": words("{title} alleen {values} omvat", "{title} includes only {values}"),
    "change.set.several": words("{title} alleen {values} omvatten", "{title} include only {values}"),
    "change.empty_set.several": words("{title} niets omvatten", "{title} include nothing"),
    "change.empty_set": words("{title} niets omvat", "{title} includes nothing"),
    "advice.clause": words("{clause}: {advice}", "{clause}: {advice}"),
    "contacts": words("Wend u tot: {contacts}.", "Turn to: {contacts}."),
}
