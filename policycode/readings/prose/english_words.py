"""English words: articles, plurals, participles, verbs that titles and actions are made of."""

from __future__ import annotations

import re

from policycode.readings.prose.english_nouns import BODIES, HEADS, MASS, NOUN_ENDS, NOUNS

PREPOSITIONS = frozenset(
    """about above across after against along among around as at before behind below beneath beside between beyond by
    despite during except for from in inside into near of off on onto out outside over past per since through
    throughout to toward towards under until upon via with within without""".split()
)
ADVERBS = frozenset(
    """abroad afterwards again alone anonymously beforehand earlier elsewhere here inside late later offline online
    outside privately publicly there together""".split()
)
INTENSIFIERS = frozenset("almost extremely fairly pretty quite rather so somewhat too utterly very".split())
POINTING = frozenset("that the these this those".split())
DETERMINERS = frozenset(
    """a all an another any anybody anyone anything both each either enough every his her its many more most much
    my neither no one one's our several some somebody someone something such that the their these this those
    your""".split()
)
RELATIVES = frozenset("that which who whom whose where when what how to".split())
# Verbs that end so show the third person, not the plural: "exaggerates".
_VERB_ENDS = ("ates", "ifies", "ises", "izes")
_NOT_HOW = ("anomaly", "assembly", "family", "monopoly", "reply", "supply")
_NOT_PLURAL = ("ss", "us", "is", "news", "status", "'s", "’s")

