"""The sentence that a fact or definition states of itself: ``says.nl = "er *is* een ondernemingsraad"``.

It takes the place of what the prose would make of the title. Dutch puts the verb last after "als", "tenzij" and
"mits"; so its author marks it, and a particle that goes with it, with asterisks.
"""

from __future__ import annotations

import re

from policycode.norms.vocabulary import Definition, Fact
from policycode.readings.prose.calendar_words import Tongue
from policycode.readings.prose.sayings import Saying, plain_case

_MARKED = re.compile(r"\*([^*]+)\*")
_NEXT_CLAUSE = re.compile(r",| dat\b")


def stated(word: Fact | Definition, language: str, tongue: Tongue, holds: bool) -> Saying | None:
    """What its author says of it in a language; ``None`` where they say nothing.

    Where they state one of the two sentences only, the other is its denial.
    """
    says, says_not = word.says.get(language), word.says_not.get(language)
    own, opposite = (says, says_not) if holds else (says_not, says)
    if own:
        return _affirmed(_written(own), tongue)
    return _denied(_written(opposite), tongue) if opposite else None


def _written(text: str) -> str:
    return plain_case(text.strip().removesuffix("."))


def _unmarked(text: str) -> str:
    return _MARKED.sub(r"\1", text)


def _affirmed(text: str, tongue: Tongue) -> Saying:
    main = _unmarked(text)
    return Saying(main, main if tongue == "en" else _verb_last(text) or f"dit zo is: ‘{main}’")


def _denied(text: str, tongue: Tongue) -> Saying:
    main = _unmarked(text)
    if tongue == "en":
        denial = f"it is not so that {main}"
        return Saying(denial, denial)
    last = _verb_last(text)
    if last is None:
        return Saying(f"dit is niet zo: ‘{main}’", f"dit niet zo is: ‘{main}’")
    return Saying(f"het is niet zo dat {last}", f"het niet zo is dat {last}")


def _verb_last(text: str) -> str | None:
    """The order after "als": the marked verb goes to the end of its clause, behind its particle; ``None``
    where no verb is marked. A comma, or "dat", ends the clause."""
    verb = _MARKED.search(text)
    if verb is None:
        return None
    after = text[verb.end() :]
    end = _NEXT_CLAUSE.search(after)
    clause, rest = (after, "") if end is None else (after[: end.start()], after[end.start() :])
    particle = "".join(_MARKED.findall(clause))
    kept = f"{text[: verb.start()]} {_MARKED.sub('', clause)}".split()
    return f"{' '.join(kept)} {particle}{verb[1]}{_unmarked(rest)}"
