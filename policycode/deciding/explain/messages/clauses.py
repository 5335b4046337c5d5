"""What is said of clauses: headings by effect and status, conditions, why one went before another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.diagnostics import Words, words
from policycode.norms.wording import STATUSES

CLAUSES: Final[Mapping[str, Words]] = {
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
    "permit.defeated.unmet": words(
        "{clause} zou dit alleen toestaan onder een voorwaarde die niet is vervuld, en wijkt voor een andere bepaling.",
        "{clause} would permit this only on a condition that is not met, and gives way to another clause.",
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
    "encourage.defeated.unmet": words(
        "{clause} zou dit alleen aanmoedigen onder een voorwaarde die niet is vervuld, en wijkt voor een andere "
        "bepaling.",
        "{clause} would encourage this only on a condition that is not met, and gives way to another clause.",
    ),
    "protect.protects": words("{clause} beschermt dit.", "{clause} protects this."),
    "protect.defeated": words(
        "{clause} zou dit beschermen, maar wijkt voor een andere bepaling.",
        "{clause} would protect this, but gives way to another clause.",
    ),
    "clause.unknown": words(
        "Wat {clause} hier betekent, is nog onzeker.",
        "What {clause} comes to here is still uncertain.",
    ),
    "clause.possible": words(
        "Naar gelang van wat nog onbekend is: {statuses}.", "Depending on what is still unknown: {statuses}."
    ),
    "clause.no_matter": words(
        "Voor de uitkomst maakt dat niet uit.", "For the outcome that makes no difference."
    ),
    "status.violated": STATUSES["violated"],
    "status.violated.guideline": words("niet gevolgd", "not followed"),
    "status.violated.against": words("ontraden", "advised against"),
    "status.complied": STATUSES["complied"],
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
    "instrument.statute": words("de wet", "a statute"),
    "instrument.collective_agreement": words("de cao", "a collective agreement"),
    "instrument.contract": words("de arbeidsovereenkomst", "the employment contract"),
    "instrument.work_rules": words("het arbeidsreglement", "the work rules"),
    "instrument.policy": words("het beleid", "a policy"),
}
