"""A yes-or-no title as an English clause: "Released" becomes "it is not released".

Authors write titles as labels of any shape. What is not recognised is put between quotation marks, which is
stiff but never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policycode.readings.prose import english_words as w
from policycode.readings.prose.english_nouns import MASS
from policycode.readings.prose.sayings import Saying, Title, plain_case

_NO = ("no", "not")
_PERSON = "the person"
_INDEFINITE = {"something": "anything", "somebody": "anybody", "someone": "anyone", "some": "any"}
_BARE_SUBJECTS = frozenset("others people it they he she we you somebody someone something nobody".split())
_SEVERAL = frozenset("others people they we you both all these those".split())


def said(*parts: str) -> Saying:
    """A clause; English keeps one order."""
    text = " ".join(part for part in parts if part)
    return Saying(text, text)


def clause(subject: str, verb: str, rest: str) -> Saying:
    """A clause that can be drawn together with another of the same subject and verb."""
    text = f"{subject} {verb} {rest}"
    return Saying(text, text, (subject, verb), rest)


def quoted(text: str) -> str:
    """Between English quotation marks."""
    return f"“{text}”"


def yes_or_no(title: Title, holds: bool) -> Saying:
    """A fact or definition that holds, or does not."""
    words = plain_case(title.text).split()
    if title.source != "other" and words:
        if words[0] in _NO and len(words) > 1:
            return yes_or_no(Title(" ".join(words[1:]), title.source, title.asked), not holds)
        found = _sentence(words, title, holds) or _predicate(words, title, holds)
        if found is not None:
            return found
        if words[0] in ("about", "of"):
            return clause("it", "is" if holds else "is not", " ".join(words))
        if words[0] in w.PREPOSITIONS or (len(words) == 1 and words[0] in w.ADVERBS):
            return clause("it", "is done" if holds else "is not done", " ".join(words))
        if title.source == "own" and _is_noun_phrase(words):
            return _noun(" ".join(words), holds)
    return said(quoted(plain_case(title.text)), "applies" if holds else "does not apply")


def _is_noun_phrase(words: Sequence[str]) -> bool:
    """Whether "there is" can stand before a title: one word has to show that it is a noun, and so has what goes
    before a preposition; of others it must show that they are no command ("Give away"), no row of adjectives ("Very
    mean") and no verb with its object ("Drank alcohol")."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return w.is_noun(first)
    is_command = first in w.VERBS and words[1] not in w.PREPOSITIONS
    has_object = words[1] in w.DETERMINERS - w.RELATIVES and first not in w.DETERMINERS
    if is_command or has_object or first in w.INTENSIFIERS or first in w.POINTING or first in w.PASTS:
        return False
    if first not in w.DETERMINERS and (w.PREPOSITIONS | w.RELATIVES) & set(words[1:]):
        return w.is_head(w.head(" ".join(word for word in words if not w.tells_how(word))))
    is_row = words[-2] in ("and", "or", "but")
    return w.is_noun(last) or not (w.is_adjective(last) or is_row)


def _noun(phrase: str, holds: bool) -> Saying:
    there = "there are" if w.is_plural(phrase) else "there is"
    if phrase.split(" ", 1)[0] in w.DETERMINERS:
        return said(there if holds else f"{there} not", phrase)
    return said(there, w.indefinite(phrase) if holds else f"no {phrase}")


def _is_about_person(title: Title) -> bool:
    return re.match(r"(?:\w+'?\w*) you\b", title.asked) is not None


def _subject(words: Sequence[str]) -> str:
    subject = " ".join(words)
    if not words or words[0] in _BARE_SUBJECTS or not words[0].islower() or w.is_plural(subject):
        return subject
    if w.head(subject) in MASS or w.head(subject).endswith(("dom", "ness")):
        return subject
    return w.definite(subject)


def _is_several(subject: str) -> bool:
    return subject.split(" ", 1)[0] in _SEVERAL or w.is_plural(subject)


# -- "The contact itself gives something away"


def _sentence(words: Sequence[str], title: Title, holds: bool) -> Saying | None:
    place = _finite(words)
    if place is None:
        return None
    subject = _subject(words[:place]) or (_PERSON if _is_about_person(title) else "it")
    verb, rest = words[place], list(words[place + 1 :])
    if holds:
        return said(subject, verb, *rest)
    is_auxiliary = verb in w.AUXILIARIES and not (verb in ("has", "have", "had") and not _perfect(rest))
    rest = [_INDEFINITE.get(word, word) for word in rest]
    if is_auxiliary:
        return said(subject, verb, "not", *rest)
    if verb == "had":
        return said(subject, "did not have", *rest)
    helper = "do not" if verb == "have" else "does not"
    return said(subject, helper, w.THIRD.get(verb, "have"), *rest)


def _perfect(rest: Sequence[str]) -> bool:
    return bool(rest) and (w.is_participle(rest[0]) or (len(rest) > 1 and w.is_participle(rest[1])))


def _finite(words: Sequence[str]) -> int | None:
    """Where the verb of a title stands that is a sentence."""
    if words[0] in w.PREPOSITIONS:
        return None
    for place, word in enumerate(words):
        if word in w.RELATIVES and place > 0:
            return None
        after = words[place + 1 : place + 2]
        is_verb = word in w.THIRD and not (word == "means" and (not after or after[0] in w.PREPOSITIONS))
        if is_verb or word in w.AUXILIARIES:
            return None if any(no in words for no in _NO) else place
    return None


# -- "Released", "Made by a machine", "Others recognisable"


def _predicate(words: Sequence[str], title: Title, holds: bool) -> Saying | None:
    found = _parts(words, title)
    if found is None:
        return None
    subject, complement = found
    subject = subject or (_PERSON if _is_about_person(title) else "it")
    be = "are" if _is_several(subject) else "is"
    return clause(subject, be if holds else f"{be} not", complement)


def _parts(words: Sequence[str], title: Title) -> tuple[str, str] | None:
    """Subject (empty for "it") and what is said of it."""
    first, last, whole = words[0], words[-1], " ".join(words)
    describes = w.is_participle(first) or w.is_adjective(first)
    if len(words) == 1:
        return ("", first) if describes else None
    if describes and (words[1] in w.PREPOSITIONS or words[1] in w.ADVERBS):
        return "", whole
    if w.is_participle(first) and _is_about_person(title) and first in title.asked.lower():
        return "", whole
    is_said = w.is_participle(last) or w.is_adjective(last)
    if w.tells_how(first) and is_said:
        return "", whole
    if is_said and not w.PREPOSITIONS & set(words) and (len(words) > 2 or not describes):
        return _subject(words[:-1]), last
    return None
