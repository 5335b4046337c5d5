"""What explanations say in the program's own words: each message in Dutch and English, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words

MESSAGES: Final[Mapping[str, Words]] = {
    # the act
    "act.done": words("{person}{who} {did}.", "{person}{who} {did}."),
    "act.did": words("deed {there} het volgende: {what}", "did this {there}: {what}"),
    "act.there": words("op {when}{where}", "{where}on {when}"),
    "act.content": words("De inhoud: {content}.", "The content: {content}."),
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
        "Het beleid bindt {roles}; de persoon hoort daar niet bij.",
        "The policy binds {roles}; the person is none of these.",
    ),
    "reach.when": words("Het beleid geldt alleen wanneer {when}.", "The policy applies only when {when}."),
    # headings
    "section.rests_on": words("Waarop dit rust", "What this rests on"),
    "section.others": words("Wat er verder meespeelt", "What else bears on it"),
    "section.facts": words("De feiten", "The facts"),
    "section.unknown": words("Wat nog onbekend is", "What is still unknown"),
    "section.caveats": words("Let op", "Please note"),
    "section.ladder": words("Maatregel", "Measure"),
    "section.remedies": words("Zo mag het wel", "How it may be done"),
    "section.advice": words("Advies", "Advice"),
    # clauses
    "clause.article": words("artikel {article}", "article {article}"),
    "clause.titled": words("{name} ({title})", "{name} ({title})"),
    "clause.titled_elsewhere": words("{name} ({title}; {instrument})", "{name} ({title}; {instrument})"),
    "clause.elsewhere": words("{name} ({instrument})", "{name} ({instrument})"),
    "clause.named": words("de bepaling {title}", "the clause {title}"),
    "clause.rationale": words("De reden van deze regel: {text}", "The reason for this rule: {text}"),
    "clause.here": words("In dit geval:", "In this case:"),
    "forbid.violated": words("{clause} verbiedt dit.", "{clause} forbids this."),
    "forbid.violated.guideline": words("{clause} ontraadt dit.", "{clause} advises against this."),
    "forbid.opposed": words(
        "{clause} verbiedt dit, maar een andere bepaling staat het toe en geen van beide gaat voor.",
        "{clause} forbids this, but another clause permits it and neither prevails.",
    ),
    "forbid.defeated": words(
        "{clause} zou dit verbieden, maar wijkt voor een andere bepaling.",
        "{clause} would forbid this, but gives way to another clause.",
    ),
    "forbid.defeated.guideline": words(
        "{clause} zou dit ontraden, maar wijkt voor een andere bepaling.",
        "{clause} would advise against this, but gives way to another clause.",
    ),
    "require.violated": words(
        "{clause} stelt een eis, en daaraan is niet voldaan.",
        "{clause} sets a requirement, and it has not been met.",
    ),
    "require.violated.guideline": words(
        "{clause} raadt iets aan wat hier niet is gedaan.",
        "{clause} advises something that was not done here.",
    ),
    "require.complied": words(
        "{clause} stelt een eis, en daaraan is voldaan.", "{clause} sets a requirement, and it has been met."
    ),
    "require.complied.guideline": words(
        "{clause} raadt iets aan, en dat is gedaan.", "{clause} advises something, and it was done."
    ),
    "require.defeated": words(
        "{clause} stelt een eis, maar wijkt voor een andere bepaling.",
        "{clause} sets a requirement, but gives way to another clause.",
    ),
    "require.defeated.guideline": words(
        "{clause} raadt iets aan, maar wijkt voor een andere bepaling.",
        "{clause} advises something, but gives way to another clause.",
    ),
    "permit.permits": words("{clause} staat dit toe.", "{clause} permits this."),
    "permit.violated": words(
        "{clause} staat dit alleen onder een voorwaarde toe, en die is niet vervuld.",
        "{clause} permits this only on a condition, and that is not met.",
    ),
    "permit.opposed": words(
        "{clause} staat dit toe, maar een andere bepaling verbiedt het en geen van beide gaat voor.",
        "{clause} permits this, but another clause forbids it and neither prevails.",
    ),
    "permit.defeated": words(
        "{clause} zou dit toestaan, maar wijkt voor een andere bepaling.",
        "{clause} would permit this, but gives way to another clause.",
    ),
    "encourage.encourages": words("{clause} moedigt dit aan.", "{clause} encourages this."),
    "encourage.violated": words(
        "{clause} moedigt dit alleen onder een voorwaarde aan, en die is niet vervuld.",
        "{clause} encourages this only on a condition, and that is not met.",
    ),
    "encourage.opposed": words(
        "{clause} moedigt dit aan, maar een andere bepaling verbiedt het en geen van beide gaat voor.",
        "{clause} encourages this, but another clause forbids it and neither prevails.",
    ),
    "encourage.defeated": words(
        "{clause} zou dit aanmoedigen, maar wijkt voor een andere bepaling.",
        "{clause} would encourage this, but gives way to another clause.",
    ),
    "protect.protects": words("{clause} beschermt dit.", "{clause} protects this."),
    "protect.defeated": words(
        "{clause} zou dit beschermen, maar wijkt voor een andere bepaling.",
        "{clause} would protect this, but gives way to another clause.",
    ),
    "clause.unknown": words(
        "Van {clause} is nog onzeker wat het hier betekent.",
        "What {clause} comes to here is still uncertain.",
    ),
    "clause.possible": words(
        "Naar gelang van wat nog onbekend is: {statuses}.", "Depending on what is still unknown: {statuses}."
    ),
    "status.violated": words("overtreden", "violated"),
    "status.violated.guideline": words("niet gevolgd", "not followed"),
    "status.complied": words("nageleefd", "complied with"),
    "status.permits": words("een grond die dit toestaat", "a ground that permits this"),
    "status.encourages": words("een aanmoediging", "an encouragement"),
    "status.protects": words("een bescherming", "a protection"),
    "status.opposed": words("in strijd met een andere bepaling", "at odds with another clause"),
    "status.defeated": words("opzijgezet door een andere bepaling", "set aside by another clause"),
    "status.none": words("niet van toepassing", "not applicable"),
    # a clause in words
    "words.forbid": words("Verboden: {what}{when}{unless}.", "Forbidden: {what}{when}{unless}."),
    "words.forbid.guideline": words(
        "Ontraden: {what}{when}{unless}.", "Advised against: {what}{when}{unless}."
    ),
    "words.require": words(
        "Vereist bij {what}{when}{unless}: {must}.", "Required for {what}{when}{unless}: {must}."
    ),
    "words.require.guideline": words(
        "Aangeraden bij {what}{when}{unless}: {must}.", "Advised for {what}{when}{unless}: {must}."
    ),
    "words.permit": words(
        "Toegestaan: {what}{when}{unless}{must}.", "Permitted: {what}{when}{unless}{must}."
    ),
    "words.encourage": words(
        "Aangemoedigd: {what}{when}{unless}{must}.", "Encouraged: {what}{when}{unless}{must}."
    ),
    "words.protect": words("Beschermd: {what}{when}{unless}.", "Protected: {what}{when}{unless}."),
    "words.when": words(", wanneer {condition}", ", when {condition}"),
    "words.unless": words(", tenzij {condition}", ", unless {condition}"),
    "words.must": words(", mits {condition}", ", provided that {condition}"),
    "words.that": words("dat {condition}", "that {condition}"),
    "words.approval": words("toestemming vooraf van {roles}", "prior approval by {roles}"),
    "words.any": words("elke handeling", "any act"),
    "words.by": words(" door wie de rol {roles} heeft", " by those in the role of {roles}"),
    "words.at": words(" door wie werkt bij {departments}", " by those who work in {departments}"),
    # how it came out
    "part.unknown": words("onbekend is of {condition}", "it is unknown whether {condition}"),
    "part.namely": words("{saying}, namelijk {value}", "{saying}, namely {value}"),
    "part.but": words("{saying}, maar {value}", "{saying}, but {value}"),
    "part.source": words("{saying} ({source})", "{saying} ({source})"),
    "part.falls_under": words("{own} valt onder {term}", "{own} falls under {term}"),
    "part.may_fall_under": words(
        "onbekend is of {own} valt onder {term}", "it is unknown whether {own} falls under {term}"
    ),
    "part.approved": words("{role} heeft vooraf toestemming gegeven", "{role} gave prior approval"),
    "part.not_approved": words(
        "{role} heeft vooraf geen toestemming gegeven", "{role} gave no prior approval"
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
    "source.default": words(
        "verondersteld: niemand heeft er iets over gezegd", "presumed: nobody said anything about it"
    ),
    "source.ruling": words("volgens een uitspraak over de tekst", "by a ruling on the text"),
    "source.assumed": words("zo aangenomen voor dit geval", "taken to be so in this case"),
    # one clause against another
    "defeat.named": words(
        "Deze bepaling wijkt voor {over}, omdat het beleid dat uitdrukkelijk bepaalt.",
        "It gives way to {over}, because the policy expressly says so.",
    ),
    "defeat.rank": words(
        "Deze bepaling wijkt voor {over}, omdat {higher} voorgaat op {lower}.",
        "It gives way to {over}, because {higher} prevails over {lower}.",
    ),
    "defeat.protection": words(
        "Deze bepaling wijkt voor {over}, omdat een beschermende bepaling voorgaat.",
        "It gives way to {over}, because a protecting clause prevails.",
    ),
    "defeat.everything": words(
        "Deze bepaling wijkt voor {over}, omdat het beleid die twee in deze volgorde plaatst.",
        "It gives way to {over}, because the policy puts the two in this order.",
    ),
    "defeat.prohibit": words(
        "Deze bepaling wijkt voor {over}, omdat in dit beleid bij tegenspraak het verbod voorgaat.",
        "It gives way to {over}, because in this policy a prohibition prevails where clauses contradict each other.",
    ),
    "defeat.permit": words(
        "Deze bepaling wijkt voor {over}, omdat in dit beleid bij tegenspraak de toestemming voorgaat.",
        "It gives way to {over}, because in this policy a permission prevails where clauses contradict each other.",
    ),
    "defeat.some": words(
        "Voor welke bepaling deze wijkt, hangt af van wat nog onbekend is.",
        "To which clause it gives way depends on what is still unknown.",
    ),
    "defeat.opposed": words(
        "Daartegenover staat {others}; het beleid zegt niet wat voorgaat.",
        "Against it stands {others}; the policy does not say which prevails.",
    ),
    "instrument.statute": words("de wet", "statute"),
    "instrument.collective_agreement": words("de cao", "a collective agreement"),
    "instrument.contract": words("de arbeidsovereenkomst", "the employment contract"),
    "instrument.work_rules": words("het arbeidsreglement", "the work rules"),
    "instrument.policy": words("het beleid", "a policy"),
    # the offence
    "offence.graded": words(
        "De zwaarte is {offence}, omdat {when}.", "The gravity is {offence}, because {when}."
    ),
    "offence.otherwise": words(
        "De zwaarte is {offence}: geen van de bijzondere gevallen die dit artikel noemt, doet zich voor.",
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
    # facts
    "fact.evidence": words("bewijs: {evidence}", "evidence: {evidence}"),
    "fact.value": words("{title}: {value} ({source})", "{title}: {value} ({source})"),
    "fact.yes": words("ja", "yes"),
    "fact.no": words("nee", "no"),
    "fact.nothing": words("geen van de opties", "none of the options"),
    "fact.possibly": words("{certain}, en mogelijk {possible}", "{certain}, and possibly {possible}"),
    "fact.other": words("iets buiten de lijst", "something outside the list"),
    # what is unknown
    "unknown.outcomes": words(
        "Naar gelang van de antwoorden is de uitkomst: {outcomes}.",
        "Depending on the answers the outcome is: {outcomes}.",
    ),
    "unknown.settles": words("Het antwoord hierop geeft de doorslag:", "The answer to this settles it:"),
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
    "ask.plain": words("Wat is {title}?", "What is {title}?"),
    "ask.approval": words("Heeft {role} vooraf toestemming gegeven?", "Did {role} give prior approval?"),
    "ask.moment": words("Wanneer was of is het: {moment}?", "When was it, or when will it be: {moment}?"),
    "ask.function": words("Wat is het antwoord van {name}?", "What does {name} answer?"),
    "ask.platform": words(
        "Wat voor platform is {name}: {values}?", "What kind of platform is {name}: {values}?"
    ),
    "ask.action": words("Wat voor handeling is {name}: {values}?", "What kind of act is {name}: {values}?"),
    "ask.none": words("geen van deze", "none of these"),
    "ask.record": words(
        "Wat staat er in het dossier van {person}?", "What does the record of {person} hold?"
    ),
    # caveats
    "caveat.presumed": words(
        "Verondersteld, omdat niemand er iets over heeft gezegd: {saying}.",
        "Presumed, because nobody said anything about it: {saying}.",
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
        "Voor {title} is een waarde opgegeven die het beleid niet kent.",
        "For {title} a value was stated that the policy does not know.",
    ),
    "caveat.assumption": words(
        "Dit geval is in strijd met een aanname van het beleid ({title}: {condition}). Het is daarom zonder aannamen "
        "beoordeeld; kijk na of de feiten kloppen.",
        "This case goes against an assumption of the policy ({title}: {condition}). It was therefore judged without "
        "assumptions; check whether the facts are right.",
    ),
    "caveat.open_advice": words(
        "Of {clause} hier iets aan- of afraadt, hangt af van wat nog onbekend is; toegestaan is het in elk geval.",
        "Whether {clause} encourages or advises against this depends on what is still unknown; it is allowed in any "
        "case.",
    ),
    # the ladder
    "ladder.clause": words(
        "Voor {ladder} telt de overtreding van {clause} (zwaarte: {offence}).",
        "For {ladder} the breach of {clause} counts (gravity: {offence}).",
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
    "ladder.uncertain": words(
        "Wat de ladder voorschrijft, hangt af van wat nog onbekend is; er wordt niets voorgesteld.",
        "What the ladder prescribes depends on what is still unknown; nothing is proposed.",
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
        "Een overtreding van deze zwaarte ({offence}) begint tussen {lowest} en {highest}.",
        "A breach of this gravity ({offence}) starts between {lowest} and {highest}.",
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
        "De persoon had (deze versie van) het beleid nog niet voor kennisneming bevestigd; daarom niet meer dan "
        "{rung}.",
        "The person had not yet acknowledged (this version of) the policy; hence no more than {rung}.",
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
    "remedy.many": words(
        "Dit mag wel als een van deze dingen anders is:", "This may be done in any of these ways:"
    ),
    "remedy.if": words("als {changes}", "if {changes}"),
    "remedy.none": words(
        "Geen verandering die de betrokkene zelf kan aanbrengen, maakt dat dit mag.",
        "No change that the person can make would allow this.",
    ),
    "change.approval": words("{role} vooraf toestemming geeft", "{role} approves beforehand"),
    "change.no_approval": words("{role} geen toestemming geeft", "{role} does not approve"),
    "change.time": words("het pas op {time} gebeurt", "it is done no sooner than {time}"),
    "change.platform": words("het {platforms} gebeurt", "it is done {platforms}"),
    "change.no_platform": words("het niet op een platform gebeurt", "it is not done on any platform"),
    "change.set": words("{title} alleen {values} omvat", "{title} includes only {values}"),
    "change.empty_set": words("{title} niets omvat", "{title} includes nothing"),
    "advice.clause": words("{clause}: {advice}", "{clause}: {advice}"),
    "contacts": words("Wend u tot: {contacts}.", "Turn to: {contacts}."),
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
"""Key to message; the names between braces are filled in."""
