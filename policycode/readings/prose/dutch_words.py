"""Dutch words: articles, plurals, participles, verbs that titles and actions are made of."""

from __future__ import annotations

import re

from policycode.readings.prose.dutch_nouns import (
    HEAD_ENDS,
    HEADS,
    HET,
    MASS,
    NEUTER_ENDINGS,
    NOT_NEUTER,
    NOUN_ENDS,
    NOUNS,
    SINGULAR,
)

PREPOSITIONS = frozenset(
    """aan achter bij binnen boven buiten conform dankzij door gedurende in jegens met na naar naast namens onder
    ondanks op over per rond rondom sinds te tegen tegenover tijdens tot tussen uit van vanaf vanuit vanwege via
    volgens voor wegens zonder""".split()
)
PARTICLES = frozenset(
    "aan af bij bloot door in mee na neer om op over samen terug toe uit vast voor weg".split()
)
INTENSIFIERS = frozenset("bijna echt erg heel nogal ontzettend te uiterst vrij zeer zo".split())
ADVERBS = frozenset(
    "achteraf alleen elders heimelijk herhaaldelijk later offline online opnieuw samen thuis vooraf".split()
)
DETERMINERS = frozenset(
    """alle beide de deze die dit dat een elk elke enige geen het hun ieder iedere één iets iemand meer
    onze ons sommige uw veel zijn haar""".split()
)
RELATIVES = frozenset(
    "dat die wie wat waar waarbij waardoor waarin waarmee waarop waarover waarvan om".split()
)


_PLURALS = frozenset("media data criteria musea anderen beide".split())
_PLURAL_S = re.compile(r"(?:[eéoaiuy]'?|er|el|en|em|aar|or)s$")

ADJECTIVES = frozenset(
    """aanwezig afwezig akkoord anoniem bekend bereid bestemd bevoegd bewust boos bindend dicht dronken echt eens fout
    geheim geldig gerechtigd geschikt gesloten gevaarlijk intern extern juist klaar kwaad nodig nuttig onbekend
    onbevoegd ongeldig ongeschikt onjuist onwaar open openbaar passend privé publiek rijp schuldig strijdig vals
    veilig verplicht vertrouwelijk vrij vrijwillig waar zakelijk zichtbaar ziek zwaarder lichter groter kleiner
    hoger lager ouder jonger beter slechter eerder later""".split()
)
_ADJECTIVE_ENDS = ("baar", "lijk", "loos", "zaam", "isch", "matig", "achtig")
_PARTICIPLE = re.compile(
    r"(?:[a-zë]{2,7})?ge[a-zë]{2,}(?:d|t|en|aan)|(?:be|ver|ont|her|er|onder|over|mis|door|vol)[a-zë]{3,}(?:d|t|en|aan)"
)

FINITE = frozenset(
    """is zijn was waren heeft hebben had hadden kan kunnen mag mogen moet moeten wil willen zal wordt worden werd
    werden gaat doet behoort beledigt bedreigt benadeelt benadert beschadigt beschrijft besmet bestaat betreft bevat
    bevordert bewijst bezit blijkt blijft brengt deelt dient discrimineert draagt duurt geeft geldt gebeurt gebruikt
    handelt helpt hindert hoort houdt kent komt kost krijgt leidt levert liegt ligt lijdt lijkt loopt maakt meldt
    misbruikt misleidt neemt noemt onthult ondermijnt overschrijdt overtreedt plaatst pleegt publiceert raakt reageert
    schaadt schendt schrijft speelt spreekt staat stemt steunt stoort suggereert toont treedt valt verbergt verkoopt
    vermeldt verraadt verspreidt verstoort vertegenwoordigt vertoont vervalst verwijst verzwijgt vindt voegt voldoet
    volgt
    voorziet vormt vraagt waarschuwt weegt weet weigert werkt wijst zegt ziet zit zoekt""".split()
)
"""Verbs in the third person by which a title is known to be a sentence."""

