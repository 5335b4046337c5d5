"""A yes-or-no title as a Dutch clause: "Vrijgegeven" becomes "het is niet vrijgegeven".

Authors write titles as labels of any shape. What is not recognised is put between quotation marks, which is
stiff but never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policycode.readings.prose import dutch_words as w
from policycode.readings.prose.sayings import Saying, Title, plain_case

SPRAKE = ("er", "is sprake")
"""What statements that something is the case have in common."""

_NO = ("niet", "geen")
_PERSON = "de persoon"
_BEFORE = {"over": "gaat", "van": "is"}
"""The verb before a preposition with which a title begins, where it is not "gebeurt"."""
_INDEFINITE = {"iets": "niets", "iemand": "niemand", "ergens": "nergens", "ooit": "nooit", "een": "geen"}
_BARE_SUBJECTS = frozenset("anderen men er iemand iets hij zij ze wij we wie u niemand niets".split())
_THERE = re.compile(r"er(aan|af|bij|door|in|mee|naar|om|onder|op|over|toe|tegen|uit|van|voor)")


def clause(subject: str, verb: str, rest: str = "", *, particle: str = "", end: str = "") -> Saying:
    """A clause in both orders: the verb stands second in one and, with its particle, last in the other,
    before ``end``."""
    return Saying(
        _joined(subject, verb, rest, particle, end),
        _joined(subject, rest, particle + verb, end),
        (subject, verb) if rest and not particle and not end else None,
        rest,
    )


def there_is(of_what: str, holds: bool = True) -> Saying:
    """ "Er is sprake van …"; what is the case can be drawn together: "sprake van een melding en van …"."""
    no = "" if holds else "geen"
    main, sub = _joined("er is", no, "sprake", of_what), _joined("er", no, "sprake is", of_what)
    return Saying(main, sub, SPRAKE if holds else None, of_what)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def quoted(text: str) -> str:
    """Between Dutch quotation marks."""
    return f"‘{text}’"


def yes_or_no(title: Title, holds: bool) -> Saying:
    """A fact or definition that holds, or does not."""
    words = plain_case(title.text).split()
    if title.source == "own" and words:
        if words[0] in _NO and len(words) > 1:
            return yes_or_no(Title(" ".join(words[1:]), "own", title.asked), not holds)
        found = _sentence(words, title, holds) or _predicate(words, title, holds)
        if found is not None:
            return found
        if words[:2] == ["aan", "het"] and words[2:] and words[2].endswith("en"):
            return clause(_PERSON, "is", _joined("" if holds else "niet", *words))
        if words[0] in w.PREPOSITIONS:
            verb = _BEFORE.get(words[0], "gebeurt")
            return clause("het", verb, _joined("" if holds else "niet", *words))
        if len(words) == 1 and words[0] in w.ADVERBS:
            return clause("het", "gebeurt", _joined("" if holds else "niet", *words))
        if _is_noun_phrase(words):
            return there_is(f"van {w.indefinite(' '.join(words))}", holds)
    return clause(quoted(title.text), "is", _joined("" if holds else "niet", "van toepassing"))


def _is_noun_phrase(words: Sequence[str]) -> bool:
    """Whether "er is sprake van" can stand before a title: one word has to show that it is a noun, and so has what
    goes before a preposition; of others it must show that they are no row of adjectives ("Erg gemeen"), no verb with
    its object and no participle ("Alcohol gedronken"), unless an inflected adjective begins ("Dure geschenken")."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return w.is_noun(first)
    has_object = words[1] in w.DETERMINERS - w.RELATIVES and first not in w.DETERMINERS
    if has_object or first in w.INTENSIFIERS:
        return False
    if first not in w.DETERMINERS and (w.PREPOSITIONS | w.RELATIVES) & set(words[1:]):
        return w.is_head(w.head(" ".join(words)))
    if words[-2] in ("en", "of", "maar"):
        return w.is_noun(last)
    if w.is_participle(last):
        return first.endswith("e")
    return w.is_noun(last) or not w.is_adjective(last)


def _is_about_person(title: Title) -> bool:
    return re.match(r"\w+ u\b", title.asked) is not None


# -- "Het contact verraadt iets"


def _sentence(words: Sequence[str], title: Title, holds: bool) -> Saying | None:
    place = _finite(words, title.asked)
    if place is None:
        return None
    subject = _subject(words[:place]) or (_PERSON if _is_about_person(title) else "het")
    verb, rest = words[place], list(words[place + 1 :])
    end = particle = ""
    if verb in w.AUXILIARIES and rest and w.is_participle(rest[-1]):
        end = rest.pop()
    elif rest and rest[-1] in w.PARTICLES:
        particle = rest.pop()
    if not holds:
        rest = _denied(verb, rest)
    return clause(subject, verb, " ".join(rest), particle=particle, end=end)


