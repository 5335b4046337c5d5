"""What each ladder made of a breach: the measures then in force, the steps of its reasoning, the proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from policycode.deciding.decision import Decision
from policycode.deciding.discipline import Bid, ProposedSanction
from policycode.deciding.entries import Sanction
from policycode.deciding.explain.inside import Inside, inside_of
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.deciding.judge import Outcome
from policycode.deciding.reasons import Reason, reason
from policycode.norms.clauses import INSTRUMENTS
from policycode.readings.prose.calendar_words import duration_in_words, times
from policycode.readings.prose.names import shown


def ladders_in_lines(decision: Decision, language: str) -> Iterator[str]:
    """For each ladder that a breach reached one line: what was in force, each step of its reasoning, the proposal."""
    inside = inside_of(decision)
    if inside is None:
        return
    speech = Speech(decision, language)
    for section in ladder_section(speech, inside):
        for one in section.children:
            steps = " ".join(reason.text for reason in one.children)
            yield f"{speech.names.ladder(one.about['ladder']).text}: {steps}" if steps else one.text


def ladder_section(speech: Speech, inside: Inside) -> Iterator[Node]:
    """Only for a breach that was committed: a plan is never sanctioned."""
    decision = speech.decision
    if decision.outcome is not Outcome.BREACH or decision.act.tense != "done" or not speech.edition.ladders:
        return
    yield Node("section", speech.say("section.ladder"), tuple(_ladders(speech, inside)))


def _ladders(speech: Speech, inside: Inside) -> Iterator[Node]:
    proposing = inside.proposing
    if proposing is None:
        yield Node("ladder", speech.say("ladder.no_record"))
        return
    if not proposing.by_ladder:
        yield Node("ladder", speech.say("ladder.none"))
    for name, winner in proposing.by_ladder.items():
        bids = inside.weighing.values(winner)
        wins = sorted((one for one in bids if isinstance(one, Bid)), key=lambda one: one.key)
        proposal = next((one for one in speech.decision.proposals if one.ladder == name), None)
        if len(wins) < len(bids) or len({one.offence for one in wins}) > 1:
            yield Node(
                "ladder",
                speech.say("ladder.uncertain", ladder=speech.names.ladder(name).text),
                about={"ladder": name},
            )
        elif wins:
            live = proposing.standing.live.get(name, ())
            yield _ladder(speech, name, wins, proposal, live)


def _ladder(
    speech: Speech,
    name: str,
    bids: Sequence[Bid],
    proposal: ProposedSanction | None,
    live: Iterable[Sanction],
) -> Node:
    bid, clauses = bids[-1], dict.fromkeys(one.clause for one in reversed(bids))
    ladder, offence = speech.names.ladder(name), speech.offence(bid.offence)
    heading = speech.say(
        "ladder.clause",
        ladder=ladder.text,
        clause=speech.listed([speech.clause(speech.edition.clauses[one]) for one in clauses], "or"),
        offence=offence,
    )
    reasons = [*_live(bid, live), *bid.because]
    children = [
        Node("reason", reason_in_words(speech, one), about={"reason": one.code}, item=True) for one in reasons
    ]
    if not any(one.code == "live" for one in reasons):
        children.insert(0, Node("reason", speech.say("ladder.no_live"), item=True))
    text = proposed(speech, proposal)
    if proposal is None and bid.proposal is not None:
        text = speech.say("ladder.not_yet")
    children.append(Node("proposal", text, about={"ladder": name}, item=True))
    return Node("ladder", capital(heading), tuple(children), {"ladder": name, "clause": bid.clause})


def _live(bid: Bid, live: Iterable[Sanction]) -> list[Reason]:
    """What was in force, where the ladder's own way of climbing does not look at it."""
    if any(one.code in ("live", "not_on_ladder") for one in bid.because):
        return []
    return [reason("live", one.rung, one.act, one.notified, one.counts_until) for one in live]


def proposed(speech: Speech, proposal: ProposedSanction | None) -> str:
    """The proposal in one sentence."""
    if proposal is None:
        return speech.say("ladder.nothing")
    if proposal.lowest == proposal.highest:
        return speech.say("ladder.proposal", rung=speech.rung(proposal.lowest))
    lowest, highest = speech.rung(proposal.lowest), speech.rung(proposal.highest)
    return speech.say("ladder.range", lowest=lowest, highest=highest)


def reason_in_words(speech: Speech, one: Reason) -> str:
    """One step of the ladder's reasoning as a sentence."""
    key = f"reason.{one.code}"
    if one.code == "entry" and one.parameters["lowest"] != one.parameters["highest"]:
        key = "reason.entry_range"
    filled = {name: _filled(speech, one, name) for name in one.parameters}
    return capital(speech.say(key, **filled))


def _filled(speech: Speech, one: Reason, name: str) -> str:
    """A parameter of a reason in words."""
    value = one.parameters[name]
    match name:
        case "rung" | "lowest" | "highest" | "after" | "at_most" | "lowered" if isinstance(value, str):
            return speech.rung(value)
        case "lowered":
            return speech.say("reason.basis_nothing")
        case "offence":
            return speech.offence(str(value))
        case "clause":
            return speech.clause(speech.edition.clauses[str(value)])
        case "until":
            if not isinstance(value, datetime):
                return speech.say("reason.without_end")
            return speech.say("reason.until", until=speech.instant(value))
        case "limitation":
            return duration_in_words(str(value), speech.tongue)
        case "live" | "repeat" if isinstance(value, int):
            return times(value, speech.tongue)
        case "basis" if isinstance(value, tuple):
            return speech.listed([_basis(speech, str(each)) for each in value], "or")
        case "acts" if isinstance(value, tuple):
            return _acts(speech, value)
        case "kind":
            return speech.quoted(shown(str(value)))
        case _:
            return speech.instant(value) if isinstance(value, datetime) else str(value)


def _acts(speech: Speech, acts: tuple[str, ...]) -> str:
    return speech.say("reason.points_acts", acts=speech.listed(acts)) if acts else ""


def _basis(speech: Speech, basis: str) -> str:
    return speech.say(f"instrument.{basis}") if basis in INSTRUMENTS else shown(basis)