AUXILIARIES = frozenset("is zijn was waren heeft hebben had hadden wordt worden werd werden".split())
COPULAS = frozenset("is zijn was waren wordt worden werd werden blijkt blijft lijkt".split())
"""Verbs after which a noun is no object, but what is said of the subject."""
MODALS = frozenset("kan kunnen mag mogen moet moeten wil willen zal".split())
SAME_PARTICIPLE = frozenset("gebruikt misbruikt".split())
"""Verbs whose participle is no other word than their third person."""
_MANNER = frozenset("al als eerst mondeling ook openlijk streng tijdig vooraf zelf".split())
PLURAL_OF = {"is": "zijn", "gebeurt": "gebeuren", "omvat": "omvatten"}

PAST = {
    "publiceren": ("publiceerde", "", "iets"),
    "plaatsen": ("plaatste", "", "iets"),
    "posten": ("postte", "", "iets"),
    "delen": ("deelde", "", "iets"),
    "doorsturen": ("stuurde", "door", "iets"),
    "doorgeven": ("gaf", "door", "iets"),
    "doorzoeken": ("doorzocht", "", "iets"),
    "opzoeken": ("zocht", "op", "iemand of iets"),
    "zoeken": ("zocht", "", "iets"),
    "uploaden": ("uploadde", "", "iets"),
    "bewerken": ("bewerkte", "", "iets"),
    "wijzigen": ("wijzigde", "", "iets"),
    "schrijven": ("schreef", "", "iets"),
    "versturen": ("verstuurde", "", "iets"),
    "verzenden": ("verzond", "", "iets"),
    "sturen": ("stuurde", "", "iets"),
    "verspreiden": ("verspreidde", "", "iets"),
    "liken": ("likete", "", "iets"),
    "volgen": ("volgde", "", "iemand of iets"),
    "verwijderen": ("verwijderde", "", "iets"),
    "weghalen": ("haalde", "weg", "iets"),
    "melden": ("meldde", "", "iets"),
    "bevestigen": ("bevestigde", "", "iets"),
    "vragen": ("vroeg", "", "iets"),
    "aanvragen": ("vroeg", "aan", "iets"),
    "beantwoorden": ("beantwoordde", "", "iets"),
    "opleggen": ("legde", "op", "iets"),
    "maken": ("maakte", "", "iets"),
    "geven": ("gaf", "", "iets"),
    "aannemen": ("nam", "aan", "iets"),
    "ontvangen": ("ontving", "", "iets"),
    "accepteren": ("accepteerde", "", "iets"),
    "kopen": ("kocht", "", "iets"),
    "verkopen": ("verkocht", "", "iets"),
    "gebruiken": ("gebruikte", "", "iets"),
    "opnemen": ("nam", "op", "iets"),
    "filmen": ("filmde", "", "iets"),
    "fotograferen": ("fotografeerde", "", "iets"),
    "lezen": ("las", "", "iets"),
    "openen": ("opende", "", "iets"),
    "starten": ("startte", "", "iets"),
    "beginnen": ("begon", "", "iets"),
    "worden": ("werd", "", "iets"),
    "doen": ("deed", "", "iets"),
    "inchecken": ("checkte", "in", ""),
    "reageren": ("reageerde", "", ""),
    "bloggen": ("blogde", "", ""),
    "twitteren": ("twitterde", "", ""),
    "chatten": ("chatte", "", ""),
    "spreken": ("sprak", "", ""),
    "praten": ("praatte", "", ""),
    "werken": ("werkte", "", ""),
    "reizen": ("reisde", "", ""),
    "inloggen": ("logde", "in", ""),
    "deelnemen": ("nam", "deel", ""),
    "solliciteren": ("solliciteerde", "", ""),
    "handelen": ("handelde", "", ""),
}
"""Infinitive to past tense, separable particle, and the object that it needs where the title has none."""

