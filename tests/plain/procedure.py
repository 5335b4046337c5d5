"""What people may do in a case, and what comes of it (sections 5 and 8).

A case is an act on one ladder. A step that is not allowed is refused and leaves the record as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .acts import Act
from .edition import listed
from .history import History, Sanction
from .instants import after, instant
from .ladders import grounds
from .people import Directory


class Refused(Exception):
    """The rules do not allow the step."""


class Mistaken(Exception):
    """The step is an error: it says too much or too little."""


@dataclass
class Case:
    """`offence` is what the act comes to on the ladder, None where nothing for certain; `grounds` are stamped when
    the act is judged, as the proposal is."""

    act: Act
    ladder: str
    breach: bool
    offence: str | None
    proposal: tuple[str, str] | None
    history: History
    taken: list[tuple[str, datetime]] = field(default_factory=list)
    rejected: bool = False
    grounds: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.proposal is not None and self.offence is not None:
            self.grounds = grounds(self.act, self.ladder, self.offence, self.history)

    @property
    def rungs(self) -> list[str]:
        return self.act.edition.document["ladder"][self.ladder]["rungs"]

    @property
    def zone(self) -> str:
        return self.act.edition.zone

    def sanction(self) -> Sanction | None:
        """The one imposed for the act on the ladder that was not overturned."""
        for one in self.history.sanctions:
            if (one.act, one.ladder) == (self.act.id, self.ladder) and one.overturned is None:
                return one
        return None

    def standing(self) -> Sanction:
        found = self.sanction()
        if found is None:
            raise Refused("no sanction was imposed, or none that was not overturned")
        return found

    def rung(self, name: str) -> dict:
        return self.act.edition.vocabulary["rung"][name]


class Procedure:
    """The steps about a case, each under the name that a scenario gives it."""

    def __init__(self, history: History, people: Directory) -> None:
        self.history, self.people = history, people

    def hearing(self, case: Case, said: dict) -> None:
        at = instant(said["at"], case.zone)
        in_time(case, at)
        case.taken.append(("hearing", at))

    def decide(self, case: Case, said: dict) -> None:
        at = instant(said["at"], case.zone)
        notified = instant(said["notified"], case.zone) if "notified" in said else None
        if notified is not None and notified < at:
            raise Mistaken("nobody can be told of what is not yet decided")
        if not case.breach:
            raise Refused("there is no breach to decide on")
        in_time(case, at)
        if case.act.person in listed(said["by"]):
            raise Refused("the subject never decides")
        if case.act.reported_by & set(listed(said["by"])):
            raise Refused("the reporter never decides")
        if said.get("reject"):
            self._decided_once(case)
            case.rejected = True
            self.history.forget_points(case.act.id, case.ladder)
        else:
            self._impose(case, said, at, notified)
        case.taken.append(("decide", at))

    def _impose(self, case: Case, said: dict, at: datetime, notified: datetime | None) -> None:
        if said["rung"] not in case.rungs:
            raise Refused("the ladder has no such rung")
        rung = case.rung(said["rung"])
        has_its_needs(case, rung, at)
        has_its_votes(case, rung, listed(said["by"]), at, self.people)
        has_its_reason(case, said)
        until = counts_until(case, rung, said, notified)
        self._decided_once(case)
        self.history.sanctions.append(
            Sanction(
                case.act.person,
                case.ladder,
                said["rung"],
                case.act.id,
                notified,
                until,
                bool(rung.get("ends_employment")),
                grounds=case.grounds,
                appeal=rung.get("appeal", {}),
            )
        )

    def _decided_once(self, case: Case) -> None:
        """Rule: "A second decision on the same act and ladder is refused."; one that was overturned is as if it had
        never been."""
        if case.rejected or case.sanction() is not None:
            raise Refused("decided already")

    def overturn(self, case: Case, said: dict) -> None:
        self._overturn(case, case.standing(), instant(said["at"], case.zone))

    def _overturn(self, case: Case, sanction: Sanction, at: datetime) -> None:
        sanction.overturned = at
        sanction.pending = False
        self.history.forget_points(case.act.id, case.ladder)

    def extend(self, case: Case, said: dict) -> None:
        """Rule: "An extension recorded before the end moves the end; a later one is refused." One that does not make
        it count longer is no extension, nor is there an end to move before the notification."""
        sanction, at = case.standing(), instant(said["at"], case.zone)
        if sanction.notified is None:
            raise Refused("it has no end yet")
        if sanction.counts_until is None or at >= sanction.counts_until:
            raise Refused("there is no end, or it has passed")
        until = None if said["until"] == "forever" else instant(said["until"], case.zone)
        if until is not None and until <= sanction.counts_until:
            raise Refused("that is no longer time")
        sanction.counts_until = until

    def appeal(self, case: Case, said: dict) -> None:
        """Of the rung's `appeal`: `within` what time from the notification, and whether it `suspends`."""
        sanction, at = case.standing(), instant(said["at"], case.zone)
        if sanction.notified is None or at < sanction.notified:
            raise Refused("there is nothing yet to appeal against")
        within = sanction.appeal.get("within")
        if isinstance(within, str) and at > after(sanction.notified, within, case.zone):
            raise Refused("too late to appeal")
        if sanction.appeal.get("suspends") and not sanction.pending:
            sanction.pauses.append((at, None))
        sanction.pending = True

    def appeal_decided(self, case: Case, said: dict) -> None:
        """`upheld` (true: the sanction stays)."""
        sanction, at = case.standing(), instant(said["at"], case.zone)
        if not sanction.pending:
            raise Refused("no appeal is pending")
        if said["upheld"]:
            sanction.pending = False
            sanction.pauses = [(start, at if end is None else end) for start, end in sanction.pauses]
        else:
            self._overturn(case, sanction, at)


