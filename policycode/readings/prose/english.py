"""How English says the atoms of conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policycode.expr.nodes import CompareOp, TermKind
from policycode.readings.prose import english_words as w
from policycode.readings.prose.calendar_words import grouped, listed, preceding, times
from policycode.readings.prose.english_nouns import BODIES
from policycode.readings.prose.english_titles import clause, quoted, said, yes_or_no
from policycode.readings.prose.sayings import Saying, Title, plain_case

_LEVEL: Mapping[CompareOp, str] = {
    "==": "",
    "!=": "not ",
    "<": "lower than ",
    "<=": "at most ",
    ">": "higher than ",
    ">=": "at least ",
}
_NUMBER: Mapping[CompareOp, str] = {**_LEVEL, "<": "less than ", ">": "more than "}
_COUNTED: Mapping[CompareOp, str] = {**_LEVEL, "==": "exactly ", "<": "fewer than ", ">": "more than "}


class English:
    """English; both orders of what it says are the same."""

    def drawn_together(self, one: Saying, other: Saying, word: str) -> Saying:
        subject, verb = one.shared or ("", "")
        return clause(subject, verb, f"{one.rest} {word} {other.rest}")

    def yes_or_no(self, title: Title, holds: bool) -> Saying:
        return yes_or_no(title, holds)

    def value(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        return self._copular(self.thing(title), _among([quoted(value) for value in values], holds))

    def level(self, title: Title, op: CompareOp, value: str) -> Saying:
        return self._copular(self.thing(title), _LEVEL[op] + quoted(value))

    def number(self, title: Title, op: CompareOp, value: int, unit: str | None) -> Saying:
        return self._copular(self.thing(title), f"{_NUMBER[op]}{self.measured(value, unit)}")

    def contains(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        subject, names = self.thing(title), [quoted(value) for value in values]
        several = w.is_plural(subject)
        if holds:
            return clause(subject, "include" if several else "includes", listed(names, "en", "or"))
        if len(names) == 1:
            return said(subject, "do not include" if several else "does not include", names[0])
        return said(subject, "include" if several else "includes", _among(names, False))

    def is_a(self, kind: TermKind, titles: Sequence[Title], holds: bool) -> Saying:
        match kind:
            case "action":
                return clause("the act", "is", _among([self.gerund(title) for title in titles], holds))
            case "platform":
                return self._done(titles, holds)
            case "department":
                names = [self._department(title) for title in titles]
                if not holds and len(names) == 2:
                    return said("the person works neither in", names[0], "nor in", names[1])
                works = "works in" if holds else "does not work in"
                return said("the person", works, listed(names, "en", "or"))
            case "role":
                return self._role(titles, holds)

    def _role(self, titles: Sequence[Title], holds: bool) -> Saying:
        names = [self._in_sentence(title) for title in titles]
        if any(_is_body(name) for name in names):
            has = "has the role of" if holds else "does not have the role of"
            return said("the person", has, listed(names, "en", "or"))
        return clause("the person", "is", _among([w.indefinite(name) for name in names], holds))

    def during(self, title: Title, holds: bool) -> Saying:
        return clause("it", "is done" if holds else "is not done", f"during {self.thing(title)}")

    def live(self, title: Title, holds: bool) -> Saying:
        what = self._in_sentence(title)
        return said(w.indefinite(what) if holds else f"no {what}", "is in force")

    def counted(self, title: Title, within: str, op: CompareOp, number: int) -> Saying:
        if op == "!=":
            often = f"a number of times other than {number}"
        elif number == 0 and op in ("==", "<="):
            return self._never(title, within)
        else:
            often = ("less than " if op == "<" and number < 3 else _COUNTED[op]) + times(number, "en")
        past = self._past(title)
        if past is None:
            return said(self.gerund(title), "happened", often, preceding(within, "en"))
        return said("the person", past, often, preceding(within, "en"))

    def _never(self, title: Title, within: str) -> Saying:
        verb, _, rest = plain_case(title.text).partition(" ")
        if self._past(title) is None:
            return said(self.gerund(title), "did not happen", preceding(within, "en"))
        thing = rest or w.NEEDS_OBJECT.get(verb, "")
        thing = thing.replace("someone or something", "anyone or anything").replace("something", "anything")
        return said("the person did not", verb, thing, preceding(within, "en"))

    def function(self, name: str, arguments: Sequence[str], holds: bool) -> Saying:
        about = f" (for {listed([quoted(one) for one in arguments], 'en')})" if arguments else ""
        return said(quoted(name.replace("_", " ")) + about, "applies" if holds else "does not apply")

    def constant(self, holds: bool) -> Saying:
        return said("this is", "always" if holds else "never", "so")

    # -- words

    def quoted(self, text: str) -> str:
        return quoted(text)

    def gerund(self, title: Title) -> str:
        verb, space, rest = plain_case(title.text).partition(" ")
        if title.source == "other":
            return quoted(title.text)
        known = w.past(verb) is not None
        return f"{w.gerund(verb)}{space}{rest}" if known else plain_case(title.text)

    def doing(self, title: Title) -> str:
        return self.gerund(title)

    def person(self, title: Title) -> str:
        name = self._in_sentence(title)
        return title.text if _is_body(name) else w.definite(name)

    def is_several(self, title: Title) -> bool:
        return w.is_plural(self.thing(title))

    def plain(self, title: Title) -> str:
        return self._in_sentence(title)

    def a(self, title: Title) -> str:
        return w.indefinite(self._in_sentence(title))

    def measured(self, value: int, unit: str | None) -> str:
        measure = "" if unit is None else f" {unit.replace('_', ' ')}"
        return grouped(value, "en") + measure

    def thing(self, title: Title) -> str:
        name = self._in_sentence(title)
        return name if title.source == "other" else w.definite(name)

    def on(self, titles: Sequence[Title]) -> str:
        return f"on {listed([self._place(title) for title in titles], 'en', 'or')}"

    def did(self, title: Title, when_and_where: str) -> str | None:
        past = self._past(title)
        return None if past is None else f"{past} {when_and_where}"

    def wants(self, title: Title, when_and_where: str) -> str:
        if title.source != "other" and self._past(title) is not None:
            verb, _, rest = plain_case(title.text).partition(" ")
            thing = rest or w.NEEDS_OBJECT.get(verb, "")
            return _of_them(" ".join(part for part in ("wants to", verb, thing, when_and_where) if part))
        return f"{f'means to do this {when_and_where}'.rstrip()}: {self.gerund(title)}"

    # -- within

    def _copular(self, subject: str, rest: str) -> Saying:
        return clause(subject, "are" if w.is_plural(subject) else "is", rest)

    def _in_sentence(self, title: Title) -> str:
        return quoted(title.text) if title.source == "other" else plain_case(title.text)

    def _place(self, title: Title) -> str:
        name = self._in_sentence(title)
        return w.indefinite(name) if name[:1].islower() else name

    def _done(self, titles: Sequence[Title], holds: bool) -> Saying:
        if not holds and len(titles) == 2:
            return clause("it", "is done", f"neither {self.on(titles[:1])} nor {self.on(titles[1:])}")
        return clause("it", "is done" if holds else "is not done", self.on(titles))

    def _department(self, title: Title) -> str:
        return quoted(title.text) if title.source == "other" else title.text

    def _past(self, title: Title) -> str | None:
        verb, _, rest = plain_case(title.text).partition(" ")
        past = w.past(verb) if title.source != "other" else None
        if past is None:
            return None
        thing = rest or w.NEEDS_OBJECT.get(verb, "")
        return _of_them(f"{past} {thing}".strip())


def _is_body(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and words[-1] in BODIES


def _of_them(text: str) -> str:
    """What titles say of "one", said of somebody."""
    return text.replace("oneself", "themselves").replace("one's", "their")


def _among(items: Sequence[str], holds: bool) -> str:
    """ "a or b"; "not a", "neither a nor b", "none of a, b and c"."""
    if holds:
        return listed(items, "en", "or")
    if len(items) == 1:
        return f"not {items[0]}"
    if len(items) == 2:
        return f"neither {items[0]} nor {items[1]}"
    return f"none of {listed(items, 'en')}"
