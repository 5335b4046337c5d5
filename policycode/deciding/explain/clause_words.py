"""What a clause says, in one sentence made of its scope and conditions."""

from __future__ import annotations

from policycode.deciding.explain.speech import Speech
from policycode.norms.clauses import Clause, Effect


def in_words(speech: Speech, clause: Clause) -> str:
    """ "Verboden: publiceren, wanneer …, tenzij …." """
    key = f"words.{clause.effect.value}"
    if clause.is_guideline:
        key += ".guideline"
    must = _must(speech, clause)
    if must and clause.effect is not Effect.REQUIRE:
        must = speech.say("words.must", condition=must)
    return speech.say(
        key, what=_what(speech, clause), when=_when(speech, clause), unless=_unless(speech, clause), must=must
    )


def _what(speech: Speech, clause: Clause) -> str:
    """The acts in the clause's scope: what, where, by whom."""
    names = speech.names
    verbal = speech.grammar.doing if clause.effect is Effect.REQUIRE else speech.grammar.gerund
    actions = [verbal(names.term("action", one)) for one in clause.actions]
    what = speech.listed(actions, "or") if actions else speech.say("words.any")
    if clause.platforms:
        what += " " + speech.grammar.on([names.term("platform", one) for one in clause.platforms])
    if clause.roles:
        what += speech.say(
            "words.by", roles=speech.listed([speech.term("role", one) for one in clause.roles], "or")
        )
    if clause.departments:
        departments = [names.term("department", one).text for one in clause.departments]
        what += speech.say("words.at", departments=speech.listed(departments, "or"))
    return what


def _when(speech: Speech, clause: Clause) -> str:
    if clause.when is None:
        return ""
    return speech.say("words.when", condition=speech.prose.say(clause.when).sub)


def _unless(speech: Speech, clause: Clause) -> str:
    if clause.unless is None:
        return ""
    return speech.say("words.unless", condition=speech.prose.say(clause.unless).sub)


def _must(speech: Speech, clause: Clause) -> str:
    """What a clause asks for: a condition, approvals, or both."""
    asked: list[str] = []
    if clause.approval_from:
        roles = speech.listed(speech.people(clause.approval_from))
        asked.append(speech.say("words.approval", roles=roles))
    if clause.must is not None:
        condition = speech.prose.say(clause.must).sub
        if clause.effect is not Effect.REQUIRE:
            return condition
        asked.append(speech.say("words.that", condition=condition))
    return speech.listed(asked)
