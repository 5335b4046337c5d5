""" "May I …?": asks a person only what still matters, then answers with what the policy says and what would help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime

from policycode.deciding import engine as plain
from policycode.deciding.acts import Act, Statement
from policycode.deciding.circumstances import RECORD
from policycode.deciding.decision import Decision
from policycode.deciding.explain import questions, sayings
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.deciding.remedy import NEEDS_REMEDY
from policycode.deciding.setting import time_of
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.evaluators import questions as ask
from policycode.evaluators.answers import Answer, refused, with_answer
from policycode.evaluators.effort import RARE, effort
from policycode.evaluators.engine import Answered, Engine
from policycode.evaluators.mattering import Case, Open, cheapest, is_wide, still_open
from policycode.evaluators.questions import (
    Question,
    fact_question,
    presumed_of,
    rungs_question,
    term_question,
    terms_of,
)
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact

UNSAID = "?"
"""The name of an action or platform that the asker has not said yet: nothing that anybody declares."""

ME = "asker"
"""The person of a question that names nobody."""

_UNSAID: Mapping[str, Words] = {"action": ask.ACTION, "platform": ask.PLATFORM}
Answerable = Callable[[Fact], bool]


class Inquiry:
    """One question in advance, asked until it is settled or the asker cannot say more.

    ``act`` is what is known by now. What evaluators of the engine can state is not put to the person. Nothing is
    asked that is settled already, and when :meth:`question` answers ``None`` no answer that was not asked for could
    change the outcome or the offence, unless the asker passed over one that could. So it is within what the policy
    assumes; the decision names the assumptions that it leans on.
    """

    def __init__(
        self,
        engine: Engine,
        act: Act,
        *,
        now: datetime,
        people: People = NOBODY_LISTED,
        record: ConductRecord | None = None,
    ) -> None:
        self.engine = engine
        self.act = act if act.time is not None else replace(act, time=now)
        self.people = people
        self.record = record
        self.passed_over: set[str] = set()
        self._doubted: set[str] = set()
        self._asked: Question | None = None
        self._together: tuple[Question, ...] = ()
        self._has_department = act.department is not None
        self._answered: Answered | None = None

    @property
    def edition(self) -> Edition | None:
        """The version in force when it would be done."""
        return self.engine.policy.at(self._at)

    @property
    def _at(self) -> datetime:
        return time_of(self.act, self.act.time)

    # -- asking

    def question(self) -> Question | None:
        """What to ask now; ``None`` where it is settled, or where nothing more can be asked. Raises ActError for an
        act that cannot be judged."""
        self._asked, self._together = self._next(), ()
        return self._asked

    def presumptions(self) -> tuple[Question, ...]:
        """What is presumed and matters from here on as long as it is so, to be put to the asker as one: the question
        asked last and those that would follow if each is as presumed. None where there are not at least two.

        Answered with :meth:`confirm`, one by one with :meth:`answer`, or passed over together.
        """
        ahead = copy(self)
        ahead.passed_over, ahead._doubted = set(self.passed_over), set(self._doubted)
        found: list[Question] = []
        question = self._asked
        while question is not None and question.presumes is not None and question.default is not None:
            found.append(question)
            ahead._asked = question
            ahead.answer(question.default)
            question = ahead.question()
        self._together = tuple(found) if len(found) > 1 else ()
        return self._together

    def _next(self) -> Question | None:
        edition = self.edition
        if edition is None:
            return None
        if not self._has_roles():
            return term_question("roles", edition.vocabulary.roles.values(), ask.ROLES)
        for answerable in (self._is_doubted, self._may_be_asked):
            question = self._among(edition, answerable)
            if question is not None:
                return question
        return None

    def _among(self, edition: Edition, presumed_open: Answerable) -> Question | None:
        """What matters while these facts are open although they are presumed."""
        unsaid = self._unsaid_that_opens_too_much(edition, presumed_open)
        if unsaid is not None:
            return self._term(unsaid, _UNSAID[unsaid], edition)
        self.act = self.answered.decision.act  # what evaluators can state is not put to a person
        if self._department_matters(edition, presumed_open):
            return term_question(
                "department", edition.vocabulary.departments.values(), ask.DEPARTMENT, none=True
            )
        for advice in (True, False):
            open_ = self._open(self.act, presumed_open, advice)
            offered = self._offered(edition, open_, presumed_open)
            hangs = bool(self.passed_over & open_.unknowns)
            if offered and (not hangs or open_.may_be_settled_by(*offered)):
                return self._cheapest(edition, open_, offered)
            if not hangs:
                return None
        return None  # whatever else was answered, it would hang on what the asker could not say

    def _offered(self, edition: Edition, open_: Open, presumed_open: Answerable) -> Mapping[str, float]:
        """What may be asked of that, and what the answer costs the asker."""
        usual = presumed_open == self._is_doubted or self._lacks_remedy()
        return {
            name: cost
            for name in open_.unknowns - self.passed_over - (frozenset() if open_.rungs else {RECORD})
            if (cost := effort(name, edition, usual=usual, doubted=name in self._doubted)) is not None
        }

    def _cheapest(self, edition: Edition, open_: Open, offered: Mapping[str, float]) -> Question:
        chosen = cheapest(open_, {name: frozenset({name}) for name in offered}, offered)
        # With luck one answer is enough; what matters only if a presumption fails is asked after that.
        lucky = (name for name in chosen if offered[name] < RARE and open_.may_be_settled_by(name))
        name = next(lucky, chosen[0])
        return rungs_question(edition, open_.rungs) if name == RECORD else self._question(name, edition)

    def _lacks_remedy(self) -> bool:
        """Whether it will not do as it is presumed to be, and too little is known to say what would help."""
        decision = self.decision
        return decision.outcome in NEEDS_REMEDY and not decision.remedies

    def _question(self, name: str, edition: Edition) -> Question:
        said = questions(self.answered.decision, [name])
        unsaid = {"action": self.act.action, "platform": self.act.platform}.get(name)
        if unsaid is not None:
            return self._term(name, said[name] if unsaid.name != UNSAID else _UNSAID[name], edition)
        if name.startswith("moment:"):
            return Question(name, "datetime", said[name])
        if name.startswith("approval:"):
            return Question(name, "bool", said[name])
        suggested = self.answered.suggestions.get(name, ())
        question = fact_question(edition.vocabulary.facts[name], said[name], suggested)
        if question.default is None or name in self._doubted:
            return replace(question, default=None)
        return replace(question, presumes=sayings(self.decision, {name: question.default})[name])

    def _term(self, name: str, text: Words, edition: Edition) -> Question:
        return term_question(name, terms_of(edition, name).values(), text, none=True)

    def _unsaid_that_opens_too_much(self, edition: Edition, presumed_open: Answerable) -> str | None:
        """The action, then the platform, where it is not said yet, or called by a name that the policy does not know,
        and leaves more open than is soon looked through."""
        for name, said in (("action", self.act.action), ("platform", self.act.platform)):
            if said is None or said.categories is not None or name in self.passed_over:
                continue
            if said.name not in terms_of(edition, name):
                return name if is_wide(self._case(edition), self.act, presumed_open) else None
        return None

    def _has_roles(self) -> bool:
        return bool(self.act.roles) or (self.act.roles is None and self.people[self.act.person] is not None)

    def _department_matters(self, edition: Edition, presumed_open: Answerable) -> bool:
        """Whether what is open, or what it comes to, differs between departments. Looked at anew after each answer."""
        if self._has_department or "department" in self.passed_over:
            return False
        if self.act.action.name == UNSAID and "action" not in self.passed_over:
            return False  # whoever has not said yet what it is about is asked that first
        person = self.people[self.act.person]
        post = None if person is None else person.post_at(self._at)
        if post is not None and post.department:
            return False
        tested = self.engine.compiled(edition).tested_terms["department"]
        if not tested:
            return False
        choices = [None, *(one.id for one in edition.vocabulary.departments.values() if not one.retired)]
        return len({self._comes_to(replace(self.act, department=one), presumed_open) for one in choices}) > 1

    def _comes_to(self, act: Act, presumed_open: Answerable) -> tuple[object, ...]:
        decision = plain.Engine.decide(self.engine, act, people=self.people, record=self.record, now=self._at)
        offence = None if self._is_planned else decision.offence
        return decision.outcome, offence, self._open(act, presumed_open).unknowns

    def _open(self, act: Act, presumed_open: Answerable, advice: bool = True) -> Open:
        edition = self.edition
        assert edition is not None
        case = self._case(edition)
        return still_open(case, act, presumed_open, offence=not self._is_planned, advice=advice)

    @property
    def _is_planned(self) -> bool:
        """Whether it is a question in advance, of which nobody needs to know how grave it would be."""
        return self.act.tense == "planned"

    def _case(self, edition: Edition) -> Case:
        return Case(self.engine, edition, self._at, self.people, self.record)

    def _is_doubted(self, fact: Fact) -> bool:
        """Whether the asker said that it is not as presumed. Other presumptions hold while it is looked what matters
        as long as all goes as usual."""
        return fact.id in self._doubted and fact.id not in self.passed_over

    def _may_be_asked(self, fact: Fact) -> bool:
        return fact.id not in self.passed_over and not fact.protected and not fact.about_policy

    # -- answering

    def answer(self, value: Answer, *, by: str = "person") -> None:
        """The answer to the question asked last. Raises ActError where it is none, and then nothing changes."""
        asked, edition = self._asked, self.edition
        assert asked is not None, "nothing was asked"
        assert edition is not None, "nothing is asked where no version is in force"
        self.act = with_answer(self.act, edition, asked, value, by)
        self._asked = self._answered = None
        self._together = ()
        self._has_department = self._has_department or asked.name == "department"

    def confirm(self, *, but: Iterable[str] = (), by: str = "person") -> None:
        """What :meth:`presumptions` gave last is so, each for itself, but for those named. Of these the presumption
        goes, and what they are is asked where it still matters. Raises ActError for a name that is not among them."""
        together, doubted = {one.name: one for one in self._together}, set(but)
        if not together or not doubted <= together.keys():
            raise refused(self.act, _not_among(len(together)))
        said = {
            name: Statement(None if name in doubted else one.default, by) for name, one in together.items()
        }
        self.act = replace(self.act, facts={**self.act.facts, **said})
        self._doubted |= doubted
        self._asked, self._together, self._answered = None, (), None

    def pass_over(self) -> None:
        """The asker cannot say what was asked last, or was put together last: it stays unknown, or as presumed. Raises
        ActError for what it does not go without, and then nothing changes."""
        assert self._asked is not None, "nothing was asked"
        if self._asked.name == "roles":
            raise refused(self.act, words("Zonder rol gaat het niet.", "It does not go without a role."))
        names = {one.name for one in self._together} or {self._asked.name}
        if names <= _UNSAID.keys():
            self._check_that_it_goes_on_without_terms()
        self.passed_over |= names
        self._asked, self._together = None, ()

    def _check_that_it_goes_on_without_terms(self) -> None:
        ahead = copy(self)
        ahead.passed_over = {*self.passed_over, *_UNSAID}
        try:
            ahead.question()
        except ActError:
            message = words(
                "Zonder dat blijft te veel open om er iets over te zeggen.",
                "Without that too much stays open to say anything of it.",
            )
            raise refused(self.act, message) from None

    # -- what it comes to

    @property
    def answered(self) -> Answered:
        """The decision on what is known by now, and what the evaluators had to do with it."""
        if self._answered is None:
            self._answered = self.engine.ask(self.act, people=self.people, record=self.record, now=self._at)
        return self._answered

    @property
    def decision(self) -> Decision:
        """The decision on what is known by now."""
        return self.answered.decision

    def still_presumed(self) -> Mapping[str, Words]:
        """By fact, in words, what the answer takes for granted and hangs on although the asker did not say it: he
        passed it over, or there are questions left."""
        edition, question = self.edition, self.question()
        if edition is None:
            return {}
        names = set(self.passed_over)
        if question is not None:
            names |= {one.name for one in self.presumptions() or (question,)} | set(self.decision.presumed)
        facts = edition.vocabulary.facts
        defaults = {
            name: default
            for name in facts
            if name in names
            and name not in self.act.facts
            and (default := presumed_of(facts[name])) is not None
        }
        return sayings(self.decision, defaults)

    @property
    def first_moment(self) -> datetime | None:
        """The first later instant (UTC) at which it will be allowed as it stands, if waiting is all that it takes."""
        for remedy in self.decision.remedies:
            if [change.name for change in remedy] == ["time"]:
                assert isinstance(remedy[0].to, datetime)
                return remedy[0].to
        return None


def _not_among(last: int) -> Words:
    return words(f"Kies nummers van 1 tot en met {last}.", f"Choose numbers from 1 to {last}.")
