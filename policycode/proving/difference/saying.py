"""A change told in a sentence: who did what, what that was, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from policycode.deciding.acts import Act
from policycode.deciding.mentions import conditions_of, mentions
from policycode.diagnostics import Words, words
from policycode.expr.nodes import TermKind
from policycode.norms.intervals import ALWAYS
from policycode.norms.policy import Edition
from policycode.proving.difference.circumstances import circumstances, telling
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.pairs import Class
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called, listed
from policycode.readings.prose.calendar_words import Tongue, instant_in_words
from policycode.readings.prose.names import Names
from policycode.readings.prose.phrasing import GRAMMARS
from policycode.readings.prose.sayings import Title

LANGUAGES: Final = ("nl", "en")

WAS: Final[Mapping[str, Words]] = {
    "permitted": words("dat mocht", "that was allowed"),
    "encouraged": words("dat werd aangemoedigd", "that was encouraged"),
    "protected": words("dat was beschermd", "that was protected"),
    "advised_against": words("dat werd ontraden", "that was advised against"),
    "unregulated": words("dat was niet geregeld", "that was not regulated"),
    "out_of_scope": words("dat viel buiten het beleid", "that fell outside the policy"),
    "ask_first": words("dat had eerst toestemming nodig", "that needed an approval first"),
    "refer": words("dat moest worden voorgelegd", "that had to be referred"),
    "forbidden_by_default": words(
        "dat was niet geregeld en dus verboden", "that was not regulated and hence forbidden"
    ),
    "conflict": words("dat was tegenstrijdig geregeld", "that was a contradiction"),
    "breach": words("dat was een overtreding", "that was a breach"),
}
BECOMES: Final[Mapping[str, Words]] = {
    "permitted": words("mag voortaan", "becomes allowed"),
    "encouraged": words("wordt aangemoedigd", "becomes encouraged"),
    "protected": words("wordt beschermd", "becomes protected"),
    "advised_against": words("wordt ontraden", "becomes advised against"),
    "unregulated": words("wordt niet meer geregeld", "is no longer regulated"),
    "out_of_scope": words("valt voortaan buiten het beleid", "falls outside the policy"),
    "ask_first": words("heeft voortaan eerst toestemming nodig", "needs an approval first"),
    "refer": words("moet voortaan worden voorgelegd", "must be referred"),
    "forbidden_by_default": words(
        "is niet meer geregeld en dus verboden", "is no longer regulated and hence forbidden"
    ),
    "conflict": words("wordt tegenstrijdig geregeld", "becomes a contradiction"),
    "breach": words("wordt een overtreding", "becomes a breach"),
}
STAYS = words("dat blijft zo", "that stays so")


def says(change: Change, compared: Comparison) -> Words:
    """ "Een tester plaatste …: dat mocht, en wordt een overtreding (artikel 5.1)." """
    old, new = compared.old, compared.new
    act, timed = _told(change, new, old), _hangs_on_time(change)
    becomes = STAYS if change.before.outcome == change.after.outcome else BECOMES[change.after.outcome]
    return said(
        "{act}: {was}{old_details}, en {becomes}{new_details}{clauses}.",
        "{act}: {was}{old_details}, and {becomes}{new_details}{clauses}.",
        act=_both(lambda language: did(act, new, old, language, timed=timed)),
        was=WAS[change.before.outcome],
        becomes=becomes,
        old_details=_details(change.before, change.after, old),
        new_details=_details(change.after, change.before, new),
        clauses=cited(change.telling, old, new),
    )


def _hangs_on_time(change: Change) -> bool:
    """Whether a decision on the witness rests on a clause that looks at periods or is in force for a time."""
    for decision in change.decisions:
        assert decision.edition is not None
        for name in decision.rests_on:
            clause = decision.edition.clauses[name]
            if clause.in_force != ALWAYS or mentions(conditions_of(clause), decision.edition).periods:
                return True
    return False


def _told(change: Change, new: Edition, old: Edition) -> Act:
    """The witness with that alone which the clauses look at on which it rests; with all where it rests on none."""
    return telling(change.witness, change.looks, new, old) if change.telling else change.witness


def _both(tell: Callable[[str], str]) -> Words:
    return {language: tell(language) for language in LANGUAGES}


def cited(clauses: Iterable[str], old: Edition, new: Edition) -> Words:
    """The clauses between brackets; nothing where there are none."""
    names = [called(new.clauses.get(one) or old.clauses[one]) for one in clauses]
    if not names:
        return words("", "")
    return _both(lambda language: f" ({listed([one[language] for one in names], language)})")


def _details(one: Class, other: Class, edition: Edition) -> Words:
    """What of a class beside the outcome is not as in the other."""
    return _both(lambda language: details(one, other, edition, language))


def details(one: Class, other: Class, edition: Edition, language: str) -> str:
    """What of a class beside the outcome is not as in the other, between brackets."""
    names, parts = Names(edition, language), list[str]()
    if one.offence != other.offence and one.offence is not None:
        parts.append(names.offence(one.offence).text)
    if one.proposals != other.proposals:
        parts += (_proposal(names, lowest, highest, language) for _, lowest, highest in one.proposals)
    if one.contacts != other.contacts and one.contacts:
        roles = listed([names.term("role", role).text for role in one.contacts], language)
        parts.append({"nl": f"ga naar {roles}", "en": f"turn to {roles}"}[language])
    if one.outcome == other.outcome:
        parts += (text[language] for text in _without(one, other))
    return f" [{'; '.join(parts)}]" if parts else ""


def _without(one: Class, other: Class) -> Iterator[Words]:
    """What a class lacks that another of the same outcome has."""
    if one.offence is None and other.offence is not None:
        yield words("zonder zwaarte", "without gravity")
    if other.proposals and not one.proposals:
        yield words("geen voorstel", "nothing proposed")
    if other.contacts and not one.contacts:
        yield words("niemand om naartoe te gaan", "nobody to turn to")


def _proposal(names: Names, lowest: str, highest: str, language: str) -> str:
    rungs = " – ".join(dict.fromkeys(names.rung(one).text for one in (lowest, highest)))
    return {"nl": f"voorstel: {rungs}", "en": f"proposed: {rungs}"}[language]


def did(act: Act, new: Edition, old: Edition, language: str, *, timed: bool = False) -> str:
    """Who did what, and when if that is asked: in the words of an edition, and of another for what that lacks."""
    tongue: Tongue = "nl" if language == "nl" else "en"
    grammar = GRAMMARS[tongue]

    def title(kind: TermKind, name: str) -> Title:
        edition = new if name in new.vocabulary.terms(kind) else old
        return Names(edition, language).term(kind, name)

    who = listed([grammar.a(title("role", one)) for one in act.roles or ()], language)
    if act.department is not None:
        department = title("department", act.department)
        named = department.text if department.source == "own" else grammar.quoted(department.text)
        who += f" {words('bij', 'in')[tongue]} {named}"
    where = "" if act.platform is None else grammar.on([title("platform", act.platform.name)])
    action = title("action", act.action.name)
    if act.tense == "planned":
        did = grammar.wants(action, where)
    else:
        did = grammar.did(action, where) or _plain(grammar.gerund(action), where, language)
    when = ""
    if timed and act.time is not None:
        when = f" {words('op', 'on')[tongue]} {instant_in_words(act.time, new.time_zone, tongue)}"
    return f"{who} {' '.join(did.split())}{when}{circumstances(act, new, old, language)}"


def _plain(action: str, where: str, language: str) -> str:
    return {"nl": f"deed dit {where}: {action}", "en": f"did this {where}: {action}"}[language].replace(
        " :", ":"
    )