def in_time(case: Case, at: datetime) -> None:
    """Rule: "A case is opened by its first step, and that step is refused when it is later than `known` and the
    offence's `limitation`; later steps of an opened case are not.\""""
    if case.taken or case.offence is None:
        return
    limitation = case.act.edition.vocabulary["offence"][case.offence].get("limitation")
    if limitation is not None and at > after(case.act.known, limitation, case.zone):
        raise Refused("past its limitation")


def has_its_needs(case: Case, rung: dict, at: datetime) -> None:
    """Rule: "A decision on a rung before all that it `needs` is on record is refused."; at the same instant is not
    before."""
    for need in rung.get("needs", []):
        if not any(name == need and moment < at for name, moment in case.taken):
            raise Refused(f"{need} comes first")


def has_its_votes(case: Case, rung: dict, by: list[str], at: datetime, people: Directory) -> None:
    """Rule: "A decision without the `votes` of that many holders of the roles in `decided_by`, through `is_a`, is
    refused; one who is not listed holds the role that is needed, one who is listed only the roles listed."; "With
    `votes = "majority"` more than half of those listed who hold the roles must decide." Never the subject."""
    if "decided_by" not in rung:
        return
    roles = set(listed(rung["decided_by"]["roles"]))

    def holds(person: str) -> bool:
        held, _ = people.at(person, at, case.zone)
        return not people.knows(person) or bool(case.act.edition.closure("role", held) & roles)

    votes, needed = {person for person in by if holds(person)}, rung["decided_by"].get("votes", 1)
    if needed == "majority":
        everybody = {entry["person"] for entry in people.entries} - {case.act.person, *case.act.reported_by}
        holders = {person for person in everybody if holds(person)}
        votes, needed = (votes & holders, len(holders) // 2 + 1) if holders else (votes, 1)
    if len(votes) < needed:
        raise Refused("too few votes")


def has_its_reason(case: Case, said: dict) -> None:
    """Rule: "A decision on a rung outside the proposal is refused without a reason, and stands with one." Where
    nothing was proposed every rung is outside."""
    if said.get("reason"):
        return
    if case.proposal is None:
        raise Refused("nothing was proposed, and no reason is given")
    low, high = (case.rungs.index(end) for end in case.proposal)
    if not low <= case.rungs.index(said["rung"]) <= high:
        raise Refused("outside what was proposed, and no reason is given")


def counts_until(case: Case, rung: dict, said: dict, notified: datetime | None) -> datetime | None:
    """Rule: "Where `counts_for` is "decided" each decision states `until`; to leave it out there, or to state it for
    another rung, is an error." Otherwise "the end is stamped at the notification"."""
    span = rung.get("counts_for", "forever")
    if (span == "decided") != ("until" in said):
        raise Mistaken("`until` is missing, or does not belong")
    if span == "decided":
        return None if said["until"] == "forever" else instant(said["until"], case.zone)
    return None if span == "forever" or notified is None else after(notified, span, case.zone)
