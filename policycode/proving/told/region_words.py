"""A stretch of acts as people say it: “every manager, on any public platform, outside office hours, when …”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from policycode.diagnostics import Words
from policycode.expr import nodes as n
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.readings.prose.calendar_words import Tongue, instant_in_words
from policycode.readings.prose.phrasing import Prose

LANGUAGES: tuple[Tongue, ...] = ("nl", "en")

What = Literal["time", "dates", "example", "planned", "done", "given", "lacking", "within", "beyond", "value"]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is so of an act and is no condition of the language: how it stands in time, approvals, an unnamed rest."""

    what: What
    about: Any = None


Said = n.Condition | Beside

_HOLDS = {
    (True, "nl"): "Dit geldt voor",
    (True, "en"): "This holds for",
    (False, "nl"): "Dit geldt onder andere voor",
    (False, "en"): "This holds, among others, for",
}
_NEXT = {"nl": "; en voor ", "en": "; and for "}


def region_in_words(stretches: Sequence[tuple[Edition, Sequence[Said]]], *, whole: bool) -> Words:
    """The stretches, each in the words of an edition, in Dutch and English; where they are not the ``whole`` of it,
    that they are a part."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        parts = [_Stretch(Prose(edition, language), said).text() for edition, said in stretches]
        found[language] = f"{_HOLDS[whole, language]} {_NEXT[language].join(parts)}."
    return found


class _Stretch:
    """Says one stretch in one language; ``left`` are the conditions that no phrase of their own has taken."""

    def __init__(self, prose: Prose, said: Sequence[Said]) -> None:
        self.prose = prose
        self.tongue: Tongue = prose.tongue
        self.said = said
        self.left: list[n.Condition] = [one for one in said if not isinstance(one, Beside)]

    def text(self) -> str:
        parts = [self._who(), *self._terms("department"), *self._terms("action"), *self._terms("platform")]
        parts += [*self._periods(), *(self._beside(one) for one in self.said if isinstance(one, Beside))]
        if self.left:
            rest = self.left[0] if len(self.left) == 1 else n.And(tuple(self.left))
            word = {"nl": "wanneer", "en": "when"}[self.tongue]
            parts.append(f"{word} {self.prose.say(rest).sub}")
        return ", ".join(parts)

    def _taken(self, kind: type[n.Condition], term: str = "") -> list[n.Condition]:
        """The conditions of a kind that hold in so many words, no longer left."""
        taken = [
            one
            for one in self.left
            if isinstance(one, kind) and (not term or getattr(one, "kind", "") == term)
        ]
        self.left = [one for one in self.left if one not in taken]
        return taken

    def _who(self) -> str:
        roles = [one for one in self.left if isinstance(one, n.IsA) and one.kind == "role"]
        if not roles:
            return {"nl": "iedereen", "en": "everyone"}[self.tongue]
        first = roles[0]
        self.left.remove(first)
        title = self.prose.names.term("role", first.terms[0])
        person = self.prose.grammar.person(title)
        every = self._every(person)
        return (
            every
            or {"nl": f"iedereen met de rol {person}", "en": f"everyone with the role {person}"}[self.tongue]
        )

    def _every(self, named: str) -> str:
        """ "De leidinggevende" becomes "elke leidinggevende"; nothing where there is no article."""
        article, _, noun = named.partition(" ")
        each = {"nl": {"de": "elke", "het": "elk"}, "en": {"the": "every"}}[self.tongue].get(article)
        return f"{each} {noun}" if each else ""

    def _terms(self, kind: str) -> list[str]:
        found = []
        for one in self._taken(n.IsA, kind):
            assert isinstance(one, n.IsA)
            found.append(self._term(one))
        return found

    def _term(self, one: n.IsA) -> str:
        title, grammar = self.prose.names.term(one.kind, one.terms[0]), self.prose.grammar
        if one.kind == "action":
            return {"nl": f"bij {grammar.doing(title)}", "en": grammar.doing(title)}[self.tongue]
        if one.kind == "department":
            word = {"nl": "bij", "en": "in"}[self.tongue]
            return f"{word} {title.text if title.source == 'own' else grammar.quoted(title.text)}"
        on = grammar.on([title])
        if self.tongue == "en":
            return on.replace("on an ", "on any ", 1).replace("on a ", "on any ", 1)
        every = self._every(grammar.thing(title))
        return f"op {every}" if every and on.startswith("op een ") else on

    def _periods(self) -> list[str]:
        inside, outside = {"nl": ("tijdens", "buiten"), "en": ("during", "outside")}[self.tongue]
        found = []
        for one in list(self.left):
            period = one.part if isinstance(one, n.Not) else one
            if isinstance(period, n.During):
                self.left.remove(one)
                named = self.prose.grammar.thing(self.prose.names.period(period.period))
                found.append(f"{outside if isinstance(one, n.Not) else inside} {named}")
        return found

    def _beside(self, one: Beside) -> str:
        nl, en = self._both(one)
        return nl if self.tongue == "nl" else en

    def _both(self, one: Beside) -> tuple[str, str]:
        match one.what:
            case "planned":
                return "als vraag vooraf", "as a question in advance"
            case "done":
                return "als het al gedaan is", "once it has been done"
            case "given" | "lacking":
                title = self.prose.names.term("role", one.about)
                who = self.prose.grammar.person(title)
                if one.what == "given":
                    return f"met toestemming van {who}", f"with approval from {who}"
                return f"zonder toestemming van {who}", f"without approval from {who}"
            case "within":
                return self._stretch(one.about, "nl"), self._stretch(one.about, "en")
            case "beyond":
                nl, en = (self._stretch(one.about, tongue) for tongue in LANGUAGES)
                return f"niet {nl}", f"not {en}"
            case "time":
                zone = self.prose.edition.time_zone
                nl, en = (instant_in_words(one.about, zone, tongue) for tongue in LANGUAGES)
                return f"op een moment als {nl}", f"at a time such as {en}"
            case _:
                return "op data als in het voorbeeld", "on dates as in the example"

    def _stretch(self, stretch: Interval, tongue: Tongue) -> str:
        """From an instant on, until one, or both."""
        zone = self.prose.edition.time_zone
        start, end = (
            None if one is None else instant_in_words(one, zone, tongue)
            for one in (stretch.start, stretch.end)
        )
        if end is None:
            return {"nl": f"vanaf {start}", "en": f"from {start} on"}[tongue]
        if start is None:
            return {"nl": f"vóór {end}", "en": f"before {end}"}[tongue]
        return {"nl": f"van {start} tot {end}", "en": f"from {start} until {end}"}[tongue]