def _finite(words: Sequence[str], asked: str) -> int | None:
    """Where the verb of a title stands that is a sentence."""
    if words[0] in w.PREPOSITIONS:
        return None
    asking = asked.split(" ", 1)[0].lower()
    for place, word in enumerate(words):
        if word in w.RELATIVES and place > 0:
            return None
        if word in w.FINITE or (word == asking and word):
            is_done = word in w.SAME_PARTICIPLE and place == len(words) - 1
            return None if is_done or any(no in words for no in _NO) else place
    return None


def _subject(words: Sequence[str]) -> str:
    subject = " ".join(words)
    if not words or words[0] in _BARE_SUBJECTS or not words[0].islower() or w.is_plural(subject):
        return subject
    return w.definite(subject)


def _denied(verb: str, rest: Sequence[str]) -> list[str]:
    """The words after the verb with "niet", "geen" or "niets" where it belongs."""
    if verb in w.MODALS and len(rest) > 0:
        return [*(_denied("", rest[:-1]) if rest[1:] else ["niet"]), rest[-1]]
    if verb not in w.COPULAS and _begins_with_things(rest):
        return ["geen", *rest]
    for place, word in enumerate(rest):
        if word in _INDEFINITE:
            return [*rest[:place], _INDEFINITE[word], *rest[place + 1 :]]
        there = _THERE.fullmatch(word)
        if there is not None:
            return [*rest[:place], "er", "niet", there[1].replace("mee", "mee"), *rest[place + 1 :]]
        if word in w.PREPOSITIONS or w.is_adjective(word) or w.is_participle(word):
            return [*rest[:place], "niet", *rest[place:]]
    if len(rest) == 1 and rest[0] not in w.DETERMINERS:
        return ["geen", *rest]
    return [*rest, "niet"]


def _begins_with_things(words: Sequence[str]) -> bool:
    """Whether an object without article comes first: "bedrijfsgeheimen", "vertrouwelijke stukken van anderen"."""
    known = w.DETERMINERS | _BARE_SUBJECTS | w.ADVERBS
    there = next((place for place, word in enumerate(words) if word in w.PREPOSITIONS), len(words))
    return there > 0 and not known & set(words[:there]) and w.is_noun(words[there - 1])


# -- "Vrijgegeven", "Door een machine gemaakt", "Anderen herkenbaar"


def _predicate(words: Sequence[str], title: Title, holds: bool) -> Saying | None:
    found = _parts(words, title)
    if found is None:
        return None
    subject, complement, end = found
    subject = subject or (_PERSON if _is_about_person(title) else "het")
    verb, no = "zijn" if w.is_plural(subject) else "is", "" if holds else "niet"
    word, _, after = end.partition(" ")
    if w.is_adjective(word):
        return clause(subject, verb, _joined(no, complement, word), end=after)
    return clause(subject, verb, _joined(no, complement), end=end)


def _parts(words: Sequence[str], title: Title) -> tuple[str, str, str] | None:
    """Subject (empty for "it"), what goes before the participle, and participle or adjective with what follows it."""
    first, last, before = words[0], words[-1], " ".join(words[:-1])
    if len(words) == 1:
        return ("", "", first) if w.is_participle(first) or w.is_adjective(first) else None
    if (w.is_participle(first) or w.is_adjective(first)) and (
        words[1] in w.PREPOSITIONS or words[1] == "als"
    ):
        return "", "", " ".join(words)
    if first in w.INTENSIFIERS:
        return ("", before, last) if w.is_adjective(last) else None
    if w.is_participle(last) and words[-2] not in w.DETERMINERS:
        if (
            first in w.PREPOSITIONS
            or w.tells_how(first)
            or (w.is_adjective(first) and _is_about_person(title))
        ):
            return "", before, last
        return (_subject(words[:-1]), "", last) if _is_thing(words[:-1]) else None
    if w.is_adjective(last) and not w.PREPOSITIONS & set(words) and _is_thing(words[:-1]):
        return _subject(words[:-1]), "", last
    return None


def _is_thing(words: Sequence[str]) -> bool:
    """Whether words are certain to name something of which something can be said."""
    if words[0] in w.DETERMINERS or words[0] in _BARE_SUBJECTS or not words[0].islower():
        return True
    return w.is_head(w.head(" ".join(words)))
