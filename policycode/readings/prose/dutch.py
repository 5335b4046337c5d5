"""How Dutch says the atoms of conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policycode.expr.nodes import CompareOp, TermKind
from policycode.readings.prose import dutch_words as w
from policycode.readings.prose.calendar_words import grouped, listed, preceding, times
from policycode.readings.prose.dutch_titles import SPRAKE, clause, quoted, there_is, yes_or_no
from policycode.readings.prose.sayings import Saying, Title, plain_case

_LEVEL: Mapping[CompareOp, str] = {
    "==": "",
    "!=": "niet ",
    "<": "lager dan ",
    "<=": "ten hoogste ",
    ">": "hoger dan ",
    ">=": "ten minste ",
}
_NUMBER: Mapping[CompareOp, str] = {**_LEVEL, "<": "minder dan ", ">": "meer dan "}
_COUNTED: Mapping[CompareOp, str] = {**_NUMBER, "==": "precies "}
UNITS = {
    "people": "mensen",
    "persons": "personen",
    "percent": "procent",
    "days": "dagen",
    "working days": "werkdagen",
    "hours": "uur",
    "minutes": "minuten",
    "weeks": "weken",
    "months": "maanden",
    "years": "jaar",
    "euros": "euro",
    "members": "leden",
    "followers": "volgers",
    "messages": "berichten",
    "posts": "berichten",
    "times": "keer",
    "words": "woorden",
    "points": "punten",
}
"""Units that authors write in English."""

_BODIES = (
    "communicatie",
    "personeel",
    "commissie",
    "team",
    "raad",
    "afdeling",
    "bestuur",
    "directie",
    "hr",
    "staf",
)


class Dutch:
    """Dutch; what it says can follow "als", "wanneer", "tenzij", "mits" and "dat" in its second order."""

    def drawn_together(self, one: Saying, other: Saying, word: str) -> Saying:
        if one.shared == SPRAKE:
            return there_is(f"{one.rest} {word} {other.rest}")
        subject, verb = one.shared or ("", "")
        return clause(subject, verb, f"{one.rest} {word} {other.rest}")

    def yes_or_no(self, title: Title, holds: bool) -> Saying:
        return yes_or_no(title, holds)

    def value(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        return self._copular(self.thing(title), _among([quoted(value) for value in values], holds))

    def level(self, title: Title, op: CompareOp, value: str) -> Saying:
        return self._copular(self.thing(title), _LEVEL[op] + quoted(value))

    def number(self, title: Title, op: CompareOp, value: int, unit: str | None) -> Saying:
        subject = self.thing(title)
        verb = "bedragen" if w.is_plural(subject) else "bedraagt"
        return clause(subject, verb, f"{_NUMBER[op]}{self.measured(value, unit)}")

    def contains(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        subject = self.thing(title)
        verb = "omvatten" if w.is_plural(subject) else "omvat"
        return clause(subject, verb, _among([quoted(value) for value in values], holds))

    def is_a(self, kind: TermKind, titles: Sequence[Title], holds: bool) -> Saying:
        match kind:
            case "action":
                return clause("het", "gaat", _on([self.gerund(title) for title in titles], holds, "om"))
            case "platform":
                return clause("het", "gebeurt", _on([self._place(title) for title in titles], holds))
            case "department":
                names = [self._department(title) for title in titles]
                return clause("de persoon", "werkt", _on(names, holds, "bij"))
            case "role":
                return self._role(titles, holds)

    def _role(self, titles: Sequence[Title], holds: bool) -> Saying:
        names = [self._quoted_if_foreign(title) for title in titles]
        if any(_is_body(name) for name in names):
            rest = f"{'' if holds else 'niet '}de rol {listed(names, 'nl', 'or')}"
            return clause("de persoon", "heeft", rest)
        if holds or len(names) > 1:
            return self._copular("de persoon", _among(names, holds))
        return self._copular("de persoon", f"geen {names[0]}")

    def during(self, title: Title, holds: bool) -> Saying:
        return clause("het", "gebeurt", f"{'' if holds else 'niet '}tijdens {self.thing(title)}")

    def live(self, title: Title, holds: bool) -> Saying:
        what = self._quoted_if_foreign(title)
        return clause("er", "loopt", w.indefinite(what) if holds else f"geen {what}")

    def counted(self, title: Title, within: str, op: CompareOp, number: int) -> Saying:
        if op == "!=":
            often = f"niet precies {times(number, 'nl')}"
        elif number == 0 and op in ("==", "<="):
            often = "niet"
        else:
            often = _COUNTED[op] + times(number, "nl")
        past = self._past(title)
        when = preceding(within, "nl")
        if past is None:
            return clause(self.gerund(title), "gebeurde", f"{when} {often}")
        verb, particle, thing, end = past
        if often == "niet":
            often, thing = _nothing(thing)
        return clause(
            "de persoon", verb, " ".join(filter(None, (when, often, thing))), particle=particle, end=end
        )

    def function(self, name: str, arguments: Sequence[str], holds: bool) -> Saying:
        about = f" (voor {listed([quoted(one) for one in arguments], 'nl')})" if arguments else ""
        return clause(
            quoted(name.replace("_", " ")) + about, "is", f"{'' if holds else 'niet '}van toepassing"
        )

    def constant(self, holds: bool) -> Saying:
        return clause("dit", "is", "altijd zo") if holds else clause("dit", "is", "nooit zo")

    # -- words

    def quoted(self, text: str) -> str:
        return quoted(text)

    def gerund(self, title: Title) -> str:
        return self._quoted_if_foreign(title)

    def doing(self, title: Title) -> str:
        past = self._past(title)
        words = self.gerund(title).split()
        if past is None or len(words) == 1 or past[3] or " ".join(words) in w.SET_PHRASES:
            return self.gerund(title)
        return f"het {words[-1]} van {' '.join(words[:-1])}"

    def person(self, title: Title) -> str:
        name = self._quoted_if_foreign(title)
        return title.text if _is_body(name) else w.definite(name)

    def is_several(self, title: Title) -> bool:
        return w.is_plural(self.thing(title))

    def plain(self, title: Title) -> str:
        return self._quoted_if_foreign(title)

    def a(self, title: Title) -> str:
        return w.indefinite(self._quoted_if_foreign(title))

    def measured(self, value: int, unit: str | None) -> str:
        measure = "" if unit is None else f" {UNITS.get(unit, unit.replace('_', ' '))}"
        return grouped(value, "nl") + measure

    def thing(self, title: Title) -> str:
        name = self._quoted_if_foreign(title)
        return w.definite(name) if title.source == "own" else name

    def did(self, title: Title, when_and_where: str) -> str | None:
        past = self._past(title)
        if past is None:
            return None
        verb, particle, thing, end = past
        return " ".join(part for part in (verb, when_and_where, thing, particle, end) if part)

    def wants(self, title: Title, when_and_where: str) -> str:
        return f"wil {when_and_where} {self.gerund(title)}"

    def on(self, titles: Sequence[Title]) -> str:
        return _on([self._place(title) for title in titles], True)

    # -- within

    def _copular(self, subject: str, rest: str) -> Saying:
        return clause(subject, "zijn" if w.is_plural(subject) else "is", rest)

    def _quoted_if_foreign(self, title: Title) -> str:
        return plain_case(title.text) if title.source == "own" else quoted(title.text)

    def _place(self, title: Title) -> str:
        name = self._quoted_if_foreign(title)
        return w.indefinite(name) if name[:1].islower() else name

    def _department(self, title: Title) -> str:
        return title.text if title.source == "own" else quoted(title.text)

    def _past(self, title: Title) -> tuple[str, str, str, str] | None:
        """Past tense, particle, object and what follows, of an action named by an infinitive."""
        whole = plain_case(title.text)
        if whole in w.SET_PHRASES and title.source == "own":
            return w.SET_PHRASES[whole]
        words = whole.split()
        for place, word in enumerate(words):
            if word in w.PAST and title.source == "own":
                verb, particle, needed = w.PAST[word]
                thing, end = " ".join(words[:place]), " ".join(words[place + 1 :])
                return verb, particle, thing or ("" if end else needed), end
        return None


def _nothing(thing: str) -> tuple[str, str]:
    """How "not" goes with an object: "niets", "geen bericht", "niet"."""
    first, _, rest = thing.partition(" ")
    if first == "iets" and not rest:
        return "", "niets"
    return ("", f"geen {rest}") if first == "een" else ("niet", thing)


def _is_body(name: str) -> bool:
    return name.lower().split(" ")[0].endswith(_BODIES)


def _among(items: Sequence[str], holds: bool) -> str:
    """ "a of b"; "niet a", "noch a noch b", "geen van a, b en c"."""
    if holds:
        return listed(items, "nl", "or")
    if len(items) == 1:
        return f"niet {items[0]}"
    if len(items) == 2:
        return f"noch {items[0]} noch {items[1]}"
    return f"geen van {listed(items, 'nl')}"


def _on(names: Sequence[str], holds: bool, preposition: str = "op") -> str:
    if not holds and len(names) == 2:
        return f"noch {preposition} {names[0]} noch {preposition} {names[1]}"
    return f"{'' if holds else 'niet '}{preposition} {listed(names, 'nl', 'or')}"
