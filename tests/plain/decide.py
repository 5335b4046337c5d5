"""Acts in, decisions out: one act alone, or a file of acts as the whole history (cli.md, `decide`)."""

from __future__ import annotations

from datetime import datetime

from .acknowledging import acknowledgement
from .acts import Act, InvalidAct, header, read, standing
from .approving import with_record
from .completions import completions
from .decision import Decision, decide
from .edition import Library
from .history import Breach, History, Sanction
from .instants import after, instant
from .ladders import Setting, lapse
from .missing import settles_with_none_to_spare
from .people import Directory
from .remedies import FOR, remedies
from .trial import Trial


def decide_file(
    policies: list[dict],
    acts: list[dict],
    people: list[dict] | None = None,
    *,
    files: dict[str, list[dict]] | None = None,
    confirm: str = "all",
    notify_after: str = "P7D",
    now: object = None,
) -> list[dict]:
    """Decides acts in time order; the file is the whole history.

    "with `--confirm all` each proposal (the lower end of a range) is taken as decided and,
    `--notify-after` (from `known`, by the calendar of the policy's zone), notified".
    """
    library, directory, history = Library(policies, files), Directory(people), History()
    zone = policies[0]["policy"]["time_zone"]
    at = None if now is None else instant(now, zone)
    results = []
    for act in sorted(acts, key=lambda one: _order(one, zone, at)):
        result, read_act, decision = judge_one(act, library, directory, history, at)
        results.append(result)
        if "invalid" not in result and result.get("outcome"):
            remember(act, zone, at, history)
        if read_act is not None and decision is not None:
            remember_points(read_act, decision, history)
            if confirm == "all":
                impose(read_act, result, notify_after, history)
    return results


def decide_one(
    policies: list[dict],
    act: dict,
    people: list[dict] | None = None,
    *,
    files: dict[str, list[dict]] | None = None,
    now: object = None,
    record: dict | None = None,
) -> dict:
    """One act; without a record `live` and `count` are unknown and nothing is proposed."""
    return decide_each(policies, [act], people, files=files, now=now, record=record)[act["id"]]


def decide_each(
    policies: list[dict],
    acts: list[dict],
    people: list[dict] | None = None,
    *,
    files: dict[str, list[dict]] | None = None,
    now: object = None,
    record: dict | None = None,
) -> dict[str, dict]:
    """Several acts, each by itself, by their ids: none is part of what came before another."""
    library, directory, zone = Library(policies, files), Directory(people), policies[0]["policy"]["time_zone"]
    history = None if record is None else from_record(record, zone)
    at = None if now is None else instant(now, zone)
    return {act["id"]: judge_one(act, library, directory, history, at)[0] for act in acts}


def may_be_missing(
    policies: list[dict],
    act: dict,
    names: list[str],
    people: list[dict] | None = None,
    *,
    files: dict[str, list[dict]] | None = None,
    now: object = None,
) -> bool:
    """Whether these unknowns settle the act, judged without a record, and none of them is to spare."""
    library, zone = Library(policies, files), policies[0]["policy"]["time_zone"]
    moment, planned = header(act, zone, None if now is None else instant(now, zone))
    edition = library.edition_at(moment)
    if edition is None:
        return not names
    read_act = read(act, moment, planned, edition, Directory(people), {})
    return settles_with_none_to_spare(completions(read_act, None), names)


def _order(act: dict, zone: str, now: datetime | None) -> datetime:
    try:
        return header(act, zone, now)[0]
    except InvalidAct:
        return (
            instant(act["time"], zone)
            if act.get("time")
            else now or datetime.max.replace(tzinfo=instant("1970-01-01T00:00:00Z", zone).tzinfo)
        )


def judge_one(
    written: dict, library: Library, people: Directory, history: History | None, now: datetime | None
) -> tuple[dict, Act | None, Decision | None]:
    """The result; with the act and its decision where a version judged it."""
    try:
        moment, planned = header(written, library.policies[0]["policy"]["time_zone"], now)
        edition = library.edition_at(moment)
        if edition is None:
            standing(written, moment, library.policies[0]["policy"]["time_zone"], people)
            return not_in_force(written), None, None
        act = read(written, moment, planned, edition, people, {})
        with_record(act, written, history)
    except InvalidAct as error:
        return {"act": written.get("id"), "invalid": str(error)}, None, None
    setting = None
    if history is not None:
        protected = people.protected(act.person, act.time, edition.zone)
        setting = Setting(history, acknowledgement(act, library, people), protected, now)
    decision = decide(act, history, setting)
    if decision.result["outcome"] in FOR:
        decision.result["remedies"] = remedies(act, Trial(written, library, people, history, moment))
    return decision.result, act, decision


def not_in_force(written: dict) -> dict:
    empty = ("rests_on", "clauses", "missing", "contacts", "proposals", "remedies", "open_advice", "presumed")
    lists: dict = {key: [] for key in empty}
    return {
        "act": written["id"],
        "outcome": "not_in_force",
        "settles": True,
        "offence": None,
        **lists,
        "outside_assumptions": [],
    }


def remember(written: dict, zone: str, now: datetime | None, history: History) -> None:
    """Done acts are counted, whatever their outcome."""
    moment, planned = header(written, zone, now)
    if not planned:
        history.acts.append((written["person"], moment, written["action"]))


def remember_points(act: Act, decision: Decision, history: History) -> None:
    offences, ladders = act.edition.vocabulary["offence"], act.edition.document.get("ladder", {})
    for ladder, offence in sorted(decision.breaches):
        if ladders[ladder].get("escalation") == "points":
            points = ladders[ladder]["points"][offence]
            gravity = offences[offence]["gravity"]
            history.breaches.append(
                Breach(act.person, ladder, act.time, gravity, points, lapse(act, offence), act.id)
            )


def impose(act: Act, result: dict, notify_after: str, history: History) -> None:
    """Each proposal's lower end, notified so long after `known`; its term is stamped then."""
    zone = act.edition.zone
    for proposal in result["proposals"]:
        rung = act.edition.vocabulary["rung"][proposal["from"]]
        notified = after(act.known, notify_after, zone)
        span = rung.get("counts_for", "forever")
        until = None if span in ("forever", "decided") else after(notified, span, zone)
        ends = bool(rung.get("ends_employment"))
        history.sanctions.append(
            Sanction(act.person, proposal["ladder"], proposal["from"], act.id, notified, until, ends)
        )


def from_record(record: dict, zone: str) -> History:
    """A record given as data."""
    history = History(recorded=True, approvals=record.get("approvals", []))
    for written in record.get("sanctions", []):
        history.sanctions.append(_sanction(written, zone))
    for one in record.get("acts", []):
        if one.get("tense", "done") == "done":
            history.acts.append((one["person"], instant(one["time"], zone), one["action"]))
    return history


def _sanction(written: dict, zone: str) -> Sanction:
    """A sanction as data: `suspends`, `appealed`, `appeal_decided` and `upheld` tell of its appeal."""
    at = {
        key: instant(written[key], zone)
        for key in ("notified", "counts_until", "overturned", "appealed", "appeal_decided")
        if written.get(key) is not None
    }
    sanction = Sanction(
        written["person"],
        written["ladder"],
        written["rung"],
        written["act"],
        at.get("notified"),
        at.get("counts_until"),
        bool(written.get("ends_employment")),
        at.get("overturned"),
    )
    if written.get("suspends") and "appealed" in at:
        sanction.pauses.append((at["appealed"], at.get("appeal_decided")))
    if not written.get("upheld", True):
        sanction.overturned = at.get("appeal_decided")
    return sanction