SET_PHRASES = {
    "leuk vinden": ("vond", "", "iets leuk", ""),
    "zich uiten": ("uitte zich", "", "", ""),
    "zich aanmelden": ("meldde zich", "aan", "", ""),
    "zich uitspreken": ("sprak zich", "uit", "", ""),
}
"""Infinitives that are more than a verb with its object: past tense, particle, the rest, what follows."""


def head(noun_phrase: str) -> str:
    """The noun on which a noun phrase turns: the last word before a preposition, comma or bracket."""
    words = re.split(r"[\s,(]+", noun_phrase.strip())
    for place, word in enumerate(words[1:], 1):
        if word.lower() in PREPOSITIONS | RELATIVES:
            return words[place - 1].lower()
    return next((word.lower() for word in reversed(words) if word), "")


def is_noun(word: str) -> bool:
    """Whether a word by itself is known to be a noun, or shows it; the end of a compound shows it too."""
    word = word.lower()
    known = HET | MASS | NOUNS
    if word in known or word.endswith(NOUN_ENDS) or is_plural(word):
        return True
    return any(len(noun) > 3 and word.endswith(noun) for noun in known)


def is_head(word: str) -> bool:
    """Whether a word is a noun where it stands before a preposition or is what something is said of."""
    word = word.lower()
    return is_noun(word) or word in HEADS or (len(word) > 4 and word.endswith(HEAD_ENDS))


def tells_how(word: str) -> bool:
    """Whether a word before a participle says how or when that was done, rather than of whom: "tijdig herroepen"."""
    return word in _MANNER or (len(word) > 5 and word.endswith("lijk"))


def is_plural(noun_phrase: str) -> bool:
    """Whether the noun stands in the plural (an infinitive counts too: neither takes "een")."""
    noun = head(noun_phrase)
    if noun in SINGULAR or any(len(known) > 4 and noun.endswith(known) for known in SINGULAR):
        return False
    return noun in _PLURALS or (noun.endswith("en") and len(noun) > 4) or _PLURAL_S.search(noun) is not None


def is_neuter(noun_phrase: str) -> bool:
    """Whether the noun takes "het"."""
    noun = head(noun_phrase)
    if noun in NOT_NEUTER or is_plural(noun_phrase):
        return False
    if noun in HET or noun.endswith(NEUTER_ENDINGS):
        return True
    return any(len(known) > 3 and noun.endswith(known) for known in HET)


def definite(noun_phrase: str) -> str:
    """With "de" or "het", unless something of that kind is already there."""
    if _is_determined(noun_phrase):
        return noun_phrase
    return f"{'het' if is_neuter(noun_phrase) else 'de'} {noun_phrase}"


def indefinite(noun_phrase: str) -> str:
    """With "een" where the noun can be counted and is one."""
    noun = head(noun_phrase)
    is_mass = noun in MASS or noun.endswith(("heid", "isme", "schap", "swerk"))
    if _is_determined(noun_phrase) or is_mass or is_plural(noun_phrase):
        return noun_phrase
    return f"een {noun_phrase}"


def _is_determined(noun_phrase: str) -> bool:
    return noun_phrase.split(" ", 1)[0].lower() in DETERMINERS


def is_participle(word: str) -> bool:
    """Whether a word looks like a past participle: "vrijgegeven", "gemaakt", "vermeld"."""
    word = word.lower()
    is_noun = (
        word in HET
        or word in MASS
        or word.endswith("stand")
        or any(len(known) > 3 and word.endswith(known) for known in HET)
    )
    return not is_noun and _PARTICIPLE.fullmatch(word) is not None


def is_adjective(word: str) -> bool:
    """Whether a word looks like an adjective that can follow "is"."""
    word = word.lower()
    return word in ADJECTIVES or (len(word) > 5 and word.endswith(_ADJECTIVE_ENDS))