_IRREGULAR = {
    "be": ("was", "been"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "buy": ("bought", "bought"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hide": ("hid", "hidden"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "mislead": ("misled", "misled"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "show": ("showed", "shown"),
    "spread": ("spread", "spread"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "understand": ("understood", "understood"),
    "wear": ("wore", "worn"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
_REGULAR = frozenset(
    """accept acknowledge act add adopt agree announce answer apologise appear apply approach approve ask attack behave
    belong bother call cause change chat check claim comment communicate concern confirm contain damage deal deceive
    delete describe disclose discuss discriminate dismiss disturb edit endanger enter exceed express fall film
    follow forward handle harm help identify impose include infringe inform insult intend involve join label like
    link live look matter mean mention mock name notify object offend open pass photograph play point post prevail prove
    publish quote raise react receive record refer release remove repeat reply report represent request respect
    rest reveal risk screen search serve share sign solicit stay stir store suffer suggest support talk tag threaten
    touch trade transfer travel tweet upload use violate visit voice vote want warn weigh work""".split()
)
PASTS = frozenset(
    [past for verb, (past, done) in _IRREGULAR.items() if past not in (verb, done)]
    + "ate chose drank fell flew forgot froze grew rode rose sang shook stole swam swore threw tore woke".split()
)
"""Past tenses that are no participles: with these a title is a sentence of which nobody says who did it."""
VERBS = _REGULAR | _IRREGULAR.keys()
_DOUBLED = frozenset("tag stir chat refer transfer".split())
_PARTICIPLES = frozenset(participle for _, participle in _IRREGULAR.values()) | {"born", "sworn", "shown"}
AUXILIARIES = frozenset(
    "is are was were has have had can could may might must shall should will would".split()
)
NEEDS_OBJECT = {
    "like": "something",
    "follow": "someone or something",
    "share": "something",
    "publish": "something",
    "edit": "something",
    "send": "something",
    "upload": "something",
    "delete": "something",
    "remove": "something",
    "forward": "something",
    "join": "something",
    "report": "something",
}
ADJECTIVES = frozenset(
    """absent active angry anonymous available aware bad bound clear closed confidential contrary critical dangerous
    drunk due eligible
    external false fit free good guilty hostile ill inaccurate internal late lawful legal minor mistaken necessary new
    offensive
    official open personal present private professional public ready relevant respectful retired safe secret sensitive
    sick similar subject true truthful unfit unlawful untrue urgent valid visible voluntary""".split()
)
_ADJECTIVE_ENDS = ("able", "ible", "ous", "ful", "less")
_SILENT_H = ("hour", "honest", "honour", "heir")
_SOUNDS_LIKE_Y = re.compile(r"(?:uni(?!n|m)|use|usa|usu|util|eu|one\b|once\b)")
_SPELT_WITH_VOWEL = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9-]|$)")


def head(noun_phrase: str) -> str:
    """The noun on which a noun phrase turns: the last word before a preposition, comma or bracket."""
    words = re.split(r"[\s,(]+", noun_phrase.strip())
    for place, word in enumerate(words[1:], 1):
        if word.lower() in PREPOSITIONS | RELATIVES:
            return words[place - 1].lower()
    return next((word.lower() for word in reversed(words) if word), "")


def is_plural(noun_phrase: str) -> bool:
    """Whether the noun stands in the plural."""
    noun = head(noun_phrase)
    return noun in ("people", "media", "children") or (noun.endswith("s") and not noun.endswith(_NOT_PLURAL))


def is_noun(word: str) -> bool:
    """Whether a word by itself is known to be a noun, or shows it."""
    word = word.lower()
    if word.endswith(_VERB_ENDS):
        return False
    return word in NOUNS | MASS or word.endswith(NOUN_ENDS) or is_plural(word)


def is_head(word: str) -> bool:
    """Whether a word is a noun where it stands before a preposition."""
    return is_noun(word) or word.lower() in HEADS or word.lower() in BODIES


def tells_how(word: str) -> bool:
    """Whether a word says how something was done: "clearly"."""
    return word.endswith("ly") and word not in _NOT_HOW and not is_noun(word)


def a(noun_phrase: str) -> str:
    """With "a" or "an" by its sound."""
    word = noun_phrase.split(" ", 1)[0]
    if word.lower().startswith(_SILENT_H) or _SPELT_WITH_VOWEL.match(word):
        return f"an {noun_phrase}"
    vowel = word[:1].lower() in "aeiou" and not _SOUNDS_LIKE_Y.match(word.lower())
    return f"{'an' if vowel else 'a'} {noun_phrase}"


def definite(noun_phrase: str) -> str:
    """With "the", unless a determiner is already there."""
    return noun_phrase if _is_determined(noun_phrase) else f"the {noun_phrase}"


def indefinite(noun_phrase: str) -> str:
    """With "a" or "an" where the noun can be counted and is one."""
    noun = head(noun_phrase)
    is_mass = (
        noun in MASS
        or noun.endswith(("ness", "ism"))
        or (noun.endswith("ing") and " " not in noun_phrase and noun not in NOUNS | HEADS)
    )
    if _is_determined(noun_phrase) or is_mass or is_plural(noun_phrase):
        return noun_phrase
    return a(noun_phrase)


def _is_determined(noun_phrase: str) -> bool:
    first = noun_phrase.split(" ", 1)[0].lower()
    return first in DETERMINERS or first.endswith(("'s", "’s"))


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def third(verb: str) -> str:
    """The third person: "weighs", "does", "identifies"."""
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_y(verb) else verb + "s"


THIRD = {third(verb): verb for verb in VERBS if verb != "be"}


def past(verb: str) -> str | None:
    """The past tense of a verb that is known."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][0]
    return _with_ed(verb) if verb in _REGULAR else None


def _with_ed(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _ends_in_y(verb) else verb + "ed"


def gerund(verb: str) -> str:
    """The "-ing" form of a verb."""
    if verb in _DOUBLED or verb in ("put", "set", "let", "cut", "run", "get", "begin", "forbid"):
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    return verb + "ing"


def is_participle(word: str) -> bool:
    """Whether a word looks like a past participle: "released", "made"."""
    word = word.lower()
    return word in _PARTICIPLES or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def is_adjective(word: str) -> bool:
    """Whether a word looks like an adjective that can follow "is"."""
    word = word.lower()
    return word in ADJECTIVES or (len(word) > 5 and word.endswith(_ADJECTIVE_ENDS))
