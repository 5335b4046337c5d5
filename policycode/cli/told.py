"""A decision for people who read many: a few lines an act. The whole reasoning is ``explain``'s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from policycode.cli.language import Language
from policycode.cli.standing import rung_title, shown, since
from policycode.cli.words import say
from policycode.cli.writing import Paint
from policycode.deciding.acts import NamedTerm
from policycode.deciding.change import Change, Remedy
from policycode.deciding.decision import ClauseStatus, Decision
from policycode.deciding.explain import disregarded, questions
from policycode.deciding.explain.tree import visible
from policycode.deciding.judge import Outcome, Status
from policycode.norms.policy import Edition, Policy
from policycode.norms.texts import in_language
from policycode.norms.vocabulary import Fact, Term
from policycode.norms.wording import OUTCOMES, STATUSES

COLOURS: Final[Mapping[Outcome, str]] = {
    Outcome.BREACH: "red",
    Outcome.CONFLICT: "red",
    Outcome.FORBIDDEN_BY_DEFAULT: "red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.UNREGULATED: "yellow",
    Outcome.ASK_FIRST: "yellow",
    Outcome.REFER: "yellow",
    Outcome.ADVISED_AGAINST: "magenta",
    Outcome.PROTECTED: "green",
    Outcome.ENCOURAGED: "green",
    Outcome.PERMITTED: "green",
}


class Teller:
    """Tells decisions in one language."""

    def __init__(self, policy: Policy, language: Language, paint: Paint) -> None:
        self._policy = policy
        self._language = language
        self._paint = paint

    def lines(self, decision: Decision) -> Iterator[str]:
        """The act and its outcome on one line, then what matters of it."""
        yield " · ".join(self._heading(decision)) + " → " + self._outcome(decision)
        if (unusable := decision.act.unusable) is not None:
            why = visible(in_language(unusable, self._language))
            yield f"    {self._paint(say(self._language, 'unusable', why=why), fg='red')}"
        if decision.edition is None:
            return
        edition = decision.edition
        for one in _worth_telling(decision):
            yield f"    {self._clause(one, edition)}"
        yield from self._missing(decision)
        for proposal in decision.proposals:
            rungs = [
                rung_title(edition, rung, self._language) for rung in (proposal.lowest, proposal.highest)
            ]
            said = " – ".join(dict.fromkeys(rungs))
            yield f"    {self._paint(say(self._language, 'proposes', rungs=said), bold=True)}"
        if decision.remedies:
            said = ", ".join(self._change(one, decision) for one in _easiest(decision.remedies))
            more = len(decision.remedies) - 1
            others = f" {say(self._language, 'remedies_more', number=more)}" if more else ""
            yield f"    {say(self._language, 'remedy', changes=said)}{others}"
        if decision.contacts:
            roles = ", ".join(self._title(edition.vocabulary.roles, role) for role in decision.contacts)
            yield f"    {say(self._language, 'contacts', roles=roles)}"

    def summary(self, counted: Mapping[Outcome, int]) -> Iterator[str]:
        """How often each outcome occurred, in the order of the language's table."""
        yield self._paint(say(self._language, "outcomes_heading"), bold=True)
        rows = [(outcome, counted[outcome]) for outcome in Outcome if counted.get(outcome)]
        names = {outcome: OUTCOMES[outcome][self._language] for outcome, _ in rows}
        width = max(map(len, names.values()), default=0)
        digits = len(str(sum(counted.values())))
        for outcome, number in rows:
            name = self._paint(f"{names[outcome]:<{width}}", fg=COLOURS.get(outcome))
            yield f"  {name}  {number:>{digits}}"
        yield f"  {say(self._language, 'total'):<{width}}  {sum(counted.values()):>{digits}}"

    # -- parts

    def _missing(self, decision: Decision) -> Iterator[str]:
        """What is still needed; of a fact that was stated, why that does not count."""
        why = disregarded(decision) if decision.missing else {}
        for name, asked in questions(decision).items():
            what = f"{visible(asked[self._language])} ({name})"
            yield f"    {say(self._language, 'missing', what=what)}"
            if name in why:
                yield f"      {visible(why[name][self._language])}"

    def _zone(self, decision: Decision) -> ZoneInfo:
        return ZoneInfo((decision.edition or self._policy.newest).time_zone)

    def _heading(self, decision: Decision) -> Iterator[str]:
        act, edition = decision.act, decision.edition
        yield self._paint(visible(act.id), bold=True)
        yield shown(decision.at.astimezone(self._zone(decision)))
        yield visible(act.person)
        yield self._term(act.action, edition.vocabulary.actions if edition else {})
        if act.platform is not None:
            yield self._term(act.platform, edition.vocabulary.platforms if edition else {})
        if act.tense == "planned":
            yield say(self._language, "planned")

    def _outcome(self, decision: Decision) -> str:
        outcome = decision.outcome
        said = self._paint(OUTCOMES[outcome][self._language], fg=COLOURS.get(outcome), bold=True)
        if decision.offence is None or decision.edition is None:
            return said
        offence = decision.edition.offences[decision.offence]
        return f"{said} ({visible(in_language(offence.title, self._language, offence.id))})"

    def _clause(self, one: ClauseStatus, edition: Edition) -> str:
        by = ", ".join(self._cited(edition, name) for name in one.defeated_by)
        return f"{self._cited(edition, one.clause.id)}: {STATUSES[one.status][self._language].format(by=by)}"

    def _cited(self, edition: Edition, name: str) -> str:
        clause = edition.clauses[name]
        title = in_language(clause.title, self._language, name)
        return visible(f"{clause.article} {title}" if clause.article else title)

    def _change(self, change: Change, decision: Decision) -> str:
        assert decision.edition is not None
        vocabulary = decision.edition.vocabulary
        to = change.to
        if change.name.startswith("approval:"):
            role = self._title(vocabulary.roles, change.name.removeprefix("approval:"))
            return say(self._language, "approval_of", role=role)
        if change.name == "platform":
            if to is None:
                return say(self._language, "no_platform")
            return say(self._language, "on_platform", name=self._title(vocabulary.platforms, str(to)))
        if isinstance(to, datetime):
            return since(to.astimezone(self._zone(decision)), self._language)
        return f"{self._title(vocabulary.facts, change.name)} = {self._value(to)}"

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return say(self._language, "yes" if value else "no")
        if isinstance(value, tuple):
            return visible(", ".join(map(str, value))) or say(self._language, "nothing")
        return visible(str(value))

    def _term(self, term: NamedTerm, declared: Mapping[str, Term]) -> str:
        return self._title(declared, term.name)

    def _title(self, declared: Mapping[str, Term | Fact], name: str) -> str:
        titles = declared[name].title if name in declared else {}
        return visible(in_language(titles, self._language, name))


def _worth_telling(decision: Decision) -> Iterable[ClauseStatus]:
    """What the outcome rests on; where that is open, the clauses on which it hangs."""
    if decision.outcome is Outcome.UNDETERMINED:
        return [one for one in decision.clauses if one.status is Status.UNKNOWN]
    return [one for one in decision.clauses if one.clause.id in decision.rests_on]


def _easiest(remedies: Sequence[Remedy]) -> Remedy:
    """Of the shortest remedies one by facts or approvals before another place or time."""
    return min(
        remedies, key=lambda one: (len(one), sum(change.name in ("platform", "time") for change in one))
    )
